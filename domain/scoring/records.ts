import { z } from 'zod';
import { isOwnSeat, listed, noFiles, recordKind } from '../records/kind.ts';
import { hash, keptFile } from '../records/scalars.ts';
import { scoreSheet } from './score-sheet.ts';

/** Names of what every sheet holds. */
const SHEET_FIELDS = {
  panellist: '评审人员',
  dossier: '申报编号',
  scheme: '评分依据的方案',
  items: '评分',
  comments: '评语',
  comment: '总评',
  reason: '重新封存的理由',
} as const;

/** One expert's marks for one applicant, sealed. */
export const scoreSheetKind = recordKind({
  body: scoreSheet,
  name: '封存评分表',
  writers: ['expert'],
  chain: 'open',
  settled: { ...SHEET_FIELDS, signature: '手写签名' },
  idOf: (body, by) => (isOwnSeat(body, by) ? `${body.panellist}/${body.dossier}` : undefined),
  filesOf: ({ signature }) => (signature ? [signature] : []),
  goesTo: ['dossiers', 'return', 'admission'],
  subjects: (body) => [body.dossier, body.panellist],
  titleSubjects: (body) => [body.panellist, body.dossier],
  describe: (body, names) =>
    `${names.seat(body.panellist)} → ${names.dossier(body.dossier)}${body.reason ? `，重新封存，理由：${body.reason}` : ''}`,
});

/** Marks that an expert has not sealed. */
export const scoreDraftKind = recordKind({
  body: scoreSheet,
  name: '保存评分草稿',
  writers: ['expert'],
  chain: 'desk',
  settled: null,
  idOf: (body, by) => (isOwnSeat(body, by) ? `${body.panellist}/${body.dossier}` : undefined),
  filesOf: noFiles,
  goesTo: [],
  subjects: (body) => [body.dossier, body.panellist],
  describe: (body, names) => `${names.seat(body.panellist)} → ${names.dossier(body.dossier)}`,
});

/** One clerk's reading of a member's paper sheets. */
export const paperEntryKind = recordKind({
  body: z.strictObject({
    panellist: z.string(),
    clerk: z.string().min(1).max(60),
    scheme: z.string(),
    sheets: z
      .array(scoreSheet.pick({ dossier: true, items: true, comments: true, comment: true }))
      .min(1)
      .max(2_000),
  }),
  name: '录入纸质评分',
  writers: ['secretariat'],
  chain: 'desk',
  settled: { panellist: '评审人员', clerk: '录入人', scheme: '评分依据的方案', sheets: '评分' },
  /** What follows the seat tells the first clerk's reading from the second's. */
  idOf: ({ panellist }) => ({ below: panellist }),
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: ({ panellist }) => [panellist],
  describe: (body, names) => `${names.seat(body.panellist)} 的 ${body.sheets.length} 份，录入人 ${body.clerk}`,
});

/** A sheet marked and signed on paper, keyed by two clerks; `withdrawn` takes it out of the count. */
export const paperSheetKind = recordKind({
  body: z.strictObject({
    ...scoreSheet.omit({ signature: true }).shape,
    entries: z.tuple([hash, hash]),
    scan: keptFile.optional(),
    withdrawn: z.literal(true).optional(),
  }),
  name: '计入纸质评分',
  writers: ['secretariat'],
  chain: 'open',
  settled: { ...SHEET_FIELDS, entries: '两次录入', scan: '扫描件', withdrawn: '是否不再计入' },
  idOf: (body) => `${body.panellist}/${body.dossier}`,
  filesOf: ({ scan }) => (scan ? [scan] : []),
  goesTo: ['admission'],
  subjects: (body) => [body.dossier, body.panellist],
  titleSubjects: (body) => [body.panellist, body.dossier],
  describe: (body, names) =>
    `${names.seat(body.panellist)} → ${names.dossier(body.dossier)}${body.withdrawn ? '，不再计入' : ''}${body.reason ? `，理由：${body.reason}` : ''}`,
});

/** Scan of the paper that a member signed; `sheets` are the sealed records that it stands for. */
export const sheetScanKind = recordKind({
  body: z.strictObject({ panellist: z.string(), sheets: z.array(hash).min(1).max(2_000), file: keptFile }),
  name: '附签名扫描件',
  writers: ['expert', 'secretariat', 'meeting'],
  chain: 'open',
  settled: { panellist: '评审人员', sheets: '对应的评分', file: '扫描件' },
  /** What follows the seat tells its scans apart. */
  idOf: (body, by) => (by.role !== 'expert' || isOwnSeat(body, by) ? { below: body.panellist } : undefined),
  filesOf: ({ file }) => [file],
  goesTo: ['dossiers', 'return', 'admission'],
  subjects: ({ panellist }) => [panellist],
  describe: (body, names) =>
    `${names.seat(body.panellist)} 的 ${body.sheets.length} 份评分，${listed([body.file.name])}`,
});
