import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Desk } from '../../../builders/a-room.ts';
import { aDesk, aFolder, aNewRoom, dossierIds, importSamples, PASSPHRASE, SAMPLES } from '../../../builders/a-room.ts';
import { pdfOf } from '../intake/sample-files.ts';
import { formFields } from './form-fields.ts';

const opened: Array<() => void> = [];
afterEach(() => {
  for (const close of opened.splice(0)) close();
});

function folder(): string {
  const made = aFolder();
  opened.push(made.remove);
  return made.path;
}

async function aFilling(role: 'county' | 'secretariat' = 'county'): Promise<{ desk: Desk; dossier: string }> {
  const desk = await aNewRoom(folder(), role, '楚雄市商务局');
  opened.push(() => void desk.services.close());
  const { dossier } = await desk.call('application.create', { round: 2023, name: '李晓梅', employer: '彝绣坊' });
  return { desk, dossier };
}

const versions = async (desk: Desk, dossier: string) =>
  (await desk.call('application.history', { dossier })).versions.length;

describe('typing into an application', () => {
  it('keeps every acknowledged keystroke off the chain, and a version for what was finished', async () => {
    const { desk, dossier } = await aFilling();
    for (const text of ['1', '13', '138', '13800000001'])
      await desk.call('application.edit', { dossier, edits: { values: { phone: text } } });
    expect(await versions(desk, dossier)).toBe(1);
    const { detail, draft } = await desk.call('application.commit', { dossier });
    expect(detail.application.form.values.phone).toBe('13800000001');
    expect(draft).toBeUndefined();
    expect(await versions(desk, dossier)).toBe(2);
    await desk.call('application.commit', { dossier });
    expect(await versions(desk, dossier)).toBe(2);
  });

  it('goes on at the last acknowledged keystroke after the process was gone', async () => {
    const { desk, dossier } = await aFilling();
    await desk.call('application.edit', {
      dossier,
      edits: { values: { name: '李晓梅' }, figures: { followers: '12' } },
    });
    await desk.call('application.edit', { dossier, edits: { figures: { followers: '12万' } } });
    // Nothing is said to the vault: only its lock is let go, as the end of the process would.
    await desk.services.close();
    const again = aDesk(desk.vault);
    opened.push(() => void again.services.close());
    await again.call('session.unlock', { passphrase: PASSPHRASE });
    const { draft } = await again.call('application.draft', { dossier });
    expect(draft?.edits).toEqual({ values: { name: '李晓梅' }, figures: { followers: '12万' } });
    const { detail } = await again.call('application.commit', { dossier });
    expect(detail.application.figures.followers).toBe('120000');
  });

  it('leaves what is no figure yet in the draft, and makes a version of the rest', async () => {
    const { desk, dossier } = await aFilling();
    await desk.call('application.edit', { dossier, edits: { figures: { jobs: '约十', 'sales.2022': '45万' } } });
    const { detail, draft } = await desk.call('application.commit', { dossier });
    expect(detail.application.figures).toEqual({ sales: [{ year: 2022, amount: '450000' }] });
    expect(draft?.edits).toEqual({ figures: { jobs: '约十' } });
    await desk.call('application.discard', { dossier });
    expect(await desk.call('application.draft', { dossier })).toEqual({});
  });

  it('while a version is being written is not lost', async () => {
    const { desk, dossier } = await aFilling();
    await desk.call('application.edit', { dossier, edits: { values: { specialty: '电' } } });
    const [committed] = await Promise.all([
      desk.call('application.commit', { dossier }),
      desk.call('application.edit', { dossier, edits: { values: { specialty: '电商', title: '无' } } }),
    ]);
    expect(committed.detail.application.form.values.specialty).toMatch(/^电/);
    const { detail, draft } = await desk.call('application.commit', { dossier });
    expect(detail.application.form.values).toMatchObject({ specialty: '电商', title: '无' });
    expect(draft).toBeUndefined();
  });

  it('has texts that no record can hold put right, not refused', async () => {
    const { desk, dossier } = await aFilling();
    const odd = `A\u030a\ud800楚\u0000雄`;
    await desk.call('application.edit', {
      dossier,
      edits: { values: { specialty: odd }, seals: {}, workRows: [{ period: odd, employer: odd, post: odd }] },
    });
    const { detail } = await desk.call('application.commit', { dossier });
    expect(detail.application.form.values.specialty).toBe('Å楚雄');
  });

  it('reaches every field of sections 封面 to 五, and comes back as the form has it', async () => {
    const { desk, dossier } = await aFilling();
    const { edits, expected } = formFields();
    await desk.call('application.edit', { dossier, edits });
    const { detail } = await desk.call('application.commit', { dossier });
    expect(detail.application.form).toEqual(expected.form);
    expect(detail.application.figures).toEqual(expected.figures);
  });
});

