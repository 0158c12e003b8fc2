import { z } from 'zod';
import { TRACK_IDS } from '../application/conditions.ts';
import { application, evidence } from '../application/record.ts';
import { isOwnSeat, noFiles, recordKind } from '../records/kind.ts';
import { hash, reason } from '../records/scalars.ts';
import { INTEREST_RULE_IDS, INTEREST_RULES, type InterestRule } from './interest-rules.ts';
import { MEMBER_KINDS } from './words.ts';

const names = z.array(z.string().min(1).max(200)).max(50);

/** What a panel member declares that might affect impartiality; names as the member writes them. */
export const interests = z.strictObject({
  /** Enterprises, or their credit codes, where the member works or advises. */
  enterprises: names.optional(),
  /** Enterprises, or their credit codes, in which the member owns a share. */
  holdings: names.optional(),
  kin: z
    .array(z.strictObject({ name: z.string().min(1).max(60), relation: z.string().max(60).optional() }))
    .max(50)
    .optional(),
  /** Applicants whom the member recommended. */
  recommended: names.optional(),
});
export type Interests = z.infer<typeof interests>;

export const panellist = z.strictObject({
  name: z.string().min(1).max(60),
  kind: z.enum(['expert', 'manager']),
  unit: z.string().max(2_000).optional(),
  contact: z.string().max(200).optional(),
  /** Tracks that the member may be given; absent means all. */
  tracks: z.array(z.enum(TRACK_IDS)).min(1).optional(),
  interests: interests.optional(),
});
export type Panellist = z.infer<typeof panellist>;

/** A seat on the panel. */
export const panellistKind = recordKind({
  body: panellist,
  name: '添加评审人员',
  writers: ['secretariat'],
  chain: 'open',
  settled: {
    name: '名称',
    kind: { name: '类别', words: MEMBER_KINDS },
    unit: '单位',
    contact: '联系方式',
    tracks: '可评的申报类别',
    interests: '利益关系',
  },
  /** The id is the seat's own, assigned when it was added; the body does not repeat it. */
  idOf: () => 'any id',
  filesOf: noFiles,
  goesTo: ['dossiers', 'admission'],
  subjects: (_body, id) => [id],
  describe: (body) => `${body.name}（${MEMBER_KINDS[body.kind]}${body.unit ? `，${body.unit}` : ''}）`,
});

/** A member who does not mark a dossier (回避). */
export const recusalKind = recordKind({
  body: z.strictObject({
    panellist: z.string(),
    dossier: z.string(),
    reason,
    /** Lifts an earlier recusal. */
    lifted: z.literal(true).optional(),
  }),
  name: '登记回避',
  writers: ['secretariat', 'meeting', 'expert'],
  chain: 'open',
  settled: { panellist: '评审人员', dossier: '申报编号', reason: '理由', lifted: '是否解除' },
  idOf: (body, by) => {
    // An expert can recuse nobody else, and can lift nothing that the secretariat registered.
    const isTheirs = by.role !== 'expert' || (isOwnSeat(body, by) && !body.lifted);
    return isTheirs ? `${body.panellist}/${body.dossier}` : undefined;
  },
  filesOf: noFiles,
  goesTo: ['dossiers', 'return', 'admission'],
  subjects: (body) => [body.dossier, body.panellist],
  titleSubjects: (body) => [body.panellist, body.dossier],
  describe: (body, of) =>
    `${of.seat(body.panellist)} 对 ${of.dossier(body.dossier)}${body.lifted ? ' 解除回避' : ''}，理由：${body.reason}`,
});

/** Id of the one panel head's record. */
export const HEAD_ID = 'head';

/** Whom the panel elected as its head, and how. */
export const panelHeadKind = recordKind({
  body: z.strictObject({ panellist: z.string(), basis: reason }),
  name: '推选组长',
  writers: ['secretariat', 'meeting'],
  chain: 'open',
  settled: { panellist: '组长', basis: '依据' },
  idOf: () => HEAD_ID,
  filesOf: noFiles,
  goesTo: ['return', 'admission'],
  subjects: (body) => [body.panellist],
  describe: (body, of) => `${of.seat(body.panellist)}，依据：${body.basis}`,
});

/** Id of the record of what a person decided about one conflict of interest. */
export function conflictRulingId(hit: { panellist: string; dossier: string; rule: InterestRule }): string {
  return `${hit.panellist}/${hit.dossier}-${hit.rule}`;
}

/** What a person decided about a conflict of interest that a rule found. */
export const conflictRulingKind = recordKind({
  body: z.strictObject({
    panellist: z.string(),
    dossier: z.string(),
    rule: z.enum(INTEREST_RULE_IDS),
    dismissed: z.boolean(),
    reason,
  }),
  name: '核定利益关系',
  writers: ['secretariat'],
  chain: 'open',
  settled: {
    panellist: '评审人员',
    dossier: '申报编号',
    rule: { name: '情形', words: INTEREST_RULES },
    dismissed: '是否不影响评审',
    reason: '理由',
  },
  idOf: conflictRulingId,
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: (body) => [body.dossier, body.panellist],
  describe: (body, of) =>
    `${of.seat(body.panellist)} 对 ${of.dossier(body.dossier)}“${INTEREST_RULES[body.rule]}”${body.dismissed ? '不影响评审' : '须回避'}，理由：${body.reason}`,
});

