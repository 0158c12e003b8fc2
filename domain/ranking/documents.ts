import { CONDUCTORS } from '../base/call.ts';
import type { DocumentTable, ModelBase } from '../printing/document.ts';
import type { TextPart } from '../printing/plain-document.ts';
import type { SchemeModel } from '../scheme/words.ts';

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
  /** What the room holds of the member's signed records: how many, and the short digest of the last. */
  readonly held: string;
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

/** The review report (评审报告). */
export interface ReportModel extends ModelBase {
  readonly kind: 'report';
  readonly room: string;
  readonly sample: boolean;
  readonly parts: readonly TextPart[];
  readonly digest: readonly string[];
}

export interface RankingModels {
  readonly summary: SummaryModel;
  readonly signatures: SignaturesModel;
  readonly report: ReportModel;
}

/** The documents of the whole review. */
export const RANKING_DOCUMENTS: DocumentTable<RankingModels> = {
  summary: {
    letters: 'HZ',
    title: '评审汇总表',
    text: '各位评审人员的总分、得分和名次',
    of: 'room',
    roles: CONDUCTORS,
    promised: true,
  },
  signatures: {
    letters: 'QZ',
    title: '评审委员会签字页',
    logTitle: '签字页',
    text: '负责人和评审组成员签字，与排名绑定',
    of: 'room',
    roles: CONDUCTORS,
    promised: true,
  },
  report: {
    letters: 'BG',
    title: '评审报告',
    text: '经过、结论和附表，供上报',
    of: 'room',
    roles: CONDUCTORS,
    promised: true,
  },
};
