import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Application } from '../../domain/application/record.ts';
import { openBundle } from '../../electron/platform/bundle/open.ts';
import { newRecord } from '../../electron/platform/journal/journal.ts';
import { createVault } from '../../electron/platform/vault/vault.ts';
import { createServices } from '../../electron/services/compose.ts';
import { foundRoom } from '../../electron/services/session/found-room.ts';
import { aDesk, aFolder, aNewRoom, type Desk, PASSPHRASE, SAMPLES } from '../builders/a-room.ts';
import { marksFor, SCORING_SCHEME } from '../builders/a-scoring-room.ts';
import { anApplication } from '../builders/an-application.ts';
import { aClock, joined } from '../builders/memory-desk.ts';
import { done } from '../builders/memory-review.ts';
import { hasTool } from '../electron/platform/pdf/stock-tools.ts';

/** What an expert must find nowhere, with the spaces and signs between characters taken out. */
const SECRETS = ['欧阳雪梅', '雪梅', '欧阳总', '彝州云上', '13987654321', '91532300MA6K12345X', '牟定', '云南民族大学'];

/** Dossier with its applicant's name, employer, telephone, school and county wherever they can stand. */
function plantedApplication(photo: string, proof: string): Application {
  const named = '欧阳雪梅（楚雄彝州云上电子商务有限公司，13987654321，毕业于云南民族大学，牟定县人）';
  const application = anApplication({
    name: '欧阳雪梅',
    employer: '楚雄彝州云上电子商务有限公司',
    values: {
      coverApplicant: '欧阳雪梅',
      employerAndPost: '楚雄彝州云上电子商务有限公司 总经理',
      phone: '139 8765 4321',
      schoolAndMajor: '云南民族大学 市场营销',
      undertakingSignature: '欧阳雪梅',
      achievements: `${named}。欧 阳 雪 梅带领团队；雪梅直播间；欧阳总介绍；欧阳·雪梅；电话１３９８７６５４３２１、139-8765-4321；彝州云上（公司）。`,
      basicStatement: `本人${named}热爱祖国`,
      employerOpinion: `${named}情况属实`,
      commerceOpinion: `同意推荐雪梅`,
      origin: '云南牟定',
    },
    figures: {
      county: '牟定县',
      creditCode: '91532300MA6K12345X',
      influence: `${named}在牟定县有较大影响`,
      badRecord: { has: false, text: `经查，${named}无不良记录` },
    },
  });
  return {
    ...application,
    form: {
      ...application.form,
      educationRows: [{ period: '2004-2008', school: '云南民族大学', major: '市场营销' }],
      workRows: [{ period: '2019-', employer: '楚雄彝州云上电子商务有限公司', post: '总经理，欧阳雪梅工作室' }],
    },
    origins: { name: '03-欧阳雪梅.docx 表1第1行', phone: '牟定县汇总表.xlsx 第3行' },
    importIssues: [{ code: 'test', subject: '欧阳雪梅-业绩.pdf', message: `${named}的材料读不出` }],
    figureEvidence: { influence: [photo, proof] },
    seals: { commerceOpinion: { signer: '欧阳雪梅', sealed: true } },
  };
}

const folder = aFolder();
const path = (name: string) => join(folder.path, name);
const logged: string[] = [];
let desk: Desk;
let expert: Desk;
let seat: string;
let proof: string;
let code: string;
let notes: readonly string[];

