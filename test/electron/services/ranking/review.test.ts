import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
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
const path = (name: string) => join(folder.path, name);
const EXPERTS = ['专家赵', '专家钱', '专家孙'];

let secretariat: Desk;
let meeting: Desk;
const experts = new Map<string, Desk>();
const codes = new Map<string, string>();

async function panellists(desk: Desk): Promise<Record<string, string>> {
  const { members } = await desk.call('panel.list', {});
  return Object.fromEntries(members.map(({ name, panellist }) => [name, panellist]));
}

/** Full marks less `lost` on the first item, for everyone on the expert's list. */
async function sealAll(desk: Desk, lost: number, reason?: string) {
  const [{ sheets }, { scheme }] = [await desk.call('sheet.list', {}), await desk.call('scheme.get', {})];
  const items = (scheme as { items: { id: string; max: string }[] }).items;
  const marks = sheets.map(({ dossier }, place) => ({
    dossier,
    items: Object.fromEntries(
      items.map(({ id, max }, at) => [id, { mark: String(Number(max) - (at === 0 ? lost + place : 0)) }]),
    ),
    comments: {},
    comment: '',
  }));
  return desk.call('sheet.seal', { sheets: marks, ...(reason ? { reason } : {}) });
}

beforeAll(async () => {
  secretariat = await aNewRoom(folder.path, 'secretariat', '评审办');
  await importSamples(secretariat);
  const ids = await dossierIds(secretariat);
  await secretariat.call('dossier.decide', { dossier: ids.杨文丽 ?? '', verdict: 'met', reason: '已核实粉丝量' });
  for (const name of EXPERTS) await secretariat.call('panel.add', { name, kind: 'expert' });
  const seats = await panellists(secretariat);
  await secretariat.call('panel.recuse', {
    panellist: seats.专家赵 ?? '',
    dossier: ids.李晓梅 ?? '',
    reason: '亲属关系',
  });
  for (const name of EXPERTS) {
    const out = path(`${name}.room`);
    const written = await secretariat.call('bundle.out', { panellist: seats[name] ?? '', out: secretariat.file(out) });
    codes.set(name, written.code ?? '');
    const desk = await aNewRoom(folder.path, 'expert', name);
    const [opened] = (await desk.call('bundle.in', { files: [desk.file(out)], code: written.code ?? '' })).files;
    expect(opened).toMatchObject({ ok: true, refused: [] });
    experts.set(name, desk);
  }
}, 120_000);

afterAll(async () => {
  for (const desk of [secretariat, meeting, ...experts.values()]) await desk?.services.close();
  folder.remove();
});

function expert(name: string): Desk {
  const desk = experts.get(name);
  if (!desk) throw new Error('no such expert');
  return desk;
}

describe('a bundle to an expert', () => {
  test('contains nothing of a dossier from which the expert is recused', async () => {
    const opened = await openBundle(path('专家赵.room'), { identities: [], code: codes.get('专家赵') ?? '' });
    if (!opened.ok) throw new Error(opened.code);
    const lines = await opened.value.records();
    if (!lines.ok) throw new Error(lines.code);
    const texts = lines.value.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString());
    expect(texts.join('\n')).toContain('罗志强');
    expect(texts.join('\n')).not.toContain('李晓梅');
    expect(texts.join('\n')).not.toContain('彝韵');
    opened.value.close();
    const { sheets } = await expert('专家赵').call('sheet.list', {});
    expect(sheets.map(({ applicant }) => applicant)).not.toContain('李晓梅');
    expect((await expert('专家钱').call('sheet.list', {})).sheets.map(({ applicant }) => applicant)).toContain(
      '李晓梅',
    );
  });

  test('opens by no wrong, mistyped or missing code, and says so', async () => {
    const desk = await aNewRoom(folder.path, 'expert', '冒名者');
    const file = path('专家钱.room');
    const [missing] = (await desk.call('bundle.in', { files: [desk.file(file)] })).files;
    expect(missing).toMatchObject({ ok: false, code: 'bundle-code-needed' });
    const [other] = (await desk.call('bundle.in', { files: [desk.file(file)], code: codes.get('专家赵') ?? '' })).files;
    expect(other).toMatchObject({ ok: false, code: 'bundle-code-wrong' });
    expect(await desk.refusal('bundle.in', { files: [desk.file(file)], code: 'AAAAA-AAAAA' })).toBe(
      'bundle-code-wrong',
    );
    expect((await desk.call('dossier.list', {})).dossiers).toEqual([]);
    await desk.services.close();
  });

  test('shows no verdict’s making: no rulings, no other panel members, no rosters', async () => {
    expect(await expert('专家钱').refusal('panel.list', {})).toBe('role-denied');
    const { dossiers } = await expert('专家钱').call('dossier.list', {});
    expect(dossiers.every(({ ruling }) => ruling === undefined)).toBe(true);
    const detail = await expert('专家钱').call('dossier.get', { dossier: dossiers[0]?.dossier ?? '' });
    expect(new Set(detail.evidence.map(({ role }) => role))).toEqual(new Set(['photo', 'proof']));
    const file = detail.evidence[0];
    const bytes = await expert('专家钱').call('evidence.read', { dossier: detail.dossier, sha256: file?.sha256 ?? '' });
    expect(bytes).toHaveLength(file?.size ?? -1);
  });
});

