import { INTEREST_RULES } from '../panel/interest-rules.ts';
import type { PANEL_BODIES } from '../panel/records.ts';
import type { Envelope } from './envelope.ts';
import { dossierName, listed, seatName } from './names.ts';
import type { RecordIndex } from './record-index.ts';

type PanelKind = keyof typeof PANEL_BODIES;

/** What each kind of record about the panel and its paper is called. */
export const PANEL_KIND_NAMES: Readonly<Record<PanelKind, string>> = {
  'panel-head': '推选组长',
  'conflict-ruling': '核定利益关系',
  promise: '签署承诺书',
  assignment: '分配申报',
  'mask-release': '核放材料',
  'masked-application': '生成隐名申报',
  'paper-entry': '录入纸质评分',
  'paper-sheet': '计入纸质评分',
  'sheet-scan': '附签名扫描件',
};

type Tellers = { readonly [Kind in PanelKind]: (index: RecordIndex, envelope: Envelope<Kind>) => string };

/** Whom or what a record about the panel concerns, and what it says of them. */
export const PANEL_TELLERS: Tellers = {
  'panel-head': (index, { body }) => `${seatName(index, body.panellist)}，依据：${body.basis}`,
  'conflict-ruling': (index, { body }) =>
    `${seatName(index, body.panellist)} 对 ${dossierName(index, body.dossier)}“${INTEREST_RULES[body.rule]}”${body.dismissed ? '不影响评审' : '须回避'}，理由：${body.reason}`,
  promise: (index, { body }) => `${seatName(index, body.panellist)}，承诺书第 ${body.version} 版`,
  assignment: (_index, { body }) => {
    if (body.pairs === null)
      return body.undoes ? '撤销分配，恢复为全部申报分给全体评审人员' : '全部申报分给全体评审人员';
    const count = Object.keys(body.pairs).length;
    const each = body.each === null ? '' : `，每份 ${body.each} 人`;
    return `${body.undoes ? '撤销上一次分配，恢复为' : ''}${count} 份申报${each}`;
  },
  'mask-release': (index, { body }) =>
    `${dossierName(index, body.dossier)} 的材料 ${body.sha256.slice(0, 8)} ${body.released ? '可给' : '不给'}评审人员看，理由：${body.reason}`,
  'masked-application': (index, { id, body }) =>
    `${dossierName(index, id)} → 申报人${String(body.number).padStart(2, '0')}`,
  'paper-entry': (index, { body }) =>
    `${seatName(index, body.panellist)} 的 ${body.sheets.length} 份，录入人 ${body.clerk}`,
  'paper-sheet': (index, { body }) =>
    `${seatName(index, body.panellist)} → ${dossierName(index, body.dossier)}${body.withdrawn ? '，不再计入' : ''}${body.reason ? `，理由：${body.reason}` : ''}`,
  'sheet-scan': (index, { body }) =>
    `${seatName(index, body.panellist)} 的 ${body.sheets.length} 份评分，${listed([body.file.name])}`,
};
