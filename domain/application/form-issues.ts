import { parseDate, parseMonth } from '../base/civil-date.ts';
import { comparisonKey, meansNothing } from '../base/text.ts';
import { BASIC_CONDITION_IDS, TRACK_IDS, TRACKS, type TrackId } from './conditions.ts';
import { FIELD_IDS, type FieldId, fieldDefinition, fieldsOf } from './fields.ts';
import { checkWorkHistory } from './history.ts';
import type { Application, FormIssue } from './record.ts';
import { checkCreditCode, isPhone } from './value-check.ts';

/**
 * Where an application breaks the form's own rules (R4) or contradicts itself. A person settles each issue; none
 * decides anything. Where no form was read, only what the roster gives is checked: the missing form is one issue of the
 * import, not one for each empty field.
 */
export function formIssues(application: Application): FormIssue[] {
  const fromRoster = [...dateIssues(application), ...creditCodeIssues(application)];
  if (!application.formRead) return fromRoster;
  return [
    ...emptyIssues(application),
    ...nameIssues(application),
    ...phoneIssues(application),
    ...basicIssues(application),
    ...trackIssues(application),
    ...undertakingIssues(application),
    ...fromRoster,
    ...checkWorkHistory(application.form.workRows),
  ];
}

/** Fields that the applicant must not leave blank: the form wants 无 where there is nothing (note 8). */
export const MUST_BE_FILLED: readonly FieldId[] = [
  ...fieldsOf('cover').filter((field) => field !== 'phone'),
  ...fieldsOf('one'),
  'basicStatement',
  'achievements',
];

function emptyIssues({ form }: Application): FormIssue[] {
  const empty = MUST_BE_FILLED.filter((field) => !form.values[field]).map((field) => fieldDefinition(field).label);
  if (form.educationRows.length === 0) empty.push('主要教育经历');
  if (form.workRows.length === 0) empty.push('主要工作经历');
  if (empty.length === 0) return [];
  return [issue('field-empty', 'R4.10', '申报表', `没有填写：${empty.join('、')}；没有内容的应填“无”。`)];
}

function nameIssues({ form: { values } }: Application): FormIssue[] {
  const { coverApplicant, name } = values;
  if (!coverApplicant || !name || comparisonKey(coverApplicant) === comparisonKey(name)) return [];
  return [
    issue('name-differs', 'R4.0', '姓名', `封面申报人“${coverApplicant}”与第一部分姓名“${name}”不一致，请核对。`),
  ];
}

function phoneIssues({ form: { values } }: Application): FormIssue[] {
  const { label } = fieldDefinition('phone');
  if (meansNothing(values.phone)) return [issue('phone-missing', 'R4.0', label, '没有填写联系电话，请补填。')];
  if (isPhone(values.phone ?? '')) return [];
  return [issue('phone-unusual', 'R4.0', label, `联系电话“${values.phone}”不像电话号码，请核对。`)];
}

function basicIssues({ form }: Application): FormIssue[] {
  const open = BASIC_CONDITION_IDS.filter((id) => form.basic[id] !== true);
  if (open.length === 0) return [];
  const message = `第二部分的三项基本条件中有 ${open.length} 项没有勾选或认不出勾选，三项都须具备，请核对。`;
  return [issue('basic-condition-open', 'R4.2', '必须具备的基本条件', message)];
}

function names(tracks: readonly TrackId[]): string {
  return tracks.map((track) => `“${TRACKS[track].name}”`).join('、');
}

function trackIssues({ form, figures }: Application): FormIssue[] {
  const ticked = TRACK_IDS.filter((track) => form.tracks[track] === true);
  const subject = '必须具备其中一个的专业条件';
  if (ticked.length === 0) {
    return [issue('track-not-ticked', 'R4.2', subject, '第二部分没有勾选任何一项专业条件，至少应勾选一项，请核对。')];
  }
  const declared = TRACK_IDS.filter((track) => figures.declaredTracks?.includes(track));
  if (declared.length === 0 || declared.join() === ticked.join()) return [];
  const message = `申报表勾选的是${names(ticked)}，汇总表的申报类别是${names(declared)}，请核对。`;
  return [issue('track-differs', 'R4.2', subject, message)];
}

function undertakingIssues({ form: { values } }: Application): FormIssue[] {
  const issues: FormIssue[] = [];
  const signer = values.undertakingSignature;
  const applicant = values.name ?? values.coverApplicant;
  if (meansNothing(signer)) {
    issues.push(issue('undertaking-unsigned', 'R4.12', '申报人签字', '申报人承诺处没有签字，请核对原表或补签。'));
  } else if (applicant && comparisonKey(signer ?? '') !== comparisonKey(applicant)) {
    issues.push(
      issue(
        'undertaking-signer-differs',
        'R4.12',
        '申报人签字',
        `申报人承诺由“${signer}”签字，不是申报人“${applicant}”，请核对。`,
      ),
    );
  }
  if (!values.undertakingDate)
    issues.push(issue('undertaking-undated', 'R4.12', '申报人签字日期', '申报人承诺没有写日期，请核对。'));
  if (!values.employerOpinion) {
    issues.push(
      issue('employer-opinion-missing', 'R4.12', '所在单位审核意见', '所在单位没有填写审核意见，请补填并盖章。'),
    );
  }
  return issues;
}

function dateIssues({ form: { values } }: Application): FormIssue[] {
  return FIELD_IDS.flatMap((field) => {
    const { kind, label } = fieldDefinition(field);
    const value = values[field];
    if (value === undefined || meansNothing(value) || (kind !== 'date' && kind !== 'month')) return [];
    const read = kind === 'date' ? parseDate(value) : parseMonth(value);
    if (read) return [];
    const wanted = kind === 'date' ? 'yyyy.mm.dd（如 1980.01.01）' : 'yyyy.mm（如 1980.01）';
    return [issue('date-unreadable', 'R4.7', label, `${label}“${value.slice(0, 100)}”认不出日期，应写成 ${wanted}。`)];
  });
}

function creditCodeIssues({ figures }: Application): FormIssue[] {
  const { level, shown, message } = checkCreditCode(figures.creditCode ?? '');
  if (level !== 'wrong' || message === undefined) return [];
  const code = shown.length === 18 ? 'credit-code-check' : 'credit-code-length';
  return [issue(code, 'R2.7', '统一社会信用代码', message)];
}

function issue(code: string, rule: string, subject: string, message: string): FormIssue {
  return { code, rule, subject, message };
}
