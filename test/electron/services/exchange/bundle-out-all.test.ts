import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import { decryptAge } from '../../../../electron/platform/crypto/age.ts';
import { sha256Hex } from '../../../../electron/platform/crypto/hash.ts';
import { aFolder, aNewRoom, type Desk, dossierIds, importSamples } from '../../../builders/a-room.ts';

const folder = aFolder();
const path = (name: string) => join(folder.path, name);
const stick = path('U 盘');
const NAMES = ['专家孙', '专家赵', '专家钱'];

let secretariat: Desk;
let seats: Record<string, string>;
let ids: Record<string, string>;
const codes = new Map<string, string>();

const toAll = (desk = secretariat, to = stick, panellists?: string[]) =>
  desk.call('bundle.outAll', { folder: desk.file(to), ...(panellists ? { panellists } : {}) });
const recuse = (name: string, applicant: string) =>
  secretariat.call('panel.recuse', { panellist: seats[name] ?? '', dossier: ids[applicant] ?? '', reason: '亲属关系' });
const fileOf = (name: string) => join(stick, `评审数据包-${name}.room`);

/** Attachments (SHA-256) that a bundle gives out, the key to them, and the texts of its records. */
async function contentsOf(name: string, at = fileOf(name)) {
  const opened = await openBundle(at, { identities: [], code: codes.get(name) });
  if (!opened.ok) throw new Error(opened.message);
  const lines = await opened.value.records();
  opened.value.close();
  if (!lines.ok) throw new Error(lines.message);
  const texts = lines.value.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).join('\n');
  const { objects, objectsIdentity } = opened.value.manifest;
  const rows = objects.filter(({ purpose }) => purpose === 'attachment');
  return { attachments: rows.map(({ sha256 }) => sha256).sort(), objectsIdentity, texts };
}

beforeAll(async () => {
  secretariat = await aNewRoom(folder.path, 'secretariat', '评审办');
  await importSamples(secretariat);
  ids = await dossierIds(secretariat);
  for (const name of NAMES) await secretariat.call('panel.add', { name, kind: 'expert' });
  const { members } = await secretariat.call('panel.list', {});
  seats = Object.fromEntries(members.map(({ name, panellist }) => [name, panellist]));
}, 120_000);

afterAll(async () => {
  await secretariat.services.close();
  folder.remove();
});

describe('one export for all experts', () => {
  test('before there is a panel is refused', async () => {
    const other = await aNewRoom(folder.path, 'secretariat', '另一评审办');
    await expect(toAll(other)).rejects.toThrow('评审组还没有成员');
    expect(existsSync(stick)).toBe(false);
    await other.services.close();
  });

  test('is one small bundle each and the attachments once, without what a recused expert may not see (R6.1, R6.2)', async () => {
    await recuse('专家赵', '李晓梅');
    const written = await toAll();
    expect(written.skipped).toEqual([]);
    expect(written.bundles.map(({ to, file, state }) => [to, file, state])).toEqual(
      NAMES.map((name) => [name, `评审数据包-${name}.room`, 'written']),
    );
    for (const { to, code } of written.bundles) codes.set(to, code ?? '');
    expect(readdirSync(stick).sort()).toEqual(['objects', ...NAMES.map((name) => `评审数据包-${name}.room`)].sort());
    expect(readdirSync(join(stick, 'objects'))).toHaveLength(written.objects.count);
    expect(written).toMatchObject({ readBack: 'medium', objects: { written: written.objects.count, removed: 0 } });
    const [zhao, qian] = [await contentsOf('专家赵'), await contentsOf('专家钱')];
    expect(qian.attachments.length).toBeGreaterThan(zhao.attachments.length);
    expect(qian.attachments).toEqual(expect.arrayContaining(zhao.attachments));
    expect(qian.texts).toContain('李晓梅');
    expect(zhao.texts).not.toContain('李晓梅');
    for (const name of NAMES) expect(statSync(fileOf(name)).size).toBeLessThan(200_000);
  });

  test('has objects that the key of a recused expert does not open (R6.2)', async () => {
    for (const name of NAMES) {
      const { objectsIdentity: identity, attachments } = await contentsOf(name);
      const objects = readdirSync(join(stick, 'objects')).map((each) => readFileSync(join(stick, 'objects', each)));
      const opened = await Promise.all(objects.map((bytes) => decryptAge(bytes, { identity })));
      const digests = opened.flatMap((outcome) => (outcome.ok ? [sha256Hex(outcome.value)] : []));
      expect(digests.sort()).toEqual(attachments);
      if (name === '专家赵') expect(digests.length).toBeLessThan(objects.length);
    }
  });

  test('goes into the log, once for each bundle', async () => {
    const { log } = await secretariat.call('audit.run', {});
    expect(log.filter(({ what }) => /数据包/.test(what)).length).toBeGreaterThanOrEqual(NAMES.length);
  });

  test('again without a change writes nothing and says so', async () => {
    const before = NAMES.map((name) => readFileSync(fileOf(name)).toString('base64'));
    const written = await toAll();
    expect(written.bundles.map(({ state, code }) => [state, code])).toEqual(
      NAMES.map((name) => ['kept', codes.get(name)]),
    );
    expect(written.objects).toMatchObject({ written: 0, bytes: 0, removed: 0 });
    expect(NAMES.map((name) => readFileSync(fileOf(name)).toString('base64'))).toEqual(before);
  });

  test('after a recusal leaves nothing there that the expert could open', async () => {
    const before = await contentsOf('专家钱');
    await recuse('专家钱', '李晓梅');
    const written = await toAll();
    expect(written.objects.removed).toBeGreaterThan(0);
    const after = await contentsOf('专家钱');
    expect(after.attachments.length).toBeLessThan(before.attachments.length);
    expect(after.texts).not.toContain('"name":"李晓梅"');
    expect(written.bundles.map(({ to, state }) => [to, state])).toContainEqual(['专家钱', 'written']);
  });

  test('for one of them alone leaves the others’ bundles as they are, and they open', async () => {
    const elsewhere = path('一位');
    const written = await toAll(secretariat, elsewhere, [seats.专家孙 ?? '']);
    expect(written.bundles.map(({ to }) => to)).toEqual(['专家孙']);
    expect(readdirSync(elsewhere).sort()).toEqual(['objects', '评审数据包-专家孙.room'].sort());
    await toAll(secretariat, stick, [seats.专家孙 ?? '']);
    for (const name of NAMES) expect((await contentsOf(name)).attachments.length).toBeGreaterThan(0);
    await expect(toAll(secretariat, stick, ['nobody'])).rejects.toThrow('找不到');
  });

  test('for an expert who is recused from all afterwards brings that to the expert, and nothing else (R6.2)', async () => {
    for (const applicant of Object.keys(ids)) await recuse('专家孙', applicant).catch(() => undefined);
    const written = await toAll();
    expect(written.skipped).toEqual([]);
    const { attachments, texts } = await contentsOf('专家孙');
    expect(attachments).toEqual([]);
    expect(texts).toContain('"kind":"withdrawal"');
    expect(texts).not.toMatch(/"kind":"(application|evidence)"/);
  });

  test('for an expert who was recused from all before anything was sent says why there is no bundle', async () => {
    await secretariat.call('panel.add', { name: '专家周', kind: 'expert' });
    const { members } = await secretariat.call('panel.list', {});
    seats.专家周 = members.find(({ name }) => name === '专家周')?.panellist ?? '';
    for (const applicant of Object.keys(ids)) await recuse('专家周', applicant).catch(() => undefined);
    expect((await toAll()).skipped).toMatchObject([{ to: '专家周', code: 'nothing-to-send' }]);
    expect(existsSync(fileOf('专家周'))).toBe(false);
  });
});

