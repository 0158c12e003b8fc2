import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Reply } from '../../../domain/contract/api.ts';
import { readWindowOptions, windowPorts } from '../../../electron/hosting/ports.ts';
import { createServices } from '../../../electron/services.ts';
import { aFolder } from '../../builders/a-room.ts';

const folder = aFolder();
const base = join(folder.path, 'xingchu-review-room');
afterAll(() => folder.remove());

/** A window's services over the shared data folder, as after a start of the program. */
function started(named = false) {
  const dialogs = { open: async () => [], save: async () => undefined };
  const ports = windowPorts({ dialogs, vault: join(base, 'vault'), named, resources: 'dist' });
  const services = createServices(ports);
  const told: string[] = [];
  services.onEvent((event) => void told.push(event.type));
  const call = async (name: string, input: unknown) => {
    const reply = (await services.handle(name, input)) as Reply<Record<string, never>>;
    return reply.ok ? reply.value : { code: reply.code };
  };
  return { call, told, close: () => services.close(), vault: () => ports.places.vault };
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

  test('turning to another room shuts the one before; its passphrase opens no other', async () => {
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

  test('a room from before is found as ever; without the labels all rooms are there', async () => {
    writeFileSync(join(base, 'rooms.json'), '{ broken');
    const desk = started();
    expect(desk.vault()).toBe(join(base, 'vault'));
    const { rooms } = (await desk.call('room.list', {})) as unknown as { rooms: { label: string }[] };
    expect(rooms.map(({ label }) => label)).toEqual(['', '']);
    await desk.close();
  });

  test('a folder that was named at the start is the only one', async () => {
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
