import {
  BASIC_CONDITION_IDS,
  BASIC_CONDITIONS,
  type BasicConditionId,
  TRACK_IDS,
  TRACKS,
  type TrackId,
} from './conditions.ts';
import type { FieldId, ListId, SectionId } from './fields.ts';
import {
  BUREAU_PLACE,
  COMMITTEE_PLACE,
  COUNTY_OPINIONS,
  EMPLOYER_PLACE,
  type FrameHeight,
  LEADING_GROUP_PLACE,
  STATEMENTS,
  type TextPlace,
  UNDERTAKING_PLACE,
} from './opinion-layout.ts';
import type { ApplicationForm } from './record.ts';

/**
 * What goes where on the form, cover to 九, as in the annex: screen, Word and paper are all drawn from this. Lengths are
 * in millimetres; where Word and paper give a frame different heights, both are here (`height`).
 */

/** Width of the form: A4 less 24 mm on each side. */
export const FORM_WIDTH = 162;

/** A section under a heading of its own. */
export type HeadedSection = Exclude<SectionId, 'cover'>;

/** Sections after the cover, in order, grouped by the sheet on which they begin in Word and on paper. */
export const SHEETS = [
  ['one'],
  ['two'],
  ['three'],
  ['four', 'five'],
  ['six'],
  ['seven', 'eight', 'nine'],
] as const satisfies readonly (readonly HeadedSection[])[];
export const HEADED_SECTIONS: readonly HeadedSection[] = SHEETS.flat();

/** Lines of the cover, in order. */
export const COVER_LINES = [
  'coverApplicant',
  'coverEmployer',
  'specialty',
  'phone',
  'filledOn',
] as const satisfies readonly FieldId[];
export const COVER_LABEL_WIDTH = 50;
export const COVER_VALUE_WIDTH = 84;

/** A label of section 一 and what is beside it: one field, or two, each on its own line. */
export interface LabelledCell {
  readonly words: string;
  readonly fields: readonly FieldId[];
  /** Columns of `BASICS_GRID` that label and value take in Word. */
  readonly columns: readonly [label: number, value: number];
  /** Widths on paper; a value without one takes the rest of its row. */
  readonly widths: readonly [label: number, value?: number];
  /** A long value: on its own line on screen; left-aligned on paper, in this many lines. */
  readonly long?: { readonly lines: number };
}

export type LabelledRow = readonly LabelledCell[];

/** Columns of section 一 in Word; every row divides along these lines. */
export const BASICS_GRID = [16, 27, 14, 25, 22, 12, 20, 26] as const;
export const BASICS_ROW_HEIGHT = 12.5;
export const PHOTO_COLUMN = 26;

/** Rows of section 一 with the photo to their right. */
export const ROWS_BESIDE_PHOTO: readonly LabelledRow[] = [
  [
    { words: '姓名', fields: ['name'], columns: [1, 1], widths: [16, 27] },
    { words: '性别', fields: ['sex'], columns: [1, 1], widths: [14, 25] },
    { words: '出生年月', fields: ['birth'], columns: [1, 2], widths: [22] },
  ],
  [
    { words: '民族', fields: ['ethnicity'], columns: [1, 1], widths: [16, 27] },
    { words: '籍贯', fields: ['origin'], columns: [1, 1], widths: [14, 25] },
    { words: '工作时间\n（现职）', fields: ['presentPostSince'], columns: [1, 2], widths: [22] },
  ],
  [
    { words: '职称\n职级', fields: ['title'], columns: [1, 1], widths: [16, 27] },
    { words: '行政\n级别', fields: ['rank'], columns: [1, 1], widths: [14, 25] },
    { words: '政治面貌\n加入时间', fields: ['politicalStatus', 'joinedOn'], columns: [1, 2], widths: [22] },
  ],
];