/** An expert's promise; `text` is the SHA-256 of the text that was read. */
export const promiseKind = recordKind({
  body: z.strictObject({ panellist: z.string(), version: z.int().min(1), text: hash }),
  name: '签署承诺书',
  writers: ['expert'],
  chain: 'open',
  settled: { panellist: '评审人员', version: '版本', text: '承诺书摘要' },
  idOf: (body, by) => (isOwnSeat(body, by) ? body.panellist : undefined),
  filesOf: noFiles,
  goesTo: ['dossiers', 'return', 'admission'],
  subjects: (body) => [body.panellist],
  describe: (body, of) => `${of.seat(body.panellist)}，承诺书第 ${body.version} 版`,
});

/** Id of a room's one assignment. */
export const ASSIGNMENT_ID = 'assignment';

/** Who marks what: dossier → seats. `pairs` null: everybody marks everything. */
export const assignmentKind = recordKind({
  body: z.strictObject({
    pairs: z.record(z.string(), z.array(z.string()).max(200)).nullable(),
    each: z.int().min(1).nullable(),
    /** The version that this one undoes. */
    undoes: hash.optional(),
  }),
  name: '分配申报',
  writers: ['secretariat'],
  chain: 'open',
  settled: { pairs: '分配', each: '每份人数', undoes: '撤销的版本' },
  idOf: () => ASSIGNMENT_ID,
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: () => [],
  describe: (body) => {
    if (body.pairs === null)
      return body.undoes ? '撤销分配，恢复为全部申报分给全体评审人员' : '全部申报分给全体评审人员';
    const count = Object.keys(body.pairs).length;
    const each = body.each === null ? '' : `，每份 ${body.each} 人`;
    return `${body.undoes ? '撤销上一次分配，恢复为' : ''}${count} 份申报${each}`;
  },
});

const WITHDRAWN_BECAUSE = {
  recused: '回避',
  'not-met': '不符合条件',
  person: '待人工认定',
  unassigned: '未分配',
  met: '符合条件',
} as const;

/** A dossier taken back from an expert who had it. */
export const withdrawalKind = recordKind({
  body: z.strictObject({
    panellist: z.string(),
    dossier: z.string(),
    /** False: given back to the expert after all. */
    withdrawn: z.boolean(),
    because: z.enum(['recused', 'not-met', 'person', 'unassigned', 'met']),
  }),
  name: '撤回申报',
  writers: ['secretariat'],
  chain: 'open',
  settled: {
    panellist: '评审人员',
    dossier: '申报编号',
    withdrawn: '是否撤回',
    because: { name: '原因', words: WITHDRAWN_BECAUSE },
  },
  idOf: (body) => `${body.panellist}/${body.dossier}`,
  filesOf: noFiles,
  goesTo: ['dossiers', 'admission'],
  subjects: (body) => [body.dossier, body.panellist],
  describe: (body, of) =>
    `${of.dossier(body.dossier)} ${body.withdrawn ? '不再由' : '恢复由'} ${of.seat(body.panellist)} 评分（${WITHDRAWN_BECAUSE[body.because]}）`,
});

/** Whether a person, having looked at an attachment, lets masked reviewers see it. */
export const maskReleaseKind = recordKind({
  body: z.strictObject({ dossier: z.string(), sha256: hash, released: z.boolean(), reason }),
  name: '核放材料',
  writers: ['secretariat'],
  chain: 'open',
  settled: { dossier: '申报编号', sha256: '摘要', released: '是否可给评审人员看', reason: '理由' },
  /** The part of the id after the dossier distinguishes its files. */
  idOf: ({ dossier }) => ({ below: dossier }),
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: ({ dossier }) => [dossier],
  describe: (body, of) =>
    `${of.dossier(body.dossier)} 的材料 ${body.sha256.slice(0, 8)} ${body.released ? '可给' : '不给'}评审人员看，理由：${body.reason}`,
});

/** An application as experts receive it while the scheme masks parts of it. */
export const maskedApplicationKind = recordKind({
  body: z.strictObject({ number: z.int().min(1), application, evidence: z.array(evidence).max(1_000) }),
  name: '生成隐名申报',
  writers: ['secretariat'],
  chain: 'open',
  settled: { number: '编号', application: '申报', evidence: '材料' },
  /** The id is the dossier's; the body, which holds no names, does not repeat it. */
  idOf: () => 'any id',
  filesOf: (body) => body.evidence,
  goesTo: ['dossiers', 'admission'],
  subjects: () => [],
  describe: (body, of, { id }) => `${of.dossier(id)} → 申报人${String(body.number).padStart(2, '0')}`,
});
