import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../domain/audit/version-differences.ts';
import { DOCUMENT_KINDS, documentTitle } from '../../domain/documents.ts';
import { KINDS, RECORD_KINDS, type RecordKind } from '../../domain/kinds.ts';
import { inForce } from '../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../domain/records/envelope.ts';
import type { BundleKind } from '../../domain/records/kind.ts';
import { refusalOf } from '../../domain/records/merge.ts';
import { filesOfAll } from '../../domain/records/record-files.ts';
import { recordContent, recordTitle, subjectsOf } from '../../domain/records/words.ts';
import { EXAMPLE_SCHEME } from '../../domain/scheme/example-scheme.ts';
import { aRecord, hashOf, indexOf, ROOM } from '../builders/a-record.ts';
import { GOOD, MINE } from '../builders/records-of-each-kind.ts';

const goodOne = (kind: RecordKind): VerifiedRecord =>
  aRecord({ author: MINE, ...GOOD[kind], kind, hash: hashOf(kind) });
const ALL = RECORD_KINDS.map(goodOne);
const INDEX = inForce(indexOf(ALL));
/** Who writes the kind: an expert on seat p1, where experts do. */
const writerOf = (kind: RecordKind) => {
  const [role = 'secretariat'] = KINDS[kind].writers;
  return role === 'expert' ? { role, panellist: 'p1' } : { role };
};

interface Expected {
  readonly says: string;
  readonly title: string;
  readonly about: readonly string[];
  readonly files?: number;
  readonly goesTo: readonly BundleKind[];
  /** True where the id is the author's to make. */
  readonly anyId?: true;
}

const EXPERTS_OWN = ['dossiers', 'return', 'admission'] as const;
const EXPECTED: { readonly [Kind in RecordKind]: Expected } = {
  room: { says: '2023（州商务局）', title: '建立评审室', about: [], goesTo: ['dossiers', 'admission', 'county'] },
  application: {
    says: '张建华',
    title: '录入申报：张建华',
    about: ['d1'],
    goesTo: ['dossiers', 'return', 'admission', 'county'],
    anyId: true,
  },
  evidence: {
    says: '张建华，照片',
    title: '录入材料：张建华',
    about: ['d1'],
    files: 1,
    goesTo: ['dossiers', 'admission', 'county'],
  },
  ruling: {
    says: '张建华 符合（规则结论：待人工确定），理由：已核',
    title: '人工认定：张建华',
    about: ['d1'],
    goesTo: ['return', 'admission'],
  },
  passage: {
    says: '张建华 县市审核 → 填报中，理由：缺页',
    title: '流转申报：张建华',
    about: ['d1'],
    goesTo: ['admission', 'county'],
  },
  correction: {
    says: '张建华，理由：按原件',
    title: '按原件更正：张建华',
    about: ['d1'],
    goesTo: ['admission', 'county'],
  },
  likeness: {
    says: 'd2、张建华 不是同一企业，理由：不同地址',
    title: '核定是否相同',
    about: [],
    goesTo: ['return', 'admission'],
  },
  address: { says: `2023（州商务局，密钥编号 ${MINE}）`, title: '登记收件地址', about: [], goesTo: [] },
  delivery: { says: '楚雄市，1 份申报', title: '接收县市报送', about: [], goesTo: ['admission'] },
  scheme: { says: '第 1 版', title: '设定评审方案', about: [], goesTo: ['dossiers', 'admission'] },
  panellist: {
    says: '王（专家）',
    title: '添加评审人员：王',
    about: ['p1'],
    goesTo: ['dossiers', 'admission'],
    anyId: true,
  },
  recusal: {
    says: '王 对 张建华，理由：亲属',
    title: '登记回避：王 → 张建华',
    about: ['d1', 'p1'],
    goesTo: EXPERTS_OWN,
  },
  invitation: { says: '王', title: '生成开启码：王', about: ['p1'], goesTo: ['admission'] },
  enrolment: {
    says: `王（评审人员，密钥编号 ${MINE}）`,
    title: '登记密钥：王',
    about: ['p1'],
    goesTo: EXPERTS_OWN,
  },
  certificate: {
    says: `王（密钥编号 ${MINE}）`,
    title: '签发证书：王',
    about: [MINE],
    goesTo: ['dossiers', 'admission'],
  },
  revocation: {
    says: `王 的密钥（编号 ${MINE}），第 1 条以后的记录不再计入，理由：丢失`,
    title: '作废密钥：王',
    about: [MINE],
    goesTo: ['dossiers', 'admission'],
  },
  withdrawal: {
    says: '张建华 不再由 王 评分（回避）',
    title: '撤回申报：张建华 → 王',
    about: ['d1', 'p1'],
    goesTo: ['dossiers', 'admission'],
  },
  settlement: {
    says: 'p1/d1，所依据的版本尚未收到，理由：已核',
    title: '核定冲突',
    about: [],
    goesTo: ['return', 'admission'],
  },
  'score-sheet': {
    says: '王 → 张建华',
    title: '封存评分表：王 → 张建华',
    about: ['d1', 'p1'],
    goesTo: EXPERTS_OWN,
  },
  'score-draft': { says: '王 → 张建华', title: '保存评分草稿：张建华 → 王', about: ['d1', 'p1'], goesTo: [] },
  'panel-head': {
    says: '王，依据：推选',
    title: '推选组长：王',
    about: ['p1'],
    goesTo: ['return', 'admission'],
  },
  'conflict-ruling': {
    says: '王 对 张建华“亲属”不影响评审，理由：同名',
    title: '核定利益关系：张建华 → 王',
    about: ['d1', 'p1'],
    goesTo: ['admission'],
  },
  promise: { says: '王，承诺书第 1 版', title: '签署承诺书：王', about: ['p1'], goesTo: EXPERTS_OWN },
  assignment: { says: '1 份申报，每份 1 人', title: '分配申报', about: [], goesTo: ['admission'] },
  'mask-release': {
    says: `张建华 的材料 ${hashOf('x').slice(0, 8)} 可给评审人员看，理由：已看`,
    title: '核放材料：张建华',
    about: ['d1'],
    goesTo: ['admission'],
  },
  'masked-application': {
    says: '张建华 → 申报人01',
    title: '生成隐名申报',
    about: [],
    goesTo: ['dossiers', 'admission'],
    anyId: true,
  },
  'paper-entry': { says: '王 的 1 份，录入人 甲', title: '录入纸质评分：王', about: ['p1'], goesTo: ['admission'] },
  'paper-sheet': {
    says: '王 → 张建华',
    title: '计入纸质评分：王 → 张建华',
    about: ['d1', 'p1'],
    goesTo: ['admission'],
  },
  'sheet-scan': {
    says: '王 的 1 份评分，扫描.pdf',
    title: '附签名扫描件：王',
    about: ['p1'],
    files: 1,
    goesTo: EXPERTS_OWN,
  },
  report: { says: '其他文件（X，1 页）', title: '生成文件', about: [], goesTo: ['admission'], anyId: true },
  custody: {
    says: `备份，1 条记录，文件摘要 ${hashOf('f')}`,
    title: '保管评审室',
    about: [],
    goesTo: ['admission'],
    anyId: true,
  },
  handover: { says: '发给 x，1 条记录', title: '交接数据包', about: [], goesTo: ['admission'], anyId: true },
};

