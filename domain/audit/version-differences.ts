import { applicationChanges } from '../application/changes.ts';
import type { Application } from '../application/record.ts';
import { compareText } from '../base/text.ts';
import { VERDICTS } from '../eligibility/words.ts';
import { MEMBER_KINDS } from '../panel/words.ts';
import { type BodyOf, isKind, type RecordKind, type VerifiedRecord } from '../records/envelope.ts';
import type { RecordIndex } from '../records/record-index.ts';
import { markText } from '../scheme/marks.ts';
import { schemeInForce, schemeOf } from '../scheme/scheme-in-force.ts';

/** One thing that versions say differently: its name, and what each version says, in the order of the versions. */
export interface Difference {
  readonly label: string;
  readonly values: readonly string[];
}

type Fields = Readonly<Record<string, string>>;

/** Names of what bodies hold, where no catalogue has them. */
const LABELS: Readonly<Record<string, string>> = {
  name: '名称',
  kind: '类别',
  unit: '单位',
  verdict: '结论',
  over: '规则结论',
  reason: '理由',
  version: '版本',
  mediaType: '文件类型',
  size: '字节数',
  sha256: '摘要',
  role: '用途',
  withdrawn: '是否撤回',
  because: '原因',
};

const WORDS: Readonly<Record<string, string>> = { ...VERDICTS, ...MEMBER_KINDS, true: '是', false: '否' };

function plainFields(body: object): Fields {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
      return [LABELS[key] ?? key, WORDS[text] ?? text];
    }),
  );
}

function sheetFields(index: RecordIndex, body: BodyOf<'score-sheet'>): Fields {
  const items = (schemeOf(index, body.scheme) ?? schemeInForce(index).scheme).items;
  const nameOf = (id: string) => items.find((item) => item.id === id)?.name ?? id;
  return Object.fromEntries([
    ...Object.entries(body.items).map(([id, mark]) => [nameOf(id), markText(mark)]),
    ...Object.entries(body.comments).map(([id, text]) => [`${nameOf(id)}（评语）`, text]),
    ['总评', body.comment],
    ['评分依据的方案', body.scheme.slice(0, 12)],
    ['重新封存的理由', body.reason ?? ''],
  ]);
}

function schemeFields({ scheme, ...about }: BodyOf<'scheme'>): Fields {
  const parts = Object.entries(scheme as object).map(([key, value]) => [`方案·${key}`, JSON.stringify(value)]);
  return { ...plainFields(about), ...Object.fromEntries(parts) };
}

function fieldsOf(index: RecordIndex, record: VerifiedRecord): Fields {
  if (isKind(record, 'score-sheet') || isKind(record, 'paper-sheet')) return sheetFields(index, record.envelope.body);
  if (isKind(record, 'scheme')) return schemeFields(record.envelope.body);
  return plainFields(record.envelope.body);
}

function applicationDifferences(versions: readonly Application[]): Difference[] {
  const [first, ...others] = versions;
  if (!first) return [];
  const changes = others.map((other) => applicationChanges(first, other));
  const labels = [...new Set(changes.flat().map(({ label }) => label))];
  return labels.map((label) => {
    const before = changes.flat().find((change) => change.label === label)?.before ?? '';
    const after = changes.map((list) => {
      const change = list.find((each) => each.label === label);
      return change ? (change.after ?? '') : before;
    });
    return { label, values: [before, ...after] };
  });
}

/** What versions of one thing say differently, field by field in the words of the form and of the scheme. */
export function differencesOf(index: RecordIndex, versions: readonly VerifiedRecord<RecordKind>[]): Difference[] {
  const applications = versions.flatMap((record) => (isKind(record, 'application') ? [record.envelope.body] : []));
  if (applications.length === versions.length) return applicationDifferences(applications);
  const fields = versions.map((record) => fieldsOf(index, record));
  const labels = [...new Set(fields.flatMap((each) => Object.keys(each)))].sort(compareText);
  return labels
    .map((label) => ({ label, values: fields.map((each) => each[label] ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}
