import { noFiles, recordKind } from '../records/kind.ts';
import { application, evidence } from './record.ts';

/** One application (申报), whole in every version. */
export const applicationKind = recordKind({
  body: application,
  name: '录入申报',
  writers: ['secretariat', 'county', 'meeting'],
  chain: 'open',
  settled: {
    round: '年度',
    form: '申报表',
    formRead: '是否读出申报表',
    figures: '数据',
    origins: '数据出处',
    importIssues: '读入时的问题',
    figureEvidence: '数据与证明材料的对应',
    seals: '意见的签署和用印',
  },
  /** The id is the dossier's own, assigned when it was first taken in; the body does not repeat it. */
  idOf: () => 'any id',
  filesOf: noFiles,
  goesTo: ['dossiers', 'return', 'admission', 'county'],
  subjects: (_body, id) => [id],
  describe: (_body, names, { id }) => names.dossier(id),
});

/** One attachment of a dossier. */
export const evidenceKind = recordKind({
  body: evidence,
  name: '录入材料',
  writers: ['secretariat', 'county'],
  chain: 'open',
  settled: {
    dossier: '申报编号',
    name: '名称',
    mediaType: '文件类型',
    size: '字节数',
    sha256: '摘要',
    role: {
      name: '用途',
      words: { photo: '照片', proof: '证明材料', form: '申报表', roster: '汇总表', withdrawn: '已撤下' },
    },
  },
  /** The part of the id after the dossier distinguishes its files. */
  idOf: ({ dossier }) => ({ below: dossier }),
  filesOf: (body) => [body],
  goesTo: ['dossiers', 'admission', 'county'],
  subjects: ({ dossier }) => [dossier],
  describe: ({ dossier, name }, names) => `${names.dossier(dossier)}，${name}`,
});