describe('marking', () => {
  test('seals nothing where there is one fault', async () => {
    const desk = expert('专家赵');
    const { sheets } = await desk.call('sheet.list', {});
    const [first, second] = sheets;
    const good = { scale: { mark: '30' } };
    const bad = { scale: { mark: '30.25' } };
    const input = [first, second].map((sheet, place) => ({
      dossier: sheet?.dossier ?? '',
      items: place ? bad : good,
      comments: {},
      comment: '',
    }));
    expect(await desk.refusal('sheet.seal', { sheets: input })).toBe('marks-invalid');
    expect((await desk.call('sheet.list', {})).sheets.every(({ state }) => state === 'empty')).toBe(true);
  });

  test('leaves a saved draft that survives a lock and stays at home', async () => {
    const desk = expert('专家孙');
    const { sheets } = await desk.call('sheet.list', {});
    const dossier = sheets[0]?.dossier ?? '';
    await desk.call('sheet.save', { dossier, items: { scale: { mark: '21.5' } }, comments: {}, comment: '待议' });
    await desk.call('session.lock', {});
    expect(await desk.refusal('sheet.list', {})).toBe('vault-locked');
    await desk.call('session.unlock', { passphrase: PASSPHRASE });
    const kept = (await desk.call('sheet.list', {})).sheets.find((each) => each.dossier === dossier);
    expect(kept).toMatchObject({ state: 'draft', total: '21.5', comment: '待议', items: { scale: { mark: '21.5' } } });
  });

  test('needs a reason where a sheet is sealed again', async () => {
    const desk = expert('专家赵');
    await sealAll(desk, 1);
    await expect(sealAll(desk, 2)).rejects.toThrow('sheet-sealed');
    await sealAll(desk, 0, '重新核对后调整');
    expect((await desk.call('audit.run', {})).ok).toBe(true);
  });
});

describe('a bundle that is returned', () => {
  test('merges once, whatever comes twice', async () => {
    for (const [place, name] of EXPERTS.entries()) {
      const desk = expert(name);
      if (place > 0) await sealAll(desk, place);
      await desk.call('bundle.return', { out: desk.file(path(`${name}-return.room`)) });
    }
    const files = EXPERTS.map((name) => secretariat.file(path(`${name}-return.room`)));
    const first = await secretariat.call('bundle.in', { files });
    expect(first.files.map(({ ok, refused }) => [ok, refused.length])).toEqual(EXPERTS.map(() => [true, 0]));
    const again = await secretariat.call('bundle.in', { files });
    expect(again.files.map((file) => file.new)).toEqual([0, 0, 0]);
    const { members } = await secretariat.call('panel.list', {});
    expect(members.map(({ enrolment }) => enrolment)).toEqual(['certified', 'certified', 'certified']);
  });

  test('makes the ranking count the re-sealed marks, exclude the recused, and name what waits for a person', async () => {
    const { ranking, notes } = await secretariat.call('ranking.get', {});
    const liXiaomei = ranking.find(({ applicant }) => applicant === '李晓梅');
    expect(liXiaomei?.excluded).toEqual([{ expert: '专家赵', because: '回避' }]);
    expect(liXiaomei).toMatchObject({ valid: 2, rank: null, standing: 'insufficient' });
    const first = ranking.find(({ rank }) => rank === 1);
    expect(first?.totals.map(({ total }) => total).sort()).toEqual(['100', '97', '98']);
    expect(notes.join()).toContain('马丽娟');
    const pair = ranking.filter(({ applicant }) => ['周子昂', '李国栋'].includes(applicant));
    expect(pair.map(({ standing }) => standing).sort()).toEqual(['passed-over', 'recommended']);
  });

  test('of another room, damaged, or from a stranger is refused whole', async () => {
    const other = await aNewRoom(folder.path, 'secretariat', '别处');
    const [foreign] = (await other.call('bundle.in', { files: [other.file(path('专家钱-return.room'))] })).files;
    expect(foreign).toMatchObject({ ok: false, new: 0 });
    expect(['bundle-not-for-you', 'bundle-other-room']).toContain(foreign?.code);
    await other.services.close();
    const [own] = (await secretariat.call('bundle.in', { files: [secretariat.file(path('专家钱.room'))] })).files;
    expect(own).toMatchObject({ ok: false, code: 'bundle-code-needed' });
  });

  test('freezes the scheme once it brings a mark', async () => {
    const { scheme } = await secretariat.call('scheme.get', {});
    const { ties: _ties, ...changed } = scheme as Record<string, unknown>;
    expect(await secretariat.refusal('scheme.set', { scheme: changed })).toBe('scheme-frozen');
    const set = await secretariat.call('scheme.set', { scheme: changed, reason: '会议决定取消同分规则' });
    expect(set).toMatchObject({ version: 1, frozen: true });
    // Same items, ranges and steps: the marks carry over.
    const { ranking } = await secretariat.call('ranking.get', {});
    expect(ranking.some(({ score }) => score !== null)).toBe(true);
  });
});

