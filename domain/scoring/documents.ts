import { CONDUCTORS } from '../base/call.ts';
import type { DocumentTable, ModelBase } from '../printing/document.ts';
import type { PlainModel } from '../printing/plain-document.ts';
import type { SchemeModel } from '../scheme/words.ts';

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

export interface ScoringModels {
  readonly sheet: SheetModel;
  readonly 'personal-summary': PlainModel;
  readonly 'blank-sheet': PlainModel;
}

export const SCORING_DOCUMENTS: DocumentTable<ScoringModels> = {
  sheet: {
    letters: 'PF',
    title: '专家评分表',
    text: '一位评审人员已封存的全部评分，供签字',
    ownText: '本人已封存的全部评分，供签字',
    of: 'panellist',
    roles: [...CONDUCTORS, 'expert'],
    promised: true,
  },
  'personal-summary': {
    letters: 'XJ',
    title: '个人评审小结',
    text: '一位评审人员各份评分的总分、次序和评语',
    ownText: '本人各份评分的总分、次序和评语',
    of: 'panellist',
    roles: [...CONDUCTORS, 'expert'],
    promised: false,
  },
  'blank-sheet': {
    letters: 'KB',
    title: '空白评分表',
    text: '供在纸上评分，每张有编码，交回后录入',
    of: 'panellist',
    roles: ['secretariat'],
    promised: false,
  },
};