describe('a refusal (R4.8)', () => {
  it('meets whoever types into sections of others, in every role and at every stage', async () => {
    const { desk, dossier } = await aFilling();
    const type = (field: string) =>
      desk.refusal('application.edit', { dossier, edits: { values: { [field]: '同意' } } });
    expect(await type('financeOpinion')).toBe('field-closed');
    expect(await type('committeeOpinion')).toBe('field-closed');
    expect(await type('bureauOpinion')).toBe('field-closed');
    expect(await desk.call('application.draft', { dossier })).toEqual({});
    await desk.call('application.move', { dossier, to: 'county', confirmed: { applicant: true, employer: true } });
    expect(await type('financeOpinion')).toBeUndefined();
    expect(await type('name')).toBe('reason-missing');
    expect(await type('leadingGroupOpinion')).toBe('field-closed');
  });

  it('for one closed field is of the whole, and nothing of it is kept', async () => {
    const { desk, dossier } = await aFilling();
    const edits = { values: { phone: '1', bureauOpinion: '同意' } };
    expect(await desk.refusal('application.edit', { dossier, edits })).toBe('field-closed');
    expect(await desk.call('application.draft', { dossier })).toEqual({});
  });

  it('meets a draft whose stage has passed', async () => {
    const { desk, dossier } = await aFilling('secretariat');
    await desk.call('application.edit', { dossier, edits: { values: { phone: '1' } } });
    await desk.call('application.move', { dossier, to: 'bureau', confirmed: { applicant: true, employer: true } });
    expect((await desk.call('dossier.get', { dossier })).application.form.values.phone).toBe('1');
    await desk.call('application.move', { dossier, to: 'review' });
    expect(await desk.refusal('application.edit', { dossier, edits: { values: { phone: '2' } }, reason: '更正' })).toBe(
      'field-closed',
    );
  });

  it('meets experts and strangers, whatever they call', async () => {
    const desk = await aNewRoom(folder(), 'expert', '王建国');
    opened.push(() => void desk.services.close());
    for (const name of [
      'application.commit',
      'application.discard',
      'application.draft',
      'application.history',
    ] as const)
      expect(await desk.refusal(name, { dossier: 'x' })).toBe('role-denied');
    expect(await desk.refusal('application.edit', { dossier: 'x', edits: {} })).toBe('role-denied');
    expect(await desk.refusal('application.create', { round: 2023, name: '甲', employer: '' })).toBe('role-denied');
    await desk.services.close();
    expect(await desk.refusal('application.edit', { dossier: 'x', edits: {} })).toBe('vault-locked');
  });

  it('meets everything that the experts have before them, once a bundle has gone out', async () => {
    const desk = await aNewRoom(folder(), 'secretariat', '州商务局');
    opened.push(() => void desk.services.close());
    await importSamples(desk);
    const { dossiers } = await desk.call('dossier.list', {});
    const dossier = dossiers.find(({ standing }) => standing === 'met')?.dossier ?? '';
    const { evidence } = await desk.call('dossier.get', { dossier });
    const typed = (edits: object) =>
      desk.refusal('application.edit', { dossier, edits, reason: '与原件不符' } as never);
    await desk.call('application.edit', { dossier, edits: { values: { phone: '1' } }, reason: '与原件不符' });
    const { panellist } = await desk.call('panel.add', { name: '王建国', kind: 'expert' });
    await desk.call('bundle.out', { panellist, out: desk.file(join(folder(), 'x.room')) });
    expect(await typed({ values: { phone: '2' } })).toBe('field-closed');
    expect(await typed({ workRows: [] })).toBe('field-closed');
    expect(await typed({ basic: { leadership: false } })).toBe('field-closed');
    expect(await typed({ figures: { 'sales.2022': '9' } })).toBe('field-closed');
    expect(await typed({ figureEvidence: { jobs: [] } })).toBe('field-closed');
    expect(await typed({ values: { financeOpinion: '同意' } })).toBe('field-closed');
    expect(await typed({ values: { leadingGroupOpinion: '同意' } })).toBe('field-closed');
    // What was typed before is kept, and does not slip into a version behind the experts' backs.
    expect(await desk.refusal('application.commit', { dossier })).toBe('field-closed');
    const [file] = evidence.filter(({ role }) => role === 'proof');
    const withdraw = { dossier, sha256: file?.sha256 ?? '', reason: '换一份' };
    expect(await desk.refusal('evidence.withdraw', withdraw)).toBe('field-closed');
    const attach = { dossier, files: [desk.file(SAMPLES)], noSecretsConfirmed: true as const };
    expect(await desk.refusal('evidence.attach', attach)).toBe('field-closed');
    expect(await desk.refusal('photo.set', { dossier, jpeg: 'AAAA' })).toBe('field-closed');
    // 七 and 八 are written while the experts mark.
    expect(await typed({ values: { committeeOpinion: '同意', bureauOpinion: '同意' } })).toBeUndefined();
    const before = (await desk.call('dossier.get', { dossier })).application.form.values.phone;
    const { detail, draft } = await desk.call('application.commit', { dossier });
    expect(detail.application.form.values).toMatchObject({ committeeOpinion: '同意', phone: before });
    expect(draft?.edits).toEqual({ values: { phone: '1' } });
  });

  it('meets the applicant’s part at the meeting, and the committee’s before the experts have it', async () => {
    const { desk, dossier } = await aFilling('secretariat');
    const type = (field: string) =>
      desk.refusal('application.edit', { dossier, edits: { values: { [field]: '同意' } }, reason: '补' });
    expect(await type('committeeOpinion')).toBe('field-closed');
    expect(await type('organisationOpinion')).toBe('field-closed');
    await desk.call('application.move', { dossier, to: 'bureau', confirmed: { applicant: true, employer: true } });
    expect(await type('committeeOpinion')).toBe('field-closed');
    expect(await type('bureauOpinion')).toBeUndefined();
    const meeting = await aNewRoom(folder(), 'meeting', '会议电脑');
    opened.push(() => void meeting.services.close());
    expect(await meeting.refusal('application.create', { round: 2023, name: '甲', employer: '' })).toBe('role-denied');
    const attach = { dossier, files: ['0'.repeat(32)], noSecretsConfirmed: true as const };
    expect(await meeting.refusal('evidence.attach', attach)).toBe('role-denied');
  });

  it('meets attaching without the word that nothing is secret (R4.11)', async () => {
    const { desk, dossier } = await aFilling();
    const attach = { dossier, files: [desk.file(SAMPLES)], noSecretsConfirmed: false };
    expect(await desk.refusal('evidence.attach', attach as never)).toBe('input-invalid');
  });

  it('meets evidence of another dossier, which proves nothing here', async () => {
    const { desk, dossier } = await aFilling();
    const edits = { figureEvidence: { jobs: ['a'.repeat(64)] } };
    expect(await desk.refusal('application.edit', { dossier, edits })).toBe('not-found');
  });
});