describe('the meeting laptop', () => {
  test('joins by a request, merges returns itself and reaches the same ranking', async () => {
    meeting = await aNewRoom(folder.path, 'meeting', '会议电脑');
    await meeting.call('bundle.request', { out: meeting.file(path('meeting.request')) });
    const admitted = {
      request: secretariat.file(path('meeting.request')),
      out: secretariat.file(path('meeting.room')),
    };
    const written = await secretariat.call('bundle.admit', admitted);
    expect(written.code).toBeNull();
    // All at once: what the experts gave back opens with the key that the first bundle brings.
    const files = ['meeting.room', ...EXPERTS.map((name) => `${name}-return.room`)];
    const taken = await meeting.call('bundle.in', { files: files.map((name) => meeting.file(path(name))) });
    expect(taken.files).toMatchObject(files.map((file) => ({ file, ok: true, refused: [] })));
    const strip = async (desk: Desk) => (await desk.call('ranking.get', {})).ranking;
    expect(await strip(meeting)).toEqual(await strip(secretariat));
    expect((await meeting.call('audit.run', {})).ok).toBe(true);
  });

  test('signs its reports with a certificate of the room', async () => {
    const made = await meeting.call('report.make', { kind: 'summary' });
    expect(made).toMatchObject({ certified: true, signer: '会议电脑' });
    await meeting.call('report.save', { sha256: made.sha256, out: meeting.file(path('summary.pdf')) });
    const checked = await secretariat.call('verify.file', { file: secretariat.file(path('summary.pdf')) });
    expect(checked).toMatchObject({ verdict: 'whole', signatures: [{ intact: true, trusted: true, covers: 'whole' }] });
  });
});

describe('what is on disk', () => {
  const MARKERS = [
    '李晓梅',
    '罗志强',
    '13800000001',
    '楚雄彝韵',
    '91532300MA4JURQ28W',
    '专家赵',
    '亲属关系',
    PASSPHRASE,
  ];

  function hits(): string[] {
    const found: string[] = [];
    const files = readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.includes('vault-'),
    );
    for (const name of files) {
      const file = join(folder.path, name);
      if (!statSync(file).isFile()) continue;
      const bytes = readFileSync(file);
      for (const marker of MARKERS) {
        const forms = [
          Buffer.from(marker),
          Buffer.from(marker, 'utf16le'),
          Buffer.from(Buffer.from(marker).toString('base64url').slice(0, -2)),
        ];
        if (forms.some((form) => bytes.includes(form))) found.push(`${name}: ${marker}`);
      }
    }
    return found;
  }

  test('holds nothing readable of a dossier, in use and after lock', async () => {
    expect(hits()).toEqual([]);
    for (const desk of [secretariat, meeting, ...experts.values()]) await desk.call('session.lock', {});
    expect(hits()).toEqual([]);
  });

  test('opens again with the passphrase alone, and with no other', async () => {
    const desk = aDesk(secretariat.vault);
    expect(await desk.refusal('session.unlock', { passphrase: '另一个口令另一个' })).toBe('passphrase-wrong');
    await desk.call('session.unlock', { passphrase: PASSPHRASE });
    expect((await desk.call('audit.run', {})).problems).toEqual([]);
    await desk.services.close();
  });

  test('opens with stock unzip where it is a bundle', () => {
    expect(execFileSync('unzip', ['-l', path('专家钱.room')], { encoding: 'utf8' })).toContain('manifest.age');
  });
});
