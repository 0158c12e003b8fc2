import { formModel } from '../../../../domain/application/form-document.ts';
import type { DocumentModel } from '../../../../domain/documents.ts';
import { qualificationModel } from '../../../../domain/dossier/qualification-document.ts';
import { attendanceModel } from '../../../../domain/panel/attendance-document.ts';
import { letterModel } from '../../../../domain/panel/letter-document.ts';
import { promiseModel } from '../../../../domain/panel/promise-document.ts';
import { reportModel } from '../../../../domain/ranking/report-document.ts';
import { signaturesModel } from '../../../../domain/ranking/signatures-document.ts';
import { summaryModel } from '../../../../domain/ranking/summary-document.ts';
import { blankSheetModel } from '../../../../domain/scoring/blank-sheet-document.ts';
import { personalSummaryModel } from '../../../../domain/scoring/personal-summary-document.ts';
import { sheetModel } from '../../../../domain/scoring/sheet-document.ts';
import * as build from '../../../domain/printing/samples.ts';

const scheme = build.aScheme();
const round = { round: 2023, room: '2023年度评审室', scheme, schemeVersion: 1 };
const members = (count: number) => Array.from({ length: count }, (_, index) => build.aMember(index));

/** The documents of an ordinary round; their texts are the golden files. */
export function ordinaryDocuments(): Record<string, DocumentModel> {
  const panel = members(7);
  const recusals = [{ dossier: 'd4', applicant: build.nameOf(4), reason: '与申报人系师生关系。' }];
  const recused = panel.map((member, index) => (index === 1 ? { ...member, recusals } : member));
  const sheets = Array.from({ length: 14 }, (_, index) => build.aSheet(index, scheme));
  const [first, second, third, ...rest] = sheets;
  if (!first || !second || !third) throw new Error('the round has fourteen applicants');
  const marked = [
    { ...first, comment: '直播带货规模较大，带动就业明显。', comments: { scale: '上年度销售额增长较快。' } },
    { ...second, state: 'recused' as const, total: null, complete: false },
    { ...third, complete: false, total: '60', items: { ...third.items, growth: { absent: '弃权' as const } } },
    ...rest,
  ];
  const evidence = [
    build.aFile('照片.png', 'photo', 'image/png'),
    build.aFile('业绩证明.pdf', 'proof'),
    build.aFile('业绩证明-扫描.jpg', 'proof', 'image/jpeg'),
  ];
  const ranking = build.aRanking(7);
  const digest = { rankingDigest: build.DIGEST };
  return {
    form: formModel({ application: build.anApplication(), evidence }),
    qualification: qualificationModel({ ...round, dossiers: build.dossiersOfARound() }),
    sheet: sheetModel({ ...round, member: build.aMember(0), sheets: marked }),
    summary: summaryModel({ ...round, panel, ranking }),
    signatures: signaturesModel({
      ...round,
      ...digest,
      panel: panel.map((member, index) =>
        index === 6 ? member : { ...member, chain: { seq: 16 + index, head: member.fingerprint ?? build.DIGEST } },
      ),
      applicants: 14,
      recommended: 8,
    }),
    ...papers(),
    report: reportModel({ ...round, ...digest, panel: recused, dossiers: build.dossiersOfARound(), ranking }),
  };
}

function papers(): Record<string, DocumentModel> {
  const member = build.aMember(0);
  const sheets = Array.from({ length: 6 }, (_, index) => build.aSheet(index, scheme, { comment: '材料扎实。' }));
  const applicants = sheets.map(({ dossier, applicant }) => ({
    dossier,
    name: applicant,
    application: build.anApplication(),
  }));
  const spoken = { digits: '12345 '.repeat(12).trim(), words: '山 水 云 月 松 竹 梅 兰' };
  return {
    promise: promiseModel({ ...round, member, signedAt: '2023-04-02T08:00:00Z', text: build.DIGEST }),
    attendance: attendanceModel({ ...round, panel: members(7).map((each, index) => ({ ...each, head: index === 2 })) }),
    'blank-sheet': blankSheetModel({ ...round, member, applicants, bound: ['p0'] }),
    'personal-summary': personalSummaryModel({ ...round, member, sheets }),
    letter: letterModel({
      ...round,
      member,
      code: 'ABCDE-FGHJK-MNPQR-STVWX-YZ234',
      sender: { name: '州商务局', spoken },
    }),
  };
}

const SENTENCE =
  '在州委、州政府的领导下，本人坚持以电子商务带动乡村振兴，先后在楚雄市、南华县、姚安县组织直播助农活动，销售额达13.5万元；';
const ADDRESS = 'https://example.com/shop/item?id=1234567890&from=share_parameter_value_without_any_break';
const LONG_TEXT = Array.from(
  { length: 40 },
  (_, index) => `第${index + 1}项 ${SENTENCE.repeat(4)}详见${ADDRESS}。`,
).join('\n');
const LONG_LINE = `楚雄彝族自治州${'某某电子商务'.repeat(320)}`.slice(0, 1_990);
const LONG_WORD = `www.${'a1B'.repeat(600)}.cn`;