describe('correcting by the original (R2.8)', () => {
  it('asks for a reason, keeps both versions and says who, when and why', async () => {
    const desk = await aNewRoom(folder(), 'secretariat', '州商务局');
    opened.push(() => void desk.services.close());
    await importSamples(desk);
    const { 李晓梅: dossier = '' } = await dossierIds(desk);
    const edits = { values: { phone: '13900000000' } };
    expect(await desk.refusal('application.edit', { dossier, edits })).toBe('reason-missing');
    await desk.call('application.edit', { dossier, edits, reason: '原件为手写，识读有误' });
    const { detail } = await desk.call('application.commit', { dossier });
    expect(detail.application.origins.phone).toBe('人工录入');
    const { versions: found } = await desk.call('application.history', { dossier });
    expect(found[0]).toMatchObject({ by: '州商务局', reason: '原件为手写，识读有误' });
    expect(found[0]?.changes).toEqual([
      { label: '申报人联系电话', before: expect.stringMatching(/^138/), after: '13900000000' },
    ]);
    const audit = await desk.call('audit.run', {});
    expect(audit.ok).toBe(true);
    expect(audit.log.some(({ what }) => what.includes('按原件更正'))).toBe(true);
  });
});

describe('an application on its way (R3.6, R4.12)', () => {
  it('is taken in only when both have confirmed, and goes back with a reason', async () => {
    const { desk, dossier } = await aFilling();
    const move = (input: object) => desk.refusal('application.move', { dossier, ...input } as never);
    expect(await move({ to: 'county' })).toBe('confirmation-missing');
    expect(await move({ to: 'county', confirmed: { applicant: true, employer: false } })).toBe('confirmation-missing');
    expect(await move({ to: 'review' })).toBe('stage-order');
    const both = { applicant: true, employer: true };
    expect((await desk.call('application.move', { dossier, to: 'county', confirmed: both })).stage).toBe('county');
    expect(await move({ to: 'bureau' })).toBe('stage-order');
    expect(await move({ to: 'filling' })).toBe('reason-missing');
    expect((await desk.call('application.move', { dossier, to: 'filling', reason: '缺页' })).stage).toBe('filling');
  });

  it('goes to no expert while it is being filled in', async () => {
    const desk = await aNewRoom(folder(), 'secretariat', '州商务局');
    opened.push(() => void desk.services.close());
    await importSamples(desk);
    const met = (await desk.call('dossier.list', {})).dossiers.filter(({ standing }) => standing === 'met');
    const { panellist } = await desk.call('panel.add', { name: '王建国', kind: 'expert' });
    for (const { dossier } of met) await desk.call('application.move', { dossier, to: 'filling', reason: '补正' });
    const out = desk.file(join(folder(), 'x.room'));
    expect(await desk.refusal('bundle.out', { panellist, out })).toBe('nothing-to-send');
  });
});

