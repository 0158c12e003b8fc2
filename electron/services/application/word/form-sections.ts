import { AlignmentType, type Paragraph, type Table, type TableCell, type TextRun } from 'docx';
import { BASIC_CONDITION_IDS, BASIC_CONDITIONS, TRACK_IDS, TRACKS } from '../../../../domain/application/conditions.ts';
import {
  BOX_GROUPS,
  COUNTY_OPINIONS,
  FIELDS,
  type FieldId,
  fieldDefinition,
  SECTIONS,
} from '../../../../domain/application/fields.ts';
import { BLANK_DATE, type FormTarget, UNREAD_BOX } from '../../../../domain/application/form-tags.ts';
import { UNDERTAKING } from '../../../../domain/application/form-text.ts';
import type { FormContent } from './content.ts';
import { boxControl, lineControl, textControls } from './controls.ts';
import { cell, FORM_WIDTH, heading, labelCell, paragraph, row, table, text } from './layout.ts';
import { LINE, SIZE, textHeight } from './typeface.ts';

const LABEL = 22;
const LABELLED = [LABEL, FORM_WIDTH - LABEL] as const;

/** Section 二: boxes beside the annex's own words. */
export function conditionsTable({ basic, tracks }: FormContent): Table {
  const box = (target: FormTarget, ticked: boolean | undefined, words: string) =>
    paragraph([boxControl(target, words.slice(0, 20), ticked, UNREAD_BOX), text(` ${words}`)], {
      line: LINE,
      after: 3,
    });
  const basics = BASIC_CONDITION_IDS.map((id) => box({ kind: 'basic', id }, basic[id], BASIC_CONDITIONS[id]));
  const options = TRACK_IDS.map((id) => box({ kind: 'tracks', id }, tracks[id], TRACKS[id].formText));
  return table(LABELLED, [
    row([labelCell(BOX_GROUPS.basic.label), cell(basics)], 76),
    row([labelCell(BOX_GROUPS.tracks.label), cell(options)], 120),
  ]);
}

/** A long text of the form, in paragraphs. */
function longText({ values }: FormContent, field: FieldId): Paragraph[] {
  const { label } = fieldDefinition(field);
  const style = { line: LINE };
  return textControls({ kind: 'field', field }, label, values[field], SIZE.text, (children) =>
    paragraph(children, style),
  );
}

/** Room after a word for a stamp or a signature, which goes over it. */
const SPACE = '　'.repeat(6);
/** Height of a line for a stamp with the date under it, and the least room above, millimetres. */
const STAMP = 18;
const LEAST_ROOM = 10;

function dateLine(content: FormContent, date: FieldId): Paragraph {
  const { label } = fieldDefinition(date);
  const control = lineControl({ kind: 'field', field: date }, label, content.values[date], SIZE.text, BLANK_DATE);
  return paragraph([control], { alignment: AlignmentType.RIGHT, before: 2, after: 1 });
}

/** Place for a stamp or a signature and, under it, the date; `room` millimetres below what stands above. */
function signed(content: FormContent, words: readonly TextRun[], date: FieldId, room: number): Paragraph[] {
  const style = { alignment: AlignmentType.RIGHT, before: Math.max(room, LEAST_ROOM), keepNext: true };
  return [paragraph(words, style), dateLine(content, date)];
}

interface Opinion {
  readonly field: FieldId;
  readonly date: FieldId;
  readonly sign: string;
  /** Millimetres. */
  readonly width: number;
  readonly height: number;
}

/** A text and, at the foot of its frame, the place for the stamp. A text that fills the frame pushes it on. */
function opinion(content: FormContent, { field, date, sign, width, height }: Opinion): Paragraph[] {
  const room = height - STAMP - textHeight(content.values[field] ?? '', width);
  return [...longText(content, field), ...signed(content, [text(sign + SPACE)], date, room)];
}

/** Section 三: two long texts that run over as many pages as they need, and the employer's stamp. */
export function statementTable(content: FormContent): Table {
  const [first, second, width] = [90, 138, FORM_WIDTH - LABEL];
  const achievements = { field: 'achievements', date: 'employerSealedOn', sign: '所在单位（盖章）：' } as const;
  return table(LABELLED, [
    row(
      [labelCell(FIELDS.basicStatement.label), cell(longText(content, 'basicStatement'), { align: 'top' })],
      first,
      false,
    ),
    row(
      [
        labelCell(FIELDS.achievements.label),
        cell(opinion(content, { ...achievements, width, height: second }), { align: 'top' }),
      ],
      second,
      false,
    ),
  ]);
}

/** A frame over the whole width. */
function framed(children: readonly Paragraph[], height: number): Table {
  return table([FORM_WIDTH], [row([cell(children, { align: 'top' })], height, false)]);
}

/** Sections 四 and 五. */
export function undertakings(content: FormContent): (Paragraph | Table)[] {
  const height = 104;
  const signer = 'undertakingSignature';
  const { label } = FIELDS[signer];
  const name = lineControl({ kind: 'field', field: signer }, label, content.values[signer], SIZE.text, SPACE);
  const pledge = paragraph([text(UNDERTAKING)], { line: LINE, before: 2, indent: true });
  const room = height - STAMP - textHeight(UNDERTAKING, FORM_WIDTH);
  const employer = { field: 'employerOpinion', date: 'employerOpinionDate', sign: '所在单位盖章' } as const;
  return [
    heading(SECTIONS.four.title, true),
    framed([pledge, ...signed(content, [text(`${label}：`), name], 'undertakingDate', room)], height),
    heading(SECTIONS.five.title, false),
    framed(opinion(content, { ...employer, width: FORM_WIDTH, height }), height),
  ];
}

/** Section 六: six departments, two in a row. */
export function countyTable(content: FormContent): Table {
  const [width, height, title] = [FORM_WIDTH / 2, 74, 12];
  const department = ([field, date]: (typeof COUNTY_OPINIONS)[number]): TableCell => {
    const label = paragraph([text(FIELDS[field].label)], { alignment: AlignmentType.CENTER, before: 1, after: 2 });
    return cell([label, ...opinion(content, { field, date, sign: '签　章', width, height: height - title })], {
      align: 'top',
    });
  };
  const pairs = [COUNTY_OPINIONS.slice(0, 2), COUNTY_OPINIONS.slice(2, 4), COUNTY_OPINIONS.slice(4, 6)];
  const rows = pairs.map((pair) => row(pair.map(department), height, false));
  return table([width, width], rows);
}

/** Sections 七 to 九. */
export function decisions(content: FormContent): (Paragraph | Table)[] {
  const [committee, other] = [92, 54];
  const names = [
    ...longText(content, 'committeeOpinion'),
    paragraph([text('专家委员会（专家评审组）负责人签名：')], { before: 12, after: 10 }),
    paragraph([text('其他评审组成员签名：')], { after: 20 }),
    dateLine(content, 'committeeOpinionDate'),
  ];
  const lastTwo = [
    ['eight', 'bureauOpinion', 'bureauOpinionDate'],
    ['nine', 'leadingGroupOpinion', 'leadingGroupOpinionDate'],
  ] as const;
  return [
    heading(SECTIONS.seven.title, true),
    framed(names, committee),
    ...lastTwo.flatMap(([section, field, date]) => [
      heading(SECTIONS[section].title, false),
      framed(opinion(content, { field, date, sign: '签　章', width: FORM_WIDTH, height: other }), other),
    ]),
  ];
}
