import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBundle } from '../../../../electron/platform/bundle/open.ts';
import {
  aDesk,
  aFolder,
  aNewRoom,
  type Desk,
  dossierIds,
  importSamples,
  PASSPHRASE,
} from '../../../builders/a-room.ts';

const folder = aFolder();
const NOTE = '只给自己看：增速可疑';
let secretariat: Desk;
let expert: Desk;
let dossier: string;

beforeAll(async () => {
  secretariat = await aNewRoom(folder.path, 'secretariat', '评审办');
  await importSamples(secretariat);
  const { panellist } = await secretariat.call('panel.add', { name: '专家赵', kind: 'expert' });
  const bundle = join(folder.path, '赵.room');
  const { code } = await secretariat.call('bundle.out', { panellist, out: secretariat.file(bundle) });
  expert = await aNewRoom(folder.path, 'expert', '专家赵');
  await expert.call('bundle.in', { files: [expert.file(bundle)], code: code ?? '' });
  dossier = Object.values(await dossierIds(expert))[0] ?? '';
}, 60_000);

afterAll(async () => {
  for (const desk of [secretariat, expert]) await desk?.services.close();
  folder.remove();
});

describe('the size of the type', () => {
  test('is given back after the vault was opened again, and is unknown before it is chosen', async () => {
    expect((await expert.call('session.status', {})).type).toBeUndefined();
    await expert.call('session.prefer', { type: 2 });
    await expert.services.close();
    expect(await expert.call('session.status', {})).not.toHaveProperty('type');
    expert = aDesk(expert.vault);
    expect(await expert.call('session.unlock', { passphrase: PASSPHRASE })).toMatchObject({ type: 2 });
  });

  test('other than the four sizes is refused', async () => {
    expect(await expert.refusal('session.prefer', { type: 3 as 2 })).toBe('input-invalid');
  });
});

describe('notes', () => {
  test('are kept until they are emptied, each for its dossier', async () => {
    await expert.call('note.keep', { dossier, text: NOTE });
    expect(await expert.call('note.list', {})).toEqual({ notes: { [dossier]: NOTE } });
    await expert.call('note.keep', { dossier, text: '' });
    expect(await expert.call('note.list', {})).toEqual({ notes: {} });
  });

  test('are an expert’s, and about dossiers that are there', async () => {
    expect(await secretariat.refusal('note.keep', { dossier, text: NOTE })).toBe('role-denied');
    expect(await expert.refusal('note.keep', { dossier: 'constructor', text: NOTE })).toBe('not-found');
  });

  test('never leave the computer: neither the returned bundle nor the log speaks of them', async () => {
    await expert.call('note.keep', { dossier, text: NOTE });
    const [sheet] = (await expert.call('sheet.list', {})).sheets;
    if (!sheet) throw new Error('no sheet');
    const items = Object.fromEntries(Object.keys(sheet.items).map((id) => [id, { mark: '1' }]));
    await expert.call('sheet.seal', { sheets: [{ dossier: sheet.dossier, items, comments: {}, comment: '' }] });
    const out = join(folder.path, '交回.room');
    await expert.call('bundle.return', { out: expert.file(out) });
    await secretariat.call('bundle.in', { files: [secretariat.file(out)] });
    expect(JSON.stringify(await secretariat.call('audit.run', {}))).not.toContain(NOTE);
    expect(JSON.stringify(await expert.call('audit.run', {}))).not.toContain(NOTE);
    const keys = join(folder.path, 'keys.txt');
    await secretariat.call('age-key.export', { out: secretariat.file(keys) });
    const identities = readFileSync(keys, 'utf8').match(/AGE-SECRET-KEY-\S+/g) ?? [];
    const opened = await openBundle(out, { identities });
    if (!opened.ok) throw new Error(opened.code);
    const lines = await opened.value.records();
    if (!lines.ok) throw new Error(lines.code);
    const texts = lines.value.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).join('\n');
    expect(texts).toContain('score-sheet');
    expect(texts).not.toContain(NOTE);
  });
});
