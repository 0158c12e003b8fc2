import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { COUNTY_OPINIONS } from '../../../../domain/application/opinion-layout.ts';
import type { Role } from '../../../../domain/base/role.ts';
import { aFolder, aNewRoom, type Desk, dossierIds, importSamples } from '../../../builders/a-room.ts';

// Every room takes a second of key derivation, several on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const opened: Array<() => void> = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function folder(): string {
  const made = aFolder();
  opened.push(made.remove);
  return made.path;
}

async function aRoomOf(role: Role, name: string): Promise<Desk> {
  const desk = await aNewRoom(folder(), role, name);
  opened.push(() => void desk.services.close());
  return desk;
}

const FORMS = ['forms/01-李晓梅.docx', 'forms/03-杨文丽.docx'];

/** A county that has two forms and knows where to send them. */
async function aCounty(prefecture: Desk, name = '楚雄市商务局', forms: readonly string[] = FORMS) {
  const county = await aRoomOf('county', name);
  await importSamples(county, ...forms);
  const card = join(folder(), 'card');
  await prefecture.call('address.export', { out: prefecture.file(card) });
  const { room } = await county.call('address.take', { file: county.file(card) });
  const ids = await dossierIds(county);
  const send = async () => {
    const path = join(folder(), 'county.room');
    const written = await county.call('county.send', { room, out: county.file(path), noSecretsConfirmed: true });
    return { path, written };
  };
  return { county, room, ids, send, card };
}

async function take(desk: Desk, path: string, more: { countyKey?: string } = {}) {
  const { files } = await desk.call('bundle.in', { files: [desk.file(path)], ...more });
  const [outcome] = files;
  if (!outcome) throw new Error('one file, one outcome');
  return outcome;
}

async function write(desk: Desk, dossier: string, values: Record<string, string>, reason?: string) {
  const why = reason === undefined ? {} : { reason };
  await desk.call('application.edit', { dossier, edits: { values }, ...why });
  return desk.call('application.commit', { dossier });
}

const detail = (desk: Desk, dossier: string) => desk.call('dossier.get', { dossier });
const standing = async (desk: Desk) => (await desk.call('dossier.list', {})).dossiers;
const opinions = Object.fromEntries(COUNTY_OPINIONS.map(({ text }) => [text.field, `${text.field}：同意推荐`]));

