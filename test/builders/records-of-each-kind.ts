import type { RecordKind } from '../../domain/kinds.ts';
import { EXAMPLE_SCHEME } from '../../domain/scheme/example-scheme.ts';
import { authorOf, hashOf, type RecordParts, ROOM } from './a-record.ts';
import { anApplication } from './an-application.ts';

export const MINE = authorOf('expert');
export const key = { publicKey: 'PEM', recipient: `age1${'q'.repeat(58)}` };
export const sheet = { panellist: 'p1', dossier: 'd1', scheme: 'example', items: {}, comments: {}, comment: '' };
const paperMarks = { dossier: 'd1', items: {}, comments: {}, comment: '' };
const scan = { name: '扫描.pdf', mediaType: 'application/pdf', size: 1, sha256: hashOf('x') };
const report = { document: 'ranking', code: 'X', modelDigest: hashOf('m'), fileDigest: hashOf('f'), pages: 1 };
const handover = { direction: 'out', bundle: 'b', peer: 'x', records: 1, refused: 0, fileDigest: hashOf('f') };
export const settled = { kind: 'score-sheet', id: 'p1/d1', keep: hashOf('a'), over: [hashOf('b')], reason: '已核' };
const evidence = { dossier: 'd1', name: '照片', mediaType: 'image/png', size: 1, sha256: hashOf('x'), role: 'photo' };
const alike = { dossiers: ['d2', 'd1'], about: 'enterprise', judged: 'different', reason: '不同地址' };
const address = { room: ROOM, roomName: '2023', holder: '州商务局', author: MINE, authority: 'PEM', ...key };
const delivery = {
  ...{ county: '楚雄市', author: MINE, publicKey: 'PEM', bundle: ROOM, fileDigest: hashOf('f'), kept: hashOf('k') },
  ...{ created: '2023-03-16T00:00:00.000Z', dossiers: ['d1'] },
};

/** One good record of each kind; expert records are by the expert on seat p1. */
export const GOOD: { readonly [Kind in RecordKind]: Omit<RecordParts<Kind>, 'kind'> } = {
  room: { id: 'room', body: { name: '2023', holder: '州商务局', role: 'secretariat', ...key } },
  application: { id: 'd1', body: anApplication() },
  evidence: { id: 'd1/x', body: evidence },
  ruling: { id: 'd1', body: { dossier: 'd1', verdict: 'met', reason: '已核', over: 'person' } },
  passage: { id: 'd1', body: { dossier: 'd1', from: 'county', to: 'filling', reason: '缺页' } },
  correction: { id: 'd1', body: { dossier: 'd1', targets: ['name'], reason: '按原件' } },
  likeness: { id: 'enterprise-d1/d2', body: alike },
  address: { id: ROOM, body: address },
  delivery: { id: ROOM, body: delivery },
  scheme: { id: 'scheme', body: { scheme: EXAMPLE_SCHEME, version: 1 } },
  panellist: { id: 'p1', body: { name: '王', kind: 'expert' } },
  recusal: { id: 'p1/d1', body: { panellist: 'p1', dossier: 'd1', reason: '亲属' } },
  invitation: { id: 'p1', body: { panellist: 'p1', code: 'ABC', token: hashOf('t') } },
  enrolment: { id: MINE, body: { role: 'expert', panellist: 'p1', name: '王', ...key } },
  certificate: { id: MINE, body: { subject: MINE, role: 'expert', name: '王', ...key, certificate: 'PEM' } },
  revocation: { id: `key/${MINE}`, body: { subject: MINE, after: 1, head: hashOf('x'), reason: '丢失' } },
  withdrawal: { id: 'p1/d1', body: { panellist: 'p1', dossier: 'd1', withdrawn: true, because: 'recused' } },
  settlement: { id: 'score-sheet-p1/d1', body: settled },
  'score-sheet': { id: 'p1/d1', body: sheet },
  'score-draft': { id: 'p1/d1', body: sheet },
  'panel-head': { id: 'head', body: { panellist: 'p1', basis: '推选' } },
  'conflict-ruling': {
    id: 'p1/d1-kin',
    body: { panellist: 'p1', dossier: 'd1', rule: 'kin', dismissed: true, reason: '同名' },
  },
  promise: { id: 'p1', body: { panellist: 'p1', version: 1, text: hashOf('t') } },
  assignment: { id: 'assignment', body: { pairs: { d1: ['p1'] }, each: 1 } },
  'mask-release': { id: 'd1/x', body: { dossier: 'd1', sha256: hashOf('x'), released: true, reason: '已看' } },
  'masked-application': { id: 'd1', body: { number: 1, application: anApplication(), evidence: [] } },
  'paper-entry': { id: 'p1/first', body: { panellist: 'p1', clerk: '甲', scheme: 'example', sheets: [paperMarks] } },
  'paper-sheet': { id: 'p1/d1', body: { ...sheet, entries: [hashOf('a'), hashOf('b')] } },
  'sheet-scan': { id: 'p1/x', body: { panellist: 'p1', sheets: [hashOf('s')], file: scan } },
  report: { id: 'r', body: report },
  custody: { id: 'c', body: { act: 'backup', records: 1, fileDigest: hashOf('f') } },
  handover: { id: 'h', body: handover },
};
