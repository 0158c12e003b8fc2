import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../../../domain/api.ts';
import { readWindowOptions, windowPorts } from '../../../../electron/hosts/shared/ports.ts';
import { createServices } from '../../../../electron/services/compose.ts';
import { aFolder } from '../../../builders/a-room.ts';

const folder = aFolder();
const base = join(folder.path, 'xingchu-review-room');
afterAll(() => folder.remove());

/** A window's services over the shared data folder, as after a start of the program. */
function started(named = false, at = base) {
  const dialogs = { open: async () => [], save: async () => undefined };
  const ports = windowPorts({ dialogs, vault: join(at, 'vault'), named, resources: 'dist' });
  const services = createServices(ports);
  const told: string[] = [];
  services.onEvent((event) => void told.push(event.type));
  const call = async (name: string, input: unknown) => {
    const reply = (await services.handle(name, input)) as Reply<Record<string, never>>;
    return reply.ok ? reply.value : { code: reply.code };
  };
  const file = (path: string) => services.offerFile(path);
  return { call, told, file, close: () => services.close(), vault: () => ports.places.vault };
}

const expert = (name: string) => ({ role: 'expert', name, passphrase: `${name}的五个不相干的词` });

describe('a computer that experts share', () => {
  test('keeps each room in a folder of its own, behind its own passphrase, under a label without a name', async () => {
    const desk = started();
    expect(await desk.call('session.status', {})).toMatchObject({ state: 'absent' });
    await desk.call('room.new', { label: '席位 1' });
    await desk.call('session.create', expert('赵明远'));
    expect(await desk.call('room.new', { label: '席位 2' })).toMatchObject({ state: 'absent' });
    expect(desk.told).toContain('locked');
    await desk.call('session.create', expert('钱思齐'));
    const { rooms } = (await desk.call('room.list', {})) as unknown as { rooms: { id: string; label: string }[] };
    expect(rooms).toMatchObject([
      { id: 'vault', label: '席位 1', role: 'expert', chosen: false },
      { label: '席位 2', role: 'expert', chosen: true },
    ]);
    expect(JSON.stringify(rooms)).not.toMatch(/赵明远|钱思齐/);
    expect(readFileSync(join(base, 'rooms.json'), 'utf8')).not.toMatch(/赵明远|钱思齐/);
    expect(readdirSync(join(base, 'rooms')).filter((name) => !name.startsWith('.'))).toEqual([rooms[1]?.id]);
    await desk.close();
  });

  test('shuts the room before when another is turned to, whose passphrase opens no other', async () => {
    const desk = started();
    const { rooms } = (await desk.call('room.list', {})) as unknown as { rooms: { id: string }[] };
    const [first, second] = rooms.map(({ id }) => id);
    await desk.call('room.choose', { id: second });
    expect(await desk.call('session.unlock', { passphrase: expert('赵明远').passphrase })).toEqual({
      code: 'passphrase-wrong',
    });
    expect(await desk.call('session.unlock', { passphrase: expert('钱思齐').passphrase })).toMatchObject({
      state: 'open',
      holder: '钱思齐',
    });
    expect(await desk.call('room.choose', { id: first })).toMatchObject({ state: 'locked', role: 'expert' });
    expect(await desk.call('sheet.list', {})).toEqual({ code: 'vault-locked' });
    expect(desk.told).toEqual(['locked']);
    expect(await desk.call('room.choose', { id: '../../etc' })).toEqual({ code: 'not-found' });
    await desk.close();
  });

  test('finds a room from before as ever, and all rooms where the labels are gone', async () => {
    writeFileSync(join(base, 'rooms.json'), '{ broken');
    const desk = started();
    expect(desk.vault()).toBe(join(base, 'vault'));
    const { rooms } = (await desk.call('room.list', {})) as unknown as { rooms: { label: string }[] };
    expect(rooms.map(({ label }) => label)).toEqual(['', '']);
    await desk.close();
  });

  test('has only the folder that was named at the start, where one was', async () => {
    expect(readWindowOptions(['--vault', base])).toMatchObject({ vault: base, named: true });
    expect(readWindowOptions([])).toMatchObject({ named: false });
    const desk = started(true);
    expect(await desk.call('room.list', {})).toEqual({ rooms: [] });
    expect(await desk.call('room.new', { label: '席位 3' })).toEqual({ code: 'not-found' });
    expect(await desk.call('session.status', {})).toMatchObject({ state: 'locked' });
    expect(existsSync(join(base, 'rooms.json.part'))).toBe(false);
    await desk.close();
  });
});

