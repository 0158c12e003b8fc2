import { type FieldId, fieldDefinition, fieldsOf, type SectionId } from '../../../../domain/application/fields.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';

/** Wordings of labels met on other cadre and talent forms, beside the catalogue's own. */
const MORE_LABELS: Partial<Record<FieldId, readonly string[]>> = {
  phone: ['手机号码', '手机号', '联系方式', '本人联系电话'],
  specialty: ['从事专业', '从事领域'],
  birth: ['出生年月日', '出生时间'],
  origin: ['籍贯（省市县）'],
  presentPostSince: ['任现职时间', '现职工作时间'],
  title: ['专业技术职称', '专业技术职务', '职称级别', '技术职称'],
  rank: ['级别', '行政职级'],
  joinedOn: ['入党（团）年月', '入党年月', '参加党派时间'],
  employerAndPost: ['现工作单位及职务', '所在单位及职务', '工作单位职务', '现任职务'],
  education: ['文化程度'],
  schoolAndMajor: ['毕业院校系及专业', '毕业学校及专业', '毕业院校专业', '毕业学校'],
};

/** What cover labels mean inside section 一. */
const IN_SECTION_ONE: Partial<Record<FieldId, FieldId>> = { coverApplicant: 'name', coverEmployer: 'employerAndPost' };

function wordings(field: FieldId): string[] {
  const { label, otherLabels = [] } = fieldDefinition(field);
  return [label, ...otherLabels, ...(MORE_LABELS[field] ?? [])];
}

const LABELLED: readonly (readonly [string, FieldId])[] = (['cover', 'one'] as const)
  .flatMap((section) => fieldsOf(section))
  .flatMap((field) => wordings(field).map((wording) => [comparisonKey(wording), field] as const))
  .sort(([a], [b]) => b.length - a.length);
const FIELD_OF_LABEL = new Map(LABELLED);

const MAX_LABEL_LENGTH = 40;
const BRACKETED = /[（(〔[][^（()）〔〕[\]]*[)）〕\]]/g;

/**
 * Fields that a whole text names, if it is a label: one field, or two for a merged label (政治面貌 加入时间).
 * Blanks, line ends, punctuation and bracketed notes do not count.
 */
export function labelFields(text: string, section: SectionId): readonly FieldId[] | undefined {
  if (text.length > MAX_LABEL_LENGTH) return undefined;
  const fields = named(comparisonKey(text)) ?? named(comparisonKey(text.replace(BRACKETED, '')));
  return fields?.map((field) => meaning(field, section));
}

function named(key: string): FieldId[] | undefined {
  const whole = FIELD_OF_LABEL.get(key);
  if (whole) return [whole];
  for (let cut = 2; cut <= key.length - 2; cut += 1) {
    const first = FIELD_OF_LABEL.get(key.slice(0, cut));
    const second = FIELD_OF_LABEL.get(key.slice(cut).replace(/^[及和与]/, ''));
    if (first && second) return [first, second];
  }
  return undefined;
}

function meaning(field: FieldId, section: SectionId): FieldId {
  return (section === 'one' && IN_SECTION_ONE[field]) || field;
}

/** Letters of a label with whatever blanks and brackets people put between them. */
function spaced(key: string): string {
  return [...key].join('[\\s（()）、/“”"]*');
}

const BEGINNINGS = LABELLED.map(([key, field]) => ({
  field,
  pattern: new RegExp(`^\\s*${spaced(key)}(?=\\s|[（(])([\\s\\S]*)$`),
}));

/** Field whose label begins a longer label (毕业院校系别), or a cell that holds label and value without a colon. */
export function beginningLabel(text: string, section: SectionId): { field: FieldId; rest: string } | undefined {
  for (const { field, pattern } of BEGINNINGS) {
    const match = pattern.exec(text);
    if (match) return { field: meaning(field, section), rest: (match[1] ?? '').trim() };
  }
  return undefined;
}

const LABEL = LABELLED.map(([key]) => spaced(key)).join('|');
const NOTE = '(?:[（(][^（()）]{0,10}[)）])?';
const PAIR = new RegExp(`(?:^|[\\s_；;，,])(${LABEL})[\\s（()）_]*${NOTE}[\\s_]*[:：]`, 'g');
const LINE = new RegExp(`^\\s*(${LABEL})[\\s_]+(\\S.*)$`);

export interface LabelledText {
  readonly field: FieldId;
  readonly value: string;
}

/** Pairs `label：value` in a text, one or several on a line. A value ends at the next label or line end. */
export function labelledTexts(text: string, section: SectionId): LabelledText[] {
  return text.split('\n').flatMap((line) => {
    const matches = [...line.matchAll(PAIR)];
    return matches.flatMap((match, index) => {
      const field = FIELD_OF_LABEL.get(comparisonKey(match[1] ?? ''));
      const value = line.slice(match.index + match[0].length, matches[index + 1]?.index);
      return field ? [{ field: meaning(field, section), value: value.replace(/_+/g, ' ') }] : [];
    });
  });
}

/** A cover line without a colon: label, blanks or underscores, value. */
export function coverLine(line: string): LabelledText | undefined {
  const match = LINE.exec(line);
  const field = match?.[1] && FIELD_OF_LABEL.get(comparisonKey(match[1]));
  return field ? { field, value: (match?.[2] ?? '').replace(/_+/g, ' ') } : undefined;
}