describe('a county’s delivery to the prefecture (R3.1)', () => {
  it('brings six opinions, seals and the order of recommendation as the county wrote them, under their ids', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture);
    const [li = '', yang = ''] = [ids.李晓梅, ids.杨文丽];
    await write(county, yang, { financeOpinion: '' });
    const seals = { financeOpinion: { signer: '王主任', sealed: true } };
    await county.call('application.edit', { dossier: li, edits: { values: opinions, seals } });
    await county.call('application.commit', { dossier: li });
    await county.call('county.order', { dossiers: [yang, li] });
    const { path, written } = await send();
    expect(written.notes).toEqual([expect.stringMatching(/^第六项意见不全：杨文丽：缺[^、]+$/)]);
    expect((await standing(county)).map(({ stage }) => stage)).toEqual(['bureau', 'bureau']);

    const outcome = await take(prefecture, path);
    expect(outcome).toMatchObject({ ok: true, refused: [], from: '楚雄市商务局' });
    expect(outcome.notes.join()).toMatch(/第一次收到“楚雄市商务局”的报送，请打电话核对指纹/);
    expect((await standing(prefecture)).map(({ dossier, stage }) => [dossier, stage])).toEqual([
      [yang, 'bureau'],
      [li, 'bureau'],
    ]);
    for (const dossier of [li, yang]) {
      const [here, there] = [await detail(prefecture, dossier), await detail(county, dossier)];
      expect(here.application).toEqual(there.application);
      expect(here.evidence).toEqual(there.evidence);
      for (const { sha256 } of here.evidence)
        expect(await prefecture.call('evidence.read', { dossier, sha256 })).toEqual(
          await county.call('evidence.read', { dossier, sha256 }),
        );
    }
    expect((await detail(prefecture, li)).application).toMatchObject({ seals, figures: { countyRank: 2 } });
    const { deliveries } = await prefecture.call('county.deliveries', {});
    expect(deliveries).toEqual([
      expect.objectContaining({ county: '楚雄市商务局', dossiers: expect.arrayContaining([li, yang]) }),
    ]);
    expect((await prefecture.call('audit.run', {})).ok).toBe(true);
  });

  it('is opened by nobody but the prefecture, and nothing of it can be changed', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, send } = await aCounty(prefecture);
    const { path } = await send();
    for (const stranger of [county, await aRoomOf('secretariat', '另一个州'), await aRoomOf('expert', '王建国')])
      expect(await take(stranger, path)).toMatchObject({ ok: false, code: 'bundle-not-for-you' });
    const bytes = readFileSync(path);
    expect(bytes.includes(Buffer.from('李晓梅'))).toBe(false);
    const damaged = join(folder(), 'damaged.room');
    for (const at of [0.2, 0.5, 0.8]) {
      const copy = Buffer.from(bytes);
      const place = Math.floor(copy.length * at);
      copy.writeUInt8((copy[place] ?? 0) ^ 1, place);
      writeFileSync(damaged, copy);
      expect((await take(prefecture, damaged)).ok).toBe(false);
    }
    writeFileSync(damaged, bytes.subarray(0, bytes.length - 1));
    expect((await take(prefecture, damaged)).ok).toBe(false);
    expect(await standing(prefecture)).toEqual([]);
    expect((await take(prefecture, path)).ok).toBe(true);
  });

  it('changes nothing when it is given twice, nor when an older one comes late', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture);
    const [li = ''] = [ids.李晓梅];
    const first = await send();
    await county.call('application.move', { dossier: li, to: 'county', reason: '电话写错' });
    await write(county, li, { phone: '13900000000' }, '原件如此');
    const second = await send();
    expect((await take(prefecture, second.path)).ok).toBe(true);
    const before = await detail(prefecture, li);
    expect(before.application.form.values.phone).toBe('13900000000');
    expect(await take(prefecture, second.path)).toMatchObject({
      new: 0,
      notes: [expect.stringContaining('没有重复计入')],
    });
    const copy = join(folder(), 'renamed.room');
    copyFileSync(first.path, copy);
    expect(await take(prefecture, copy)).toMatchObject({
      new: 0,
      notes: [expect.stringContaining('没有改动任何内容')],
    });
    expect(await detail(prefecture, li)).toEqual(before);
    expect((await prefecture.call('county.deliveries', {})).deliveries).toHaveLength(1);
  });

  it('that changed updates what the county changed, keeps what was done here, and names what both changed', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture);
    const [li = ''] = [ids.李晓梅];
    await take(prefecture, (await send()).path);
    await write(prefecture, li, { specialty: '州里更正', phone: '13700000000' }, '与原件核对');
    await prefecture.call('dossier.decide', { dossier: li, verdict: 'met', reason: '已核实' });
    await county.call('application.move', { dossier: li, to: 'county', reason: '补意见' });
    await write(county, li, { financeOpinion: '同意' });
    await write(county, li, { phone: '13900000000' }, '原件如此');
    const outcome = await take(prefecture, (await send()).path);
    expect(outcome.notes.join()).toContain('两边都改过、已按县市报送：李晓梅：申报人联系电话');
    const after = await detail(prefecture, li);
    expect(after.application.form.values).toMatchObject({
      financeOpinion: '同意',
      phone: '13900000000',
      specialty: '州里更正',
    });
    expect(after.standing).toBe('met');
    expect(after.issues.some(({ message }) => message.includes('申报人联系电话'))).toBe(true);
  });

  it('takes back here a file that the county took back; one that was taken back here stays so', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture, '楚雄市商务局', ['forms/01-李晓梅.docx', 'evidence']);
    const [li = ''] = [ids.李晓梅];
    const proofs = (await detail(county, li)).evidence.filter(({ role }) => role === 'proof');
    const [mine, theirs] = proofs.map(({ sha256 }) => sha256);
    if (!mine || !theirs) throw new Error('the sample has two proofs');
    await take(prefecture, (await send()).path);
    await prefecture.call('evidence.withdraw', { dossier: li, sha256: mine, reason: '与本人无关' });
    await county.call('application.move', { dossier: li, to: 'county', reason: '材料有误' });
    await county.call('evidence.withdraw', { dossier: li, sha256: theirs, reason: '传错了' });
    expect((await take(prefecture, (await send()).path)).ok).toBe(true);
    const roles = new Map((await detail(prefecture, li)).evidence.map(({ sha256, role }) => [sha256, role]));
    expect([roles.get(mine), roles.get(theirs)]).toEqual(['withdrawn', 'withdrawn']);
  });

  it('brings back what was returned with a reason when it was corrected, and only then', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture);
    const [li = '', yang = ''] = [ids.李晓梅, ids.杨文丽];
    await take(prefecture, (await send()).path);
    for (const dossier of [li, yang])
      await prefecture.call('application.move', { dossier, to: 'filling', reason: '缺县市意见' });
    await county.call('application.move', { dossier: li, to: 'county', reason: '州里退回补意见' });
    await write(county, li, { commerceOpinion: '同意推荐' });
    await take(prefecture, (await send()).path);
    expect((await detail(prefecture, li)).stage).toBe('bureau');
    expect((await detail(prefecture, yang)).stage).toBe('filling');
  });

  it('no longer changes what experts have before them', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture);
    const [li = ''] = [ids.李晓梅];
    await take(prefecture, (await send()).path);
    await prefecture.call('application.move', { dossier: li, to: 'review' });
    const before = await detail(prefecture, li);
    await county.call('application.move', { dossier: li, to: 'county', reason: '想再改' });
    await write(county, li, { commerceOpinion: '改' });
    const outcome = await take(prefecture, (await send()).path);
    expect(outcome.notes.join()).toContain('已在专家评审、没有更新：李晓梅');
    expect(await detail(prefecture, li)).toEqual(before);
  });

  it('under another key for the county, or for dossiers of another, waits for a fingerprint compared by telephone', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const first = await aCounty(prefecture);
    await take(prefecture, (await first.send()).path);
    const second = await aCounty(prefecture, '楚雄市商务局', ['forms/05-普兰芳.docx']);
    const { path } = await second.send();
    expect(await take(prefecture, path)).toMatchObject({ ok: false, code: 'county-key-changed' });
    expect(await take(prefecture, path, { countyKey: 'a'.repeat(64) })).toMatchObject({ code: 'county-key-changed' });
    const { fingerprint = '' } = (await second.county.call('session.status', {})) as { fingerprint?: string };
    expect(await take(prefecture, path, { countyKey: fingerprint })).toMatchObject({ ok: true });
    expect((await standing(prefecture)).map(({ name }) => name)).toContain('普兰芳');
  });

  it('of another year’s dossiers is refused whole', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    await prefecture.call('application.create', { round: 2024, name: '甲', employer: '' });
    const { send } = await aCounty(prefecture);
    expect(await take(prefecture, (await send()).path)).toMatchObject({ ok: false, code: 'other-round' });
    expect(await standing(prefecture)).toHaveLength(1);
  });
});