describe('every kind of record', () => {
  it.each(RECORD_KINDS)('%s says in Chinese what it is and what it is about', (kind) => {
    const { says, title, about, files = 0 } = EXPECTED[kind];
    const record = goodOne(kind);
    const said = { says: recordContent(INDEX, record), title: recordTitle(INDEX, record), about: subjectsOf(record) };
    expect({ ...said, files: filesOfAll([record]).length }).toEqual({ says, title, about, files });
  });

  it.each(RECORD_KINDS)('%s is refused under an id that is not its own', (kind) => {
    const foreign = aRecord({ author: MINE, ...GOOD[kind], kind, id: 'elsewhere/thing' });
    const taken = refusalOf(goodOne(kind), ROOM, writerOf(kind));
    expect(taken).toBeUndefined();
    expect(refusalOf(foreign, ROOM, writerOf(kind))?.message).toBe(
      EXPECTED[kind].anyId ? undefined : '记录说的是别人的事，或与编号不符',
    );
  });

  it.each(RECORD_KINDS)('%s travels in no other bundles than these', (kind) => {
    expect(KINDS[kind].goesTo).toEqual(EXPECTED[kind].goesTo);
  });

  it.each(RECORD_KINDS)('%s comes back from those only who may write it', (kind) => {
    const { writers, chain, goesTo } = KINDS[kind];
    const isReturned = chain === 'open' && (writers.includes('expert') || writers.includes('meeting'));
    expect(goesTo.includes('return')).toBe(isReturned);
  });

  it.each(RECORD_KINDS)('%s has a Chinese name, and so has every field and every word of it', (kind) => {
    const { name, settled } = KINDS[kind];
    const fields = Object.values(settled ?? {});
    const names = fields.map((field: string | { name: string }) => (typeof field === 'string' ? field : field.name));
    const words = fields.flatMap((field: string | { words: object }) =>
      typeof field === 'string' ? [] : Object.values(field.words),
    );
    for (const text of [name, ...names, ...words]) expect(text).toMatch(/^\p{Script=Han}+$/u);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a document on record', () => {
  it.each(DOCUMENT_KINDS)('%s goes by its title', (document) => {
    const body = { document, code: 'X', modelDigest: hashOf('m'), fileDigest: hashOf('f'), pages: 2 };
    expect(recordContent(INDEX, aRecord({ kind: 'report', id: 'r', body }))).toBe(
      `${documentTitle(document)}（X，2 页）`,
    );
  });
});

describe('what versions say differently', () => {
  it('names fields and words in Chinese', () => {
    const body = { dossier: 'd1', mediaType: 'image/png', size: 1, sha256: hashOf('x') };
    const versions = [
      aRecord({ kind: 'evidence', body: { ...body, name: '甲', role: 'photo' } }),
      aRecord({ kind: 'evidence', body: { ...body, name: 'photo', role: 'withdrawn' } }),
    ];
    expect(differencesOf(INDEX, versions)).toEqual([
      { label: '名称', values: ['甲', 'photo'] },
      { label: '用途', values: ['照片', '已撤下'] },
    ]);
  });

  it('names the parts of a scheme', () => {
    const scheme = { ...EXAMPLE_SCHEME, quota: 7 };
    const versions = [
      aRecord({ kind: 'scheme', body: { scheme: EXAMPLE_SCHEME, version: 1 } }),
      aRecord({ kind: 'scheme', body: { scheme, version: 2 } }),
    ];
    expect(differencesOf(INDEX, versions)).toEqual([
      { label: '方案·名额', values: [String(EXAMPLE_SCHEME.quota), '7'] },
      { label: '版本', values: ['1', '2'] },
    ]);
  });
});