describe('a room that is not open', () => {
  const passphrase = '五个不相干的词';
  const secretariat = { role: 'secretariat', name: '评审办', room: '评审室', passphrase };
  const backup = join(folder.path, '甲.backup');

  /** A computer with one room that is locked, and a second place, chosen, with nothing in it. */
  async function besideARoom(name: string) {
    const at = join(folder.path, name);
    const desk = started(false, at);
    await desk.call('session.create', secretariat);
    if (!existsSync(backup)) await desk.call('vault.backup', { out: desk.file(backup) });
    await desk.call('session.lock', {});
    const [first, whole] = [desk.vault(), readdirSync(at).sort()];
    await desk.call('room.new', { label: '席位 2' });
    return { desk, at, first, whole };
  }

  test('is salvaged where it was chosen: an empty place has none, and the one beside it is left alone', async () => {
    const { desk, at, whole } = await besideARoom('抢救');
    expect(await desk.call('vault.salvage', { secret: { passphrase } })).toEqual({ code: 'no-vault' });
    expect(readdirSync(at).filter((name) => name !== 'rooms.json' && name !== 'rooms')).toEqual(whole);
    await desk.call('room.choose', { id: 'vault' });
    expect(await desk.call('session.unlock', { passphrase })).toMatchObject({ state: 'open' });
    await desk.close();
  });

  test('is restored from a backup into the chosen place', async () => {
    const { desk, first } = await besideARoom('恢复');
    expect(await desk.call('vault.restore', { file: desk.file(backup) })).not.toHaveProperty('code');
    expect(desk.vault()).not.toBe(first);
    expect(await desk.call('session.status', {})).toMatchObject({ state: 'locked', role: 'secretariat' });
    expect(await desk.call('session.unlock', { passphrase })).toMatchObject({ state: 'open' });
    await desk.close();
  });

  test('gets new keys under its own folder, and ends locked, where another is chosen meanwhile', async () => {
    const { desk, first } = await besideARoom('换钥');
    await desk.call('session.create', expert('赵明远'));
    const second = desk.vault().split(/[\\/]/).at(-1);
    await desk.call('room.choose', { id: 'vault' });
    await desk.call('session.unlock', { passphrase });
    const rekeyed = desk.call('vault.rekey', { passphrase, next: '崭新的口令 2026' });
    // The vault is closed while it gets its keys.
    while (!('code' in (await desk.call('panel.list', {})))) await new Promise((next) => setTimeout(next, 5));
    expect(await desk.call('room.choose', { id: second })).toMatchObject({ state: 'locked', role: 'expert' });
    expect(await desk.call('session.unlock', { passphrase: expert('赵明远').passphrase })).toEqual({
      code: 'vault-busy',
    });
    expect(await rekeyed).toHaveProperty('recoveryCode');
    expect(await desk.call('session.status', {})).toMatchObject({ state: 'locked', role: 'expert' });
    await desk.call('room.choose', { id: 'vault' });
    expect(desk.vault()).toBe(first);
    await desk.call('session.unlock', { passphrase: '崭新的口令 2026' });
    const acts = await desk.call('audit.log', { kinds: ['custody'], limit: 100 });
    expect(JSON.stringify(acts)).toContain('更换密钥');
    await desk.close();
  });
});
