import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { FIELDS, type FieldId } from '../../../../domain/application/fields.ts';
import type { Application, ApplicationForm } from '../../../../domain/application/record.ts';
import { formDocx } from '../../../../electron/services/application/word/form-docx.ts';
import { aFolder, aNewRoom, type Desk, SAMPLES } from '../../../builders/a-room.ts';
import { anyForm } from '../application/word/any-form.ts';

const folder = aFolder();
const desks: Desk[] = [];
afterAll(async () => {
  for (const desk of desks) await desk.services.close();
  folder.remove();
});

const noSecretsConfirmed = true as const;
const GENERATED = process.env.NIGHTLY ? 200 : 6;
const path = (...parts: string[]) => join(folder.path, ...parts);

async function aDesk(role: 'county' | 'secretariat' | 'expert', name: string): Promise<Desk> {
  const desk = await aNewRoom(folder.path, role, name);
  desks.push(desk);
  return desk;
}

/** Applications as one computer has them, by applicant. */
async function applicationsOf(desk: Desk): Promise<ReadonlyMap<string, Application>> {
  const { dossiers } = await desk.call('dossier.list', {});
  const details = await Promise.all(dossiers.map(({ dossier }) => desk.call('dossier.get', { dossier })));
  return new Map(details.map(({ name, application }) => [name, application]));
}

/** Values, boxes, rows and figures of an application, each with its name. */
function partsOf({ form, figures }: Application): Map<string, string> {
  const { values, basic, tracks, educationRows, workRows } = form;
  const parts = Object.entries({ values, basic, tracks, educationRows, workRows, figures });
  return new Map(
    parts.flatMap(([part, content]) =>
      Object.entries(content).map(([key, value]) => [`${part}.${key}`, JSON.stringify(value)] as const),
    ),
  );
}

function expectSame(
  way: string,
  before: ReadonlyMap<string, Application>,
  after: ReadonlyMap<string, Application>,
): void {
  let [same, all] = [0, 0];
  for (const [name, application] of before) {
    const back = after.get(name);
    const parts = back ? partsOf(back) : new Map<string, string>();
    for (const [part, value] of partsOf(application)) {
      all += 1;
      if (parts.get(part) === value) same += 1;
    }
    expect(back?.form).toEqual(application.form);
    expect(back?.figures).toEqual(application.figures);
  }
  expect(after.size).toBe(before.size);
  process.stdout.write(
    `${way}: ${same} of ${all} values, boxes, rows and figures of ${before.size} dossiers unchanged\n`,
  );
}

/** Forms with any texts, each of somebody else; 七 to 九 are left out, which a county cannot send. */
function generated(): ApplicationForm[] {
  return fc.sample(anyForm, GENERATED).map((form, index) => {
    const own = {
      name: `生成第${index + 1}号`,
      coverApplicant: `生成第${index + 1}号`,
      coverEmployer: `第${index + 1}号单位`,
    };
    const entries = Object.entries(form.values).filter(
      ([field]) => !['seven', 'eight', 'nine'].includes(FIELDS[field as FieldId].section),
    );
    return { ...form, values: { ...Object.fromEntries(entries), ...own } };
  });
}

test('every field survives Word, the county’s bundle, the expert’s bundle, and Word and Excel again', {
  timeout: 600_000,
}, async () => {
  const county = await aDesk('county', '楚雄市商务局');
  mkdirSync(path('生成'));
  for (const form of generated()) writeFileSync(path('生成', `${form.values.name}.docx`), await formDocx(form));
  const files = [county.file(SAMPLES), county.file(path('生成'))];
  await county.call('dossier.import', { round: 2023, files, noSecretsConfirmed });
  const original = await applicationsOf(county);
  expect(original.size).toBe(14 + GENERATED);

  const prefecture = await aDesk('secretariat', '州商务局');
  await prefecture.call('address.export', { out: prefecture.file(path('card')) });
  const { room } = await county.call('address.take', { file: county.file(path('card')) });
  await county.call('county.send', { room, out: county.file(path('county.room')), noSecretsConfirmed });
  await prefecture.call('bundle.in', { files: [prefecture.file(path('county.room'))] });
  expectSame('form → county’s bundle → prefecture', original, await applicationsOf(prefecture));

  const { dossiers } = await prefecture.call('dossier.list', {});
  for (const { dossier, standing } of dossiers) {
    if (standing !== 'met') await prefecture.call('dossier.decide', { dossier, verdict: 'met', reason: '已核实' });
  }
  const { panellist } = await prefecture.call('panel.add', { name: '专家赵', kind: 'expert' });
  const out = prefecture.file(path('expert.room'));
  const { code } = await prefecture.call('bundle.out', { panellist, out });
  const expert = await aDesk('expert', '专家赵');
  await expert.call('bundle.in', { files: [expert.file(path('expert.room'))], code: code ?? '' });
  expectSame('form → expert’s bundle → expert', original, await applicationsOf(expert));

  mkdirSync(path('导出'));
  for (const [index, { dossier }] of dossiers.entries()) {
    const place = prefecture.file(path('导出', `${index}.docx`));
    await prefecture.call('form.export', { dossier, format: 'docx', out: place, noSecretsConfirmed });
  }
  await prefecture.call('roster.export', { out: prefecture.file(path('导出', '汇总表.xlsx')), noSecretsConfirmed });
  const other = await aDesk('secretariat', '另一处');
  const again = [other.file(path('导出'))];
  await other.call('dossier.import', { round: 2023, files: again, noSecretsConfirmed });
  expectSame('form → .docx and roster .xlsx → import', original, await applicationsOf(other));
});
