import type { FieldId } from '../application/fields.ts';

/**
 * What the printed documents say, one model a document: plain data without dates or functions, so that the canonical
 * digest of a model stands for the content of its paper. All texts have gone through `printable` (`print.ts`).
 */

/**
 * The code on every page: the text of the QR code (at most 52 characters, so that it fits version 4, level M), the
 * number of the document, and the digest (hex) of its content. Given when a model is rendered, never part of it.
 */
export interface PageCode {
  readonly text: string;
  readonly document: string;
  readonly digest: string;
}

interface ModelBase {
  /** Title on the first page. */
  readonly title: string;
  /** Short title, at the foot of every page. */
  readonly short: string;
  /** Year of the round. */
  readonly round: number;
}

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
  /** Field → text as printed; empty text leaves the place free for a hand. */
  readonly values: Readonly<Record<FieldId, string>>;
  readonly basic: readonly { readonly text: string; readonly state: BoxState }[];
  readonly tracks: readonly { readonly text: string; readonly state: BoxState }[];
  /** 起止年月, 学校, 所学专业. */
  readonly education: readonly (readonly [string, string, string])[];
  /** 起止年月, 工作单位, 职务（职称）. */
  readonly work: readonly (readonly [string, string, string])[];
  readonly photo: { readonly sha256: string } | null;
  readonly materials: readonly Material[];
  /** What is too long for its cell, in full; the cell holds its beginning. */
  readonly overflow: readonly { readonly label: string; readonly text: string }[];
  /** What the reader of this paper should know about how it came about. */
  readonly remarks: readonly string[];
}

/** Facts about the scheme that every review document prints. */
export interface SchemeModel {
  readonly title: string;
  /** In words: 内置 or 第n版. */
  readonly version: string;
  /** True while the bureau has not confirmed the scheme (示例). */
  readonly sample: boolean;
}

export interface SheetItem {
  readonly name: string;
  /** `满分 30` and, where it is not 1, the weight. */
  readonly max: string;
}

export interface SheetRow {
  readonly number: number;
  readonly applicant: string;
  readonly employer: string;
  readonly track: string;
  /** One text an item: a mark, 未评, 弃权, 回避, 缺席, or — where the item is not marked for this track. */
  readonly cells: readonly string[];
  readonly total: string;
  readonly state: string;
}

/** One expert's score sheet (评分表) over all applicants. */
export interface SheetModel extends ModelBase {
  readonly kind: 'sheet';
  readonly room: string;
  readonly scheme: SchemeModel;
  readonly member: { readonly name: string; readonly kind: string; readonly unit: string };
  readonly items: readonly SheetItem[];
  readonly rows: readonly SheetRow[];
  readonly comments: readonly {
    readonly applicant: string;
    readonly lines: readonly { readonly label: string; readonly text: string }[];
  }[];
  readonly notes: readonly string[];
  /** Picture of the hand's own signature, where the sealed sheets carry one. */
  readonly signature?: { readonly sha256: string };
}

/** How a total took part: counted, dropped as a highest or lowest one, not counted, or not there. */
export type TotalUse = 'counted' | 'high' | 'low' | 'excluded' | 'none';

export interface ResultRow {
  readonly rank: string;
  readonly applicant: string;
  readonly employer: string;
  readonly track: string;
  readonly valid: number;
  readonly score: string;
  readonly standing: string;
  readonly tie: string;
}

export interface SummaryRow extends ResultRow {
  /** One entry an expert, in the order of `experts`. */
  readonly totals: readonly { readonly text: string; readonly use: TotalUse }[];
}

/** The summary table (汇总表): applicants × experts. */
export interface SummaryModel extends ModelBase {
  readonly kind: 'summary';
  readonly room: string;
  readonly scheme: SchemeModel;
  readonly experts: readonly string[];
  readonly rows: readonly SummaryRow[];
  /** Rules in force, one sentence each. */
  readonly rules: readonly string[];
  readonly reasons: readonly { readonly applicant: string; readonly text: string }[];
  readonly notes: readonly string[];
}

export interface SignatureRow {
  readonly name: string;
  readonly kind: string;
  readonly unit: string;
  /** Fingerprint of the signing key, upper-case hex in groups of four; empty without a key. */
  readonly fingerprint: readonly string[];
  /** The same fingerprint in words; empty without a key. */
  readonly words: readonly string[];
}

/** The signature sheet (签字页): the ink vouches for the keys and for one ranking. */
export interface SignaturesModel extends ModelBase {
  readonly kind: 'signatures';
  readonly room: string;
  readonly members: readonly SignatureRow[];
  /** Digest of the ranking that is signed for, upper-case hex in groups of four. */
  readonly ranking: readonly string[];
  readonly facts: readonly string[];
}

/** One part of the review report, in reading order. */
export type ReportPart =
  | { readonly part: 'heading'; readonly text: string }
  | { readonly part: 'paragraph'; readonly text: string }
  | { readonly part: 'list'; readonly items: readonly string[] }
  | {
      readonly part: 'table';
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
    };

export interface ReportColumn {
  readonly name: string;
  /** Width in proportion to the other columns. */
  readonly share: number;
  readonly align: 'centre' | 'start';
}

/** The review report (评审报告). */
export interface ReportModel extends ModelBase {
  readonly kind: 'report';
  readonly room: string;
  readonly sample: boolean;
  readonly parts: readonly ReportPart[];
  readonly digest: readonly string[];
}

export interface QualificationRow {
  readonly number: string;
  readonly name: string;
  readonly employer: string;
  readonly county: string;
  readonly track: string;
  /** What the rules say. */
  readonly verdict: string;
  readonly articles: string;
  readonly reasons: string;
  /** What a person ruled, and why. */
  readonly ruling: string;
  /** What stands. */
  readonly standing: string;
}

/** The qualification list (资格审查名单): every applicant, by verdict. */
export interface QualificationModel extends ModelBase {
  readonly kind: 'qualification';
  readonly room: string;
  readonly counts: string;
  readonly rows: readonly QualificationRow[];
  readonly notes: readonly string[];
}

/** A part of a plain paper: those of the report, tables with room for a hand, a line in a box, places to sign. */
export type PaperPart =
  | ReportPart
  | {
      readonly part: 'grid';
      readonly columns: readonly ReportColumn[];
      readonly rows: readonly (readonly string[])[];
      /** Least height of a row in millimetres. */
      readonly height: number;
    }
  | { readonly part: 'boxed'; readonly label: string; readonly text: string }
  | { readonly part: 'signs'; readonly labels: readonly string[] };

/** A paper that is made of parts alone: promise, attendance, blank sheet, personal summary, letter. */
export interface PaperModel extends ModelBase {
  readonly kind: 'paper';
  readonly room: string;
  readonly sample: boolean;
  readonly landscape: boolean;
  /** Facts under the title: label and value. */
  readonly facts: readonly (readonly [string, string])[];
  readonly parts: readonly PaperPart[];
  readonly notes: readonly string[];
  /** What the printed code stands for beside the words: ids and hashes, not printed. */
  readonly bound: readonly string[];
}

export type ReportDocument =
  | FormModel
  | SheetModel
  | SummaryModel
  | SignaturesModel
  | ReportModel
  | QualificationModel
  | PaperModel;