/** Rows of section 一 below the photo. */
export const ROWS_UNDER_PHOTO: readonly LabelledRow[] = [
  [{ words: '工作单位及职务', fields: ['employerAndPost'], columns: [2, 6], widths: [36], long: { lines: 3 } }],
  [
    { words: '最高\n学历', fields: ['education'], columns: [1, 1], widths: [18, 22] },
    { words: '最高\n学位', fields: ['degree'], columns: [1, 1], widths: [18, 22] },
    { words: '毕业院校\n及专业', fields: ['schoolAndMajor'], columns: [1, 3], widths: [24], long: { lines: 2 } },
  ],
];

/** All labelled cells of section 一, in order. */
export const BASICS_CELLS: readonly LabelledCell[] = [...ROWS_BESIDE_PHOTO, ...ROWS_UNDER_PHOTO].flat();

/** Width of a value on paper: its own, or what the other cells of its row leave of `width`. */
export function valueRoom({ widths: [, own] }: LabelledCell, row: LabelledRow, width: number): number {
  const taken = row.flatMap((cell) => cell.widths).reduce<number>((sum, each = 0) => sum + each, 0);
  return own ?? width - taken;
}

/** The lists of section 一: the least number of rows in Word, for filling in by hand, and the rows' least height on paper. */
export const LIST_PLACES = {
  educationRows: { leastRows: 4, leastHeight: 48 },
  workRows: { leastRows: 7, leastHeight: 76 },
} as const satisfies Record<ListId, { leastRows: number; leastHeight: number }>;
export const LIST_IDS = ['educationRows', 'workRows'] as const satisfies readonly ListId[];

/** A box of section 二, by the member of the form that holds it. */
export type BoxTarget =
  | { readonly kind: 'basic'; readonly id: BasicConditionId }
  | { readonly kind: 'tracks'; readonly id: TrackId };
export type BoxGroup = BoxTarget['kind'];

/** Boxes under one label, with the words beside each. */
export interface BoxPlace {
  readonly group: BoxGroup;
  readonly height: FrameHeight;
  readonly boxes: readonly { readonly target: BoxTarget; readonly words: string }[];
}

/** Frames of section 二. */
export const BOX_PLACES: readonly BoxPlace[] = [
  {
    group: 'basic',
    height: { word: 76, paper: 74 },
    boxes: BASIC_CONDITION_IDS.map((id) => ({ target: { kind: 'basic', id }, words: BASIC_CONDITIONS[id] })),
  },
  {
    group: 'tracks',
    height: { word: 120, paper: 112 },
    boxes: TRACK_IDS.map((id) => ({ target: { kind: 'tracks', id }, words: TRACKS[id].formText })),
  },
];

/** Whether a box is ticked; `undefined` where that could not be read. */
export function boxIn(form: Pick<ApplicationForm, BoxGroup>, target: BoxTarget): boolean | undefined {
  return target.kind === 'basic' ? form.basic[target.id] : form.tracks[target.id];
}

function fieldsOfPlace({ text, sign }: TextPlace): FieldId[] {
  return [
    ...('field' in text ? [text.field] : []),
    ...(sign?.name === undefined ? [] : [sign.name]),
    ...(sign ? [sign.date] : []),
  ];
}

/** Every field by the section in which the layout places it, as often as it is placed. */
export const PLACED_FIELDS: Readonly<Record<SectionId, readonly FieldId[]>> = {
  cover: COVER_LINES,
  one: BASICS_CELLS.flatMap(({ fields }) => fields),
  two: [],
  three: STATEMENTS.flatMap(fieldsOfPlace),
  four: fieldsOfPlace(UNDERTAKING_PLACE),
  five: fieldsOfPlace(EMPLOYER_PLACE),
  six: COUNTY_OPINIONS.flatMap(fieldsOfPlace),
  seven: fieldsOfPlace(COMMITTEE_PLACE),
  eight: fieldsOfPlace(BUREAU_PLACE),
  nine: fieldsOfPlace(LEADING_GROUP_PLACE),
};