describe('a bundle out of a shared folder', () => {
  test('is taken in like any other, and its attachments can be read in pieces', async () => {
    const desk = await aNewRoom(folder.path, 'expert', '专家赵');
    const [taken] = (
      await desk.call('bundle.in', { files: [desk.file(fileOf('专家赵'))], code: codes.get('专家赵') ?? '' })
    ).files;
    expect(taken).toMatchObject({ ok: true, refused: [] });
    const { dossiers } = await desk.call('dossier.list', {});
    const dossier = dossiers.find(({ evidenceCount }) => evidenceCount > 0)?.dossier ?? '';
    const [file] = (await desk.call('dossier.get', { dossier })).evidence;
    if (!file) throw new Error('an attachment');
    const whole = Buffer.from(await desk.call('evidence.read', { dossier, sha256: file.sha256 }));
    expect(whole).toHaveLength(file.size);
    const range = (offset: number, length: number) =>
      desk.call('evidence.range', { dossier, sha256: file.sha256, offset, length }).then((bytes) => Buffer.from(bytes));
    expect(await range(0, 10)).toEqual(whole.subarray(0, 10));
    expect(await range(file.size - 5, 1_000)).toEqual(whole.subarray(-5));
    expect(await range(file.size, 1)).toHaveLength(0);
    await expect(range(0, 5_000_000)).rejects.toThrow();
    await expect(
      desk.call('evidence.range', { dossier: 'x', sha256: file.sha256, offset: 0, length: 1 }),
    ).rejects.toThrow('找不到');
    await desk.services.close();
  });

  test('copied without the folder says what is missing, and takes nothing in', async () => {
    const alone = path('只拷了一个.room');
    await cp(fileOf('专家钱'), alone);
    const desk = await aNewRoom(folder.path, 'expert', '专家钱');
    const take = async (file: string) =>
      (await desk.call('bundle.in', { files: [desk.file(file)], code: codes.get('专家钱') ?? '' })).files[0];
    expect(await take(alone)).toMatchObject({ ok: false, code: 'bundle-objects-missing' });
    expect((await desk.call('session.status', {})).room).toBeUndefined();
    const copy = path('整个文件夹');
    await cp(stick, copy, { recursive: true });
    const [object = ''] = readdirSync(join(copy, 'objects'));
    await rm(join(copy, 'objects', object));
    const outcome = await take(join(copy, '评审数据包-专家钱.room'));
    expect(outcome?.ok === true || outcome?.code === 'bundle-objects-missing').toBe(true);
    await cp(join(stick, 'objects'), join(copy, 'objects'), { recursive: true });
    expect(await take(join(copy, '评审数据包-专家钱.room'))).toMatchObject({ ok: true });
    await desk.services.close();
  });
});

test('names that no system takes for a file are changed', async () => {
  const desk = await aNewRoom(folder.path, 'secretariat', '怪名');
  await importSamples(desk);
  for (const name of ['a/b:c', '王 五']) await desk.call('panel.add', { name, kind: 'expert' });
  const { bundles } = await toAll(desk, path('怪名 U 盘'));
  expect(bundles.map(({ file }) => file).sort()).toEqual(['评审数据包-a_b_c.room', '评审数据包-王 五.room'].sort());
  await desk.services.close();
}, 60_000);