describe('the files of a dossier', () => {
  it('are told by content, attached, withdrawn with a reason and kept on record', async () => {
    const { desk, dossier } = await aFilling();
    const place = folder();
    mkdirSync(join(place, '证明'));
    writeFileSync(join(place, '证明', '流水.pdf'), pdfOf());
    writeFileSync(join(place, '证明', '业绩.pdf'), 'MZ this is a program');
    const attach = { dossier, files: [desk.file(join(place, '证明'))], noSecretsConfirmed: true as const };
    const { detail, files } = await desk.call('evidence.attach', attach);
    expect(files.map(({ outcome }) => outcome).sort()).toEqual(['attached', 'refused']);
    const [file] = detail.evidence;
    expect(file).toMatchObject({ name: '流水.pdf', mediaType: 'application/pdf', role: 'proof' });
    const sha256 = file?.sha256 ?? '';
    await desk.call('application.edit', { dossier, edits: { figureEvidence: { jobs: [sha256] } } });
    const after = await desk.call('evidence.withdraw', { dossier, sha256, reason: '传错了' });
    expect(after.evidence.map(({ role }) => role)).toEqual(['withdrawn']);
    expect(await desk.refusal('evidence.withdraw', { dossier, sha256, reason: '再来' })).toBe('not-found');
  });

  it('show a form as text beside its values, and nothing else', async () => {
    const desk = await aNewRoom(folder(), 'secretariat', '州商务局');
    opened.push(() => void desk.services.close());
    await importSamples(desk);
    const { 李晓梅: dossier = '' } = await dossierIds(desk);
    const { evidence } = await desk.call('dossier.get', { dossier });
    const form = evidence.find(({ role }) => role === 'form');
    const { blocks } = await desk.call('evidence.text', { dossier, sha256: form?.sha256 ?? '' });
    const words = JSON.stringify(blocks);
    for (const label of ['申报人基本情况', '李晓梅', '主要工作经历']) expect(words).toContain(label);
    const pdf = evidence.find(({ mediaType }) => mediaType === 'application/pdf');
    expect(await desk.refusal('evidence.text', { dossier, sha256: pdf?.sha256 ?? '' })).toBe('type-unsupported');
    expect(await desk.refusal('evidence.text', { dossier: 'x', sha256: form?.sha256 ?? '' })).toBe('not-found');
  });

  it('replace the portrait by one of the right size (form note 4)', async () => {
    const { desk, dossier } = await aFilling();
    const { readFileSync } = await import('node:fs');
    const scan = readFileSync(join(SAMPLES, 'evidence', '01-李晓梅', '业绩证明-扫描.jpg'));
    expect(await desk.refusal('photo.set', { dossier, jpeg: Buffer.from('not a picture').toString('base64') })).toBe(
      'photo-unusable',
    );
    const first = await desk.call('photo.set', { dossier, jpeg: scan.toString('base64') });
    expect(first.evidence.map(({ role }) => role)).toEqual(['photo']);
    const other = Buffer.concat([scan, Buffer.from([0])]);
    const second = await desk.call('photo.set', { dossier, jpeg: other.toString('base64') });
    expect(second.evidence.map(({ role }) => role).sort()).toEqual(['photo', 'withdrawn']);
    const place = join(folder(), 'x.png');
    writeFileSync(place, 'GIF89a not a photo');
    expect((await desk.services.handle('photo.open', { file: desk.file(place) })).ok).toBe(false);
  });
});

describe('what looks alike (R2.7)', () => {
  it('is dismissed with a reason; the likeness and the judgement both stay', async () => {
    const desk = await aNewRoom(folder(), 'secretariat', '州商务局');
    opened.push(() => void desk.services.close());
    await importSamples(desk);
    const { pairs } = await desk.call('alike.list', {});
    const pair = pairs.find(({ about }) => about === 'enterprise');
    if (!pair) throw new Error('the samples have two of one enterprise');
    const judged = { about: pair.about, dossiers: pair.dossiers, judged: 'different' as const };
    expect(await desk.refusal('alike.judge', { ...judged, reason: ' ' })).toBe('input-invalid');
    expect(await desk.refusal('alike.judge', { ...judged, dossiers: ['a', 'b'], reason: '不同' })).toBe('not-found');
    const after = await desk.call('alike.judge', { ...judged, reason: '两家分立登记' });
    expect(after.pairs).toContainEqual({ ...pair, judgement: { judged: 'different', reason: '两家分立登记' } });
    const { findings } = await desk.call('dossier.get', { dossier: pair.dossiers[0] });
    expect(findings.some(({ because }) => because.includes('人工核定理由：两家分立登记'))).toBe(true);
  });
});
