import type { FieldId } from '../application/fields.ts';
import type { SingleFigure } from '../application/figures.ts';

/** One part of an application that experts may be prevented from seeing. */
export interface MaskPart {
  readonly label: string;
  readonly fields: readonly FieldId[];
  readonly figures: readonly SingleFigure[];
}

/** Parts that a scheme may mask, with the fields and figures that go with each. */
export const MASK_PARTS = {
  name: { label: '姓名', fields: ['name', 'coverApplicant', 'undertakingSignature'], figures: [] },
  employer: { label: '单位', fields: ['coverEmployer', 'employerAndPost'], figures: ['creditCode'] },
  phone: { label: '电话', fields: ['phone'], figures: [] },
  photo: { label: '照片', fields: [], figures: [] },
  sex: { label: '性别', fields: ['sex'], figures: [] },
  birth: { label: '出生年月', fields: ['birth'], figures: [] },
  ethnicity: { label: '民族', fields: ['ethnicity'], figures: [] },
  origin: { label: '籍贯', fields: ['origin'], figures: [] },
  school: { label: '毕业院校', fields: ['schoolAndMajor'], figures: [] },
  county: { label: '县市', fields: [], figures: ['county', 'countyRank'] },
} as const satisfies Record<string, MaskPart>;

export type MaskId = keyof typeof MASK_PARTS;
export const MASK_IDS = Object.keys(MASK_PARTS) as [MaskId, ...MaskId[]];

export function maskPart(id: MaskId): MaskPart {
  return MASK_PARTS[id];
}