/** A secretariat whose one dossier is planted, straight on its records; then driven like any other. */
async function aPlantedSecretariat(): Promise<Desk> {
  const directory = path('vault');
  const made = done(await createVault({ directory, passphrase: PASSPHRASE, role: 'secretariat' }));
  const room = done(await foundRoom(made.vault, { name: '评审办', room: '评审室' }, aClock()));
  const image = done(await room.vault.files.put(readFileSync(join(SAMPLES, 'evidence/01-李晓梅/照片.png'))));
  const paper = done(await room.vault.files.put(readFileSync(join(SAMPLES, 'evidence/01-李晓梅/业绩证明.pdf'))));
  const roster = done(await room.vault.files.put(Buffer.from('欧阳雪梅,13987654321')));
  const file = (name: string, role: 'photo' | 'proof' | 'roster', kept: { sha256: string; size: number }) =>
    newRecord('evidence', `d1/${kept.sha256.slice(0, 32)}`, {
      dossier: 'd1',
      name,
      mediaType: role === 'photo' ? 'image/png' : 'application/pdf',
      role,
      ...kept,
    });
  const records = [
    newRecord('application', 'd1', plantedApplication(image.sha256, paper.sha256)),
    file('欧阳雪梅-照片.png', 'photo', image),
    file('楚雄彝州云上电子商务有限公司-营业执照.pdf', 'proof', paper),
    file('牟定县汇总表.xlsx', 'roster', roster),
    newRecord('application', 'd2', anApplication({ name: '周甲', employer: '某某公司' })),
  ];
  done(await room.journal.write(joined(room).membership.room, records));
  room.vault.close();
  proof = paper.sha256;
  const opened = aDesk(directory);
  await opened.call('session.unlock', { passphrase: PASSPHRASE });
  return opened;
}

/** An expert's computer whose technical log is kept. */
async function aLoggedExpert(): Promise<Desk> {
  const made = await aNewRoom(folder.path, 'expert', '专家');
  await made.services.close();
  const services = createServices({
    clock: { now: () => new Date() },
    dialogs: { open: async () => [], save: async () => undefined },
    converter: { toDocx: async () => undefined },
    log: { event: (name, counts) => void logged.push(`${name} ${JSON.stringify(counts)}`) },
    places: { vault: made.vault, resources: resolve('dist') },
  });
  services.onEvent((event) => void logged.push(JSON.stringify(event)));
  const ask = async (name: string, input: unknown) => {
    const reply = await services.handle(name, input);
    logged.push(reply.ok ? '' : reply.message);
    return reply;
  };
  const opened: Desk = {
    services,
    vault: made.vault,
    file: (name) => services.offerFile(name),
    call: async (name, input) => {
      const reply = await ask(name, input);
      if (!reply.ok) throw new Error(`${name} ${reply.code}`);
      return reply.value as never;
    },
    refusal: async (name, input) => {
      const reply = await ask(name, input);
      return reply.ok ? undefined : reply.code;
    },
  };
  await opened.call('session.unlock', { passphrase: PASSPHRASE });
  return opened;
}

async function send(): Promise<void> {
  const written = await desk.call('bundle.out', {
    panellist: seat,
    out: desk.file(path(`${Date.now()}-${notes?.length ?? 0}.room`)),
  });
  const file = path(written.file);
  code = written.code ?? code;
  const { files } = await expert.call('bundle.in', { files: [expert.file(file)], ...(written.code ? { code } : {}) });
  expect(files[0]).toMatchObject({ ok: true, refused: [] });
  notes = files[0]?.notes ?? [];
  const opened = done(await openBundle(file, { identities: [], code }));
  const lines = done(await opened.records());
  expectClean(lines.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).join('\n'), 'bundle');
  expectClean(JSON.stringify(opened.manifest), 'manifest');
  opened.close();
}

/** Whether a text gives anything away; told by the secret's name and not by the whole text. */
function expectClean(text: string, where: string): void {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replaceAll('\\n', '');
  expect(plain.length, where).toBeGreaterThan(0);
  expect(
    SECRETS.filter((secret) => plain.includes(secret)),
    where,
  ).toEqual([]);
}

beforeAll(async () => {
  notes = [];
  desk = await aPlantedSecretariat();
  const mask = ['name', 'employer', 'phone', 'photo', 'school', 'county', 'origin'] as const;
  await desk.call('scheme.set', { scheme: { ...SCORING_SCHEME, mask: [...mask] } });
  seat = (await desk.call('panel.add', { name: '专家', kind: 'expert' })).panellist;
  expert = await aLoggedExpert();
  await send();
}, 120_000);

afterAll(async () => {
  for (const each of [desk, expert]) await each.services.close();
  folder.remove();
});

