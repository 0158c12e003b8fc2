import { type FieldId, fieldDefinition } from '../../../../domain/application/fields.ts';
import type { Application, FormIssue } from '../../../../domain/application/record.ts';
import { type Entries, namesIn } from '../../../../domain/base/entries.ts';
import { comparisonKey, spelling, spellingNote } from '../../../../domain/base/text.ts';
import type { Match, Tie } from './join.ts';

const MAX_ISSUES = 500;

/** The application that a form and a roster row make together: the form's values first, the roster's where it is silent. */
export function assembleApplication(match: Match, round: number, fileIssues: readonly FormIssue[]): Application {
  const { form, row } = match;
  const values: Entries<FieldId, string> = { ...form?.form.values };
  const origins: Record<string, string> = {};
  for (const [key, place] of Object.entries(form?.form.origins ?? {})) origins[key] = origin(form?.file.name, place);
  const issues: FormIssue[] = [
    ...from('form', [...fileIssues, ...(form?.form.issues ?? []), ...(form?.issues ?? [])]),
    ...joinIssues(match),
  ];
  const given: Entries<FieldId, string> = row?.row.values ?? {};
  for (const field of namesIn(given)) {
    const text = given[field];
    if (text === undefined) continue;
    if (values[field] !== undefined) {
      issues.push(...conflict(field, values[field], text, row?.row.place ?? '', match.tie));
      continue;
    }
    values[field] = text;
    origins[field] = origin(row?.file, row?.row.place);
  }
  for (const key of figureKeys(match)) origins[key] = origin(row?.file, row?.row.place);
  issues.push(...from('roster', row?.row.issues ?? []));
  const { basic = {}, tracks = {}, educationRows = [], workRows = [] } = form?.form ?? {};
  return {
    round,
    form: { values, basic, tracks, educationRows, workRows },
    formRead: form !== undefined,
    figures: row?.row.figures ?? { sales: [] },
    origins,
    importIssues: issues.slice(0, MAX_ISSUES),
  };
}

/** Marks issues with the side they were found on, so that reading that side again replaces them. */
function from(side: 'form' | 'roster', issues: readonly FormIssue[]): FormIssue[] {
  return issues.map((issue) => ({ ...issue, side }));
}

function origin(file: string | undefined, place: string | undefined): string {
  return `${file ?? ''} ${place ?? ''}`.trim().slice(0, 2_000);
}

/** Names of the figures that the roster row gave. */
function figureKeys({ row }: Match): string[] {
  const fields = new Set(Object.keys(row?.row.values ?? {}));
  return Object.keys(row?.row.origins ?? {}).filter((key) => !fields.has(key));
}

/** Names whose characters decide who is meant. */
const NAMES: ReadonlySet<FieldId> = new Set(['coverApplicant', 'name', 'coverEmployer']);

/** A name that form and roster write in other characters, though the key of names takes it for one. */
function spelledOtherwise(field: FieldId, own: string, other: string): FormIssue[] {
  const way = spelling(own, other);
  if (!NAMES.has(field) || way === 'alike' || way === 'punctuation') return [];
  const { label } = fieldDefinition(field);
  const message = `${label}：申报表与汇总表写法不同（${spellingNote(own, other)}），按同一名称处理，采用申报表，请核对。`;
  return [{ code: 'form-differs-from-roster', subject: label, message: message.slice(0, 2_000) }];
}

/** A value that form and roster give differently. The employer is judged by the tie, the telephone by its digits. */
function conflict(field: FieldId, own: string, other: string, place: string, tie: Tie | undefined): FormIssue[] {
  const key = field === 'phone' ? (text: string) => text.replace(/\D/g, '') : comparisonKey;
  const { label } = fieldDefinition(field);
  if (key(own) === key(other)) return spelledOtherwise(field, own, other);
  if (field === 'coverEmployer' && tie === 'employer') return [];
  const message = `${label}：申报表填“${own.slice(0, 200)}”，汇总表${place}填“${other.slice(0, 200)}”，采用申报表，请核对。`;
  return [{ code: 'form-differs-from-roster', subject: label, message }];
}

const TIE_MESSAGES: Readonly<Partial<Record<Tie, string>>> = {
  'near-employer': '申报表与汇总表姓名相同、单位相近但写法不同，已合为一份，请核对是否同一人。',
  phone: '申报表与汇总表姓名和联系电话相同、单位不同，已合为一份，请核对是否同一人。',
  'name-only': '申报表或汇总表没有填单位，只凭姓名合为一份，请核对是否同一人。',
  'file-name': '申报表上没有认出姓名，凭文件名与汇总表合为一份，请核对。',
};

/** What the joining leaves for a person: a weak tie, a missing side, copies. */
function joinIssues({ form, row, tie, otherForms, otherRows }: Match): FormIssue[] {
  const issues: FormIssue[] = [];
  const tied = tie && TIE_MESSAGES[tie];
  if (tied) issues.push({ code: 'join-uncertain', subject: '所在单位', message: tied });
  if (!row)
    issues.push({
      code: 'roster-row-missing',
      subject: '汇总表',
      message: '汇总表里没有这位申报人，资格审查所需的数据缺少，请补充。',
    });
  if (!form)
    issues.push({
      code: 'form-missing',
      subject: '申报表',
      message: '没有读到这位申报人的申报表，目前只有汇总表的内容，请补充。',
    });
  for (const { file } of otherForms) {
    const message = `同一申报人还有一份申报表“${file.name.slice(0, 200)}”，内容没有采用，已作为附件，请核对以哪份为准。`;
    issues.push({ code: 'form-repeated', subject: file.name.slice(0, 300), message });
  }
  for (const other of otherRows) {
    const message = `汇总表“${other.file.slice(0, 200)}”${other.row.place}是同一申报人，内容没有采用，请核对。`;
    issues.push({ code: 'roster-row-repeated', subject: other.file.slice(0, 300), message });
  }
  return issues;
}