function longForm(): DocumentModel {
  const row = { period: LONG_LINE, employer: LONG_WORD, post: '业务主管' };
  const rows = Array.from({ length: 60 }, (_, index) => ({
    period: `${1950 + index}.7-${1951 + index}.7`,
    employer: `中国楚雄第${index}某某电子商务有限责任公司`,
    post: '业务主管',
  }));
  const values = {
    coverApplicant: LONG_LINE,
    coverEmployer: LONG_WORD,
    name: '王䶮㛃𬭎𠅤',
    origin: LONG_WORD,
    sex: LONG_LINE,
    title: LONG_LINE,
    employerAndPost: LONG_LINE,
    basicStatement: LONG_TEXT.slice(0, 5_000),
    achievements: LONG_TEXT,
    undertakingSignature: '王䶮㛃',
    employerOpinion: LONG_TEXT.slice(0, 3_000),
    organisationOpinion: LONG_TEXT.slice(0, 2_000),
    commerceOpinion: LONG_TEXT.slice(0, 500),
    committeeOpinion: LONG_TEXT.slice(0, 3_000),
    leadingGroupOpinion: LONG_TEXT.slice(0, 900),
  };
  const education = rows.map(({ period, employer, post }) => ({ period, school: employer, major: post }));
  const application = build.anApplication({ values, educationRows: education, workRows: [row, ...rows.slice(1)] });
  const evidence = Array.from({ length: 60 }, (_, index) =>
    build.aFile(`${LONG_LINE.slice(0, 300)}${index}.pdf`, 'proof'),
  );
  return formModel({ application, evidence });
}

/** Every line of the bases filled that a form may hold without filling a page. */
function emptyForm(): DocumentModel {
  const nothing = { values: {}, basic: {}, tracks: {}, educationRows: [], workRows: [] };
  return formModel({ application: build.anApplication(nothing), evidence: [] });
}

function largeSheet(): DocumentModel {
  const items = Array.from({ length: 60 }, (_, index) => ({
    id: `i${index}`,
    name: `第${index + 1}项${'评分标准'.repeat(index % 24)}`.slice(0, 100),
    max: '100',
    weight: index % 3 === 0 ? '0.25' : '1',
  }));
  const wide = build.aScheme({ items, ties: [], title: '评审方案'.repeat(40) });
  const sheets = Array.from({ length: 30 }, (_, index) =>
    build.aSheet(index, wide, {
      employer: index === 3 ? LONG_LINE : '楚雄某某电子商务有限公司',
      comment: index % 5 === 0 ? LONG_TEXT.slice(0, 4_900) : '',
      comments: { i0: LONG_WORD },
    }),
  );
  return sheetModel({ ...round, scheme: wide, member: build.aMember(0, { name: '评审'.repeat(30) }), sheets });
}

function longReport(): DocumentModel {
  const reason = LONG_TEXT.slice(0, 1_900);
  const dossiers = Array.from({ length: 60 }, (_, index) => {
    const ruling = { verdict: 'met', reason, over: 'person', at: '2023-04-02T08:00:00Z', by: '州商务局' } as const;
    return build.aDossier(index, index % 20 === 1 ? { verdict: 'person', ruling } : {});
  });
  const recusals = [{ dossier: 'd1', applicant: LONG_LINE.slice(0, 200), reason }];
  const panel = members(40).map((member) => ({ ...member, unit: LONG_LINE.slice(0, 200), recusals }));
  const ranking = build.aRanking(40, 200);
  return reportModel({ ...round, panel, dossiers, ranking, rankingDigest: build.DIGEST });
}

/** The same documents at the limits of what they may be asked to print. */
export function extremeDocuments(): Record<string, DocumentModel> {
  const named = members(12).map((member, index) => ({ ...member, name: `${'欧阳'.repeat(20)}${index}` }));
  return {
    'form without anything': emptyForm(),
    'form with long texts': longForm(),
    'qualification list of nobody': qualificationModel({ ...round, dossiers: [] }),
    'qualification list of long names and rulings': qualificationModel({
      ...round,
      dossiers: Array.from({ length: 8 }, (_, index) =>
        build.aDossier(index, {
          name: LONG_LINE,
          employer: LONG_WORD,
          county: LONG_LINE.slice(0, 200),
          ruling: { verdict: 'met', reason: LONG_TEXT.slice(0, 1_900), over: 'person', at: '', by: '州商务局' },
        }),
      ),
    }),
    'sheet of one applicant and two items': sheetModel({
      ...round,
      scheme: build.aScheme({ items: build.aScheme().items.slice(0, 2), ties: [] }),
      member: build.aMember(0),
      sheets: [build.aSheet(0, build.aScheme({ items: build.aScheme().items.slice(0, 2), ties: [] }))],
    }),
    'sheet of sixty items': largeSheet(),
    'sheet of 200 applicants': sheetModel({
      ...round,
      member: build.aMember(0),
      sheets: Array.from({ length: 200 }, (_, index) => build.aSheet(index, scheme)),
    }),
    'summary of one expert': summaryModel({ ...round, panel: members(1), ranking: build.aRanking(1, 1) }),
    'summary of 15 experts': summaryModel({ ...round, panel: members(15), ranking: build.aRanking(15, 200) }),
    'summary of 40 experts': summaryModel({ ...round, panel: members(40), ranking: build.aRanking(40, 60) }),
    'summary of long names': summaryModel({ ...round, panel: named, ranking: build.aRanking(12, 20) }),
    'summary of nobody': summaryModel({ ...round, panel: [], ranking: { ...build.aRanking(1, 0), notes: [] } }),
    'signatures of 40': signaturesModel({
      ...round,
      panel: members(40).map((member) => ({ ...member, unit: LONG_LINE.slice(0, 300) })),
      rankingDigest: build.DIGEST,
      applicants: 200,
      recommended: 10,
    }),
    'report of 200 applicants': longReport(),
  };
}