describe('a masked application (R6.2)', () => {
  test('says nothing to experts of whose it is: in no answer, note, log line or event', async () => {
    const { dossiers } = await expert.call('dossier.list', {});
    expect(dossiers.map(({ name }) => name).sort()).toEqual(['申报人01', '申报人02']);
    const { sheets } = await expert.call('sheet.list', {});
    for (const { dossier } of dossiers) {
      const detail = await expert.call('dossier.get', { dossier });
      expect(detail.evidence).toEqual([]);
      expectClean(JSON.stringify(detail), 'dossier.get');
    }
    await expert.call('sheet.save', marksFor('d1'));
    const answers = [
      dossiers,
      sheets,
      await expert.call('promise.get', {}),
      await expert.call('sheet.review', {}),
      await expert.call('session.status', {}),
      await expert.call('audit.run', {}),
      await expert.call('audit.log', {}),
      { notes },
    ];
    for (const [place, answer] of answers.entries()) expectClean(JSON.stringify(answer), `answer ${place}`);
    expect(await expert.refusal('sheet.seal', { sheets: [marksFor('d1', '61')] })).toBe('marks-invalid');
    expect(await expert.refusal('sheet.seal', { sheets: [marksFor('d1', '60')] })).toBe('comment-missing');
    expectClean(['-', ...logged].join('\n'), 'log');
  });

  test('has an attachment let through by a person, under a neutral name; the photo stays out whatever they say', async () => {
    const report = await desk.call('mask.release', {
      dossier: 'd1',
      sha256: proof,
      released: true,
      reason: '已看过，没有姓名',
    });
    const row = report.dossiers.find(({ dossier }) => dossier === 'd1');
    expect(row?.redactions.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(15);
    expect(row?.files.map(({ state }) => state).sort()).toEqual(['omitted', 'released']);
    const photo = row?.files.find(({ state }) => state === 'omitted')?.sha256 ?? '';
    await desk.call('mask.release', { dossier: 'd1', sha256: photo, released: true, reason: '误点' });
    await send();
    const { evidence } = await expert.call('dossier.get', { dossier: 'd1' });
    expect(evidence.map(({ name }) => name)).toEqual(['材料1.pdf']);
    expect(await expert.refusal('evidence.read', { dossier: 'd1', sha256: photo })).toBe('not-found');
  });

  test.skipIf(!hasTool('pdftotext'))(
    'in print (needs pdftotext) says nothing either; marks given under the alias count for the person',
    async () => {
      await expert.call('sheet.seal', { sheets: [marksFor('d1', '33')] });
      for (const request of [
        { kind: 'form', dossier: 'd1' },
        { kind: 'sheet' },
        { kind: 'personal-summary' },
      ] as const) {
        const made = await expert.call('report.make', request);
        expectClean(JSON.stringify(made), 'report');
        const file = path(`${request.kind}.pdf`);
        writeFileSync(file, await expert.call('report.read', { sha256: made.sha256 }));
        expectClean(execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }), `${request.kind}.pdf`);
        expectClean(execFileSync('pdfinfo', [file], { encoding: 'utf8' }), `${request.kind}.pdf facts`);
      }
      await expert.call('bundle.return', { out: expert.file(path('return.room')) });
      const { files } = await desk.call('bundle.in', { files: [desk.file(path('return.room'))] });
      expect(files[0]).toMatchObject({ ok: true, refused: [] });
      const { ranking } = await desk.call('ranking.get', {});
      expect(ranking.find(({ applicant }) => applicant === '欧阳雪梅')).toMatchObject({ valid: 1 });
    },
  );

  test.skipIf(!hasTool('pdftotext'))(
    'goes by its alias on the blank sheet (needs pdftotext) that the secretariat prints for a hand',
    async () => {
      const made = await desk.call('report.make', { kind: 'blank-sheet', panellist: seat });
      const file = path('blank.pdf');
      writeFileSync(file, await desk.call('report.read', { sha256: made.sha256 }));
      const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
      expect(text).toContain('申报人01');
      expectClean(text, 'blank sheet');
    },
  );
});
