import type { FieldId } from './fields.ts';
import { UNDERTAKING } from './form-text.ts';
import type { SealedOpinion } from './record.ts';

/** What stands in sections three and six to nine: statements, opinions, and room to sign. Lengths are in millimetres. */

/** Height of a frame in Word, and on paper. */
export interface FrameHeight {
  readonly word: number;
  readonly paper: number;
}

/** Where someone signs or stamps: the words before it, and the date below it. */
export interface SignaturePlace {
  readonly words: string;
  readonly date: FieldId;
  /** A name that can be typed. */
  readonly name?: FieldId;
  /** Space after the words on paper. */
  readonly space: number;
}

/** A frame with a long text, or a fixed one, and where it is signed. */
export interface TextPlace {
  readonly text: { readonly field: FieldId } | { readonly standing: string };
  readonly height: FrameHeight;
  readonly sign?: SignaturePlace;
}

/** Frames of section 三, each beside its label. */
export const STATEMENTS = [
  { text: { field: 'basicStatement' }, height: { word: 90, paper: 84 } },
  {
    text: { field: 'achievements' },
    height: { word: 138, paper: 138 },
    sign: { words: '所在单位（盖章）：', date: 'employerSealedOn', space: 22 },
  },
] as const satisfies readonly TextPlace[];

export const UNDERTAKING_PLACE = {
  text: { standing: UNDERTAKING },
  height: { word: 104, paper: 92 },
  sign: { words: '申报人签字：', name: 'undertakingSignature', date: 'undertakingDate', space: 36 },
} as const satisfies TextPlace;

export const EMPLOYER_PLACE = {
  text: { field: 'employerOpinion' },
  height: { word: 104, paper: 92 },
  sign: { words: '所在单位盖章', date: 'employerOpinionDate', space: 22 },
} as const satisfies TextPlace;

/** An opinion that a body signs and seals. */
export interface OpinionPlace extends TextPlace {
  readonly text: { readonly field: SealedOpinion };
  readonly sign: SignaturePlace;
}

function countyOpinion(field: SealedOpinion, date: FieldId): OpinionPlace {
  return { text: { field }, height: { word: 74, paper: 72 }, sign: { words: '签　章', date, space: 10 } };
}

/** Section 六: the six county departments, two to a row (R4.5). */
export const COUNTY_ROWS: readonly (readonly OpinionPlace[])[] = [
  [
    countyOpinion('organisationOpinion', 'organisationOpinionDate'),
    countyOpinion('newOrganisationsOpinion', 'newOrganisationsOpinionDate'),
  ],
  [
    countyOpinion('financeOpinion', 'financeOpinionDate'),
    countyOpinion('humanResourcesOpinion', 'humanResourcesOpinionDate'),
  ],
  [
    countyOpinion('agricultureOpinion', 'agricultureOpinionDate'),
    countyOpinion('commerceOpinion', 'commerceOpinionDate'),
  ],
];

/** The opinions of section 六, in order. */
export const COUNTY_OPINIONS: readonly OpinionPlace[] = COUNTY_ROWS.flat();

/** Section 七, signed by the head and by the other members. */
export const COMMITTEE_PLACE = {
  text: { field: 'committeeOpinion' },
  height: { word: 92, paper: 92 },
  sign: { words: '', date: 'committeeOpinionDate', space: 0 },
} as const satisfies OpinionPlace;
export const COMMITTEE_SIGNATURES = {
  head: '专家委员会（专家评审组）负责人签名：',
  others: '其他评审组成员签名：',
} as const;

export const BUREAU_PLACE = {
  text: { field: 'bureauOpinion' },
  height: { word: 54, paper: 52 },
  sign: { words: '签　章', date: 'bureauOpinionDate', space: 22 },
} as const satisfies OpinionPlace;

export const LEADING_GROUP_PLACE = {
  text: { field: 'leadingGroupOpinion' },
  height: { word: 54, paper: 52 },
  sign: { words: '签　章', date: 'leadingGroupOpinionDate', space: 22 },
} as const satisfies OpinionPlace;
