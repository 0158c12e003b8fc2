import { EVERY_ROLE } from '../base/call.ts';
import type { DocumentTable, ModelBase } from '../printing/document.ts';
import type { FieldId } from './fields.ts';

/** A box of section 二: ticked, empty, or not readable on the form as handed in. */
export type BoxState = 'ticked' | 'empty' | 'unread';

export interface Material {
  readonly name: string;
  readonly kind: string;
  readonly size: string;
  /** First 16 hex digits of the file's SHA-256, in groups of four. */
  readonly digest: string;
}

/** The application form (申报表), cover to section 九. */
export interface FormModel extends ModelBase {
  readonly kind: 'form';
  /** Field → text as printed; an empty text leaves the place free for handwriting. */
  readonly values: Readonly<Record<FieldId, string>>;
  readonly basic: readonly { readonly text: string; readonly state: BoxState }[];
  readonly tracks: readonly { readonly text: string; readonly state: BoxState }[];
  /** 起止年月, 学校, 所学专业. */
  readonly education: readonly (readonly [string, string, string])[];
  /** 起止年月, 工作单位, 职务（职称）. */
  readonly work: readonly (readonly [string, string, string])[];
  readonly photo: { readonly sha256: string } | null;
  readonly materials: readonly Material[];
  /** Texts too long for their cells, in full; the cell holds the beginning. */
  readonly overflow: readonly { readonly label: string; readonly text: string }[];
  /** What the reader of this paper should know about how it was produced. */
  readonly remarks: readonly string[];
}

export interface ApplicationModels {
  readonly form: FormModel;
}

export const APPLICATION_DOCUMENTS: DocumentTable<ApplicationModels> = {
  form: {
    letters: 'SB',
    title: '申报表',
    text: '按原表九个部分排印，供签字盖章',
    of: 'dossier',
    roles: EVERY_ROLE,
    promised: true,
  },
};