describe('the address card', () => {
  it('is refused when anything of it was changed, and says so when the key is another', async () => {
    const [one, other] = [await aRoomOf('secretariat', '州商务局'), await aRoomOf('secretariat', '州商务局')];
    const { county, card } = await aCounty(one);
    const text = readFileSync(card, 'latin1');
    const forged = join(folder(), 'forged');
    for (const place of [10, Math.floor(text.length / 2), text.length - 5]) {
      writeFileSync(forged, `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`);
      expect(await county.refusal('address.take', { file: county.file(forged) })).toBe('address-invalid');
    }
    writeFileSync(forged, 'x'.repeat(100_000));
    expect(await county.refusal('address.take', { file: county.file(forged) })).toBe('address-invalid');
    const second = join(folder(), 'second');
    await other.call('address.export', { out: other.file(second) });
    await county.call('address.take', { file: county.file(second) });
    expect((await county.call('address.list', {})).addresses).toHaveLength(2);
  });

  it('is for counties to take in and for the prefecture to write', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, card, room } = await aCounty(prefecture);
    const out = county.file(join(folder(), 'x'));
    expect(await county.refusal('address.export', { out })).toBe('role-denied');
    expect(await prefecture.refusal('address.take', { file: prefecture.file(card) })).toBe('role-denied');
    const send = { room: 'b'.repeat(32), out, noSecretsConfirmed: true as const };
    expect(await county.refusal('county.send', send)).toBe('not-found');
    expect(await prefecture.refusal('county.send', { ...send, room })).toBe('role-denied');
  });
});

describe('the order of recommendation', () => {
  it('takes dossiers that are with the county, each once', async () => {
    const prefecture = await aRoomOf('secretariat', '州商务局');
    const { county, ids, send } = await aCounty(prefecture);
    const [li = '', yang = ''] = [ids.李晓梅, ids.杨文丽];
    expect(await county.refusal('county.order', { dossiers: [li, li] })).toBe('not-found');
    expect(await county.refusal('county.order', { dossiers: [li, 'x'] })).toBe('not-found');
    await county.call('county.order', { dossiers: [li, yang] });
    await send();
    expect(await county.refusal('county.order', { dossiers: [yang, li] })).toBe('field-closed');
    expect((await standing(county)).map(({ dossier }) => dossier)).toEqual([li, yang]);
  });
});
