import { applicationChanges } from '../application/changes.ts';
import type { Application } from '../application/record.ts';
import { compareText } from '../base/text.ts';
import { type BodyOf, KINDS } from '../kinds.ts';
import type { CountedRecords } from '../records/counted.ts';
import { type Envelope, isKind, type VerifiedRecord } from '../records/envelope.ts';
import { markText } from '../scheme/marks.ts';
import type { Scheme } from '../scheme/scheme.ts';
import { schemeInForce, schemeOf } from '../scheme/scheme-in-force.ts';

/** One thing on which versions differ: its name, and what each version says, in the order of the versions. */
export interface Difference {
  readonly label: string;
  readonly values: readonly string[];
}

type Fields = Readonly<Record<string, string>>;

/** Text of one field; objects and lists appear as stored. */
function valueText(value: unknown, words: Readonly<Record<string, string>>): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return words[text] ?? text;
}

function plainFields({ kind, body }: Envelope): Fields {
  const names: Readonly<Record<string, string | { name: string; words: Readonly<Record<string, string>> }>> =
    KINDS[kind].settled ?? {};
  const values = new Map<string, unknown>(Object.entries(body));
  const fields = Object.entries(names).filter(([field]) => values.has(field));
  return Object.fromEntries(
    fields.map(([field, about]) => {
      const { name, words } = typeof about === 'string' ? { name: about, words: {} } : about;
      return [name, valueText(values.get(field), words)];
    }),
  );
}

function sheetFields(index: CountedRecords, body: BodyOf<'score-sheet'>): Fields {
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

/** Names of the parts of a scheme. */
const SCHEME_PARTS: { readonly [Part in keyof Scheme]-?: string } = {
  title: '名称',
  sample: '是否示例',
  items: '评分项',
  aggregate: '得分算法',
  drop: '去掉的最高分和最低分',
  minValid: '最少有效总分',
  rounding: '舍入',
  ties: '同分规则',
  quota: '名额',
  passMark: '分数线',
  quorum: '法定人数',
  recusal: '回避',
  mask: '对专家隐去',
  promise: '是否须签承诺书',
  commentAt: '评语要求',
};

function schemeFields(envelope: Envelope<'scheme'>): Fields {
  const { 方案: _whole, ...about } = plainFields(envelope);
  const parts = new Map<string, unknown>(Object.entries(envelope.body.scheme ?? {}));
  const named = Object.entries(SCHEME_PARTS).filter(([part]) => parts.has(part));
  return {
    ...about,
    ...Object.fromEntries(named.map(([part, name]) => [`方案·${name}`, JSON.stringify(parts.get(part))])),
  };
}

function fieldsOf(index: CountedRecords, record: VerifiedRecord): Fields {
  if (isKind(record, 'score-sheet') || isKind(record, 'paper-sheet')) return sheetFields(index, record.envelope.body);
  if (isKind(record, 'scheme')) return schemeFields(record.envelope);
  return plainFields(record.envelope);
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

/** Where versions of one thing differ, field by field, in the words of the form and of the scheme. */
export function differencesOf(index: CountedRecords, versions: readonly VerifiedRecord[]): Difference[] {
  const applications = versions.flatMap((record) => (isKind(record, 'application') ? [record.envelope.body] : []));
  if (applications.length === versions.length) return applicationDifferences(applications);
  const fields = versions.map((record) => fieldsOf(index, record));
  const labels = [...new Set(fields.flatMap((each) => Object.keys(each)))].sort(compareText);
  return labels
    .map((label) => ({ label, values: fields.map((each) => each[label] ?? '') }))
    .filter(({ values }) => new Set(values).size > 1);
}
