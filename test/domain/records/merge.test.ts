import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../../domain/base/role.ts';
import { KINDS, RECORD_KINDS, type RecordKind } from '../../../domain/kinds.ts';
import type { AuthorStanding } from '../../../domain/records/kind.ts';
import { refusalOf } from '../../../domain/records/merge.ts';
import { aRecord, authorOf, hashOf, type RecordParts, ROOM } from '../../builders/a-record.ts';
import { schemeInput } from '../../builders/a-scheme.ts';
import { GOOD, key, MINE, settled, sheet } from '../../builders/records-of-each-kind.ts';

const record = (kind: RecordKind, parts: Partial<RecordParts<RecordKind>> = {}) =>
  aRecord({ author: MINE, ...GOOD[kind], ...parts, kind } as RecordParts<RecordKind>);
const standing = (role: Role): AuthorStanding => (role === 'expert' ? { role, panellist: 'p1' } : { role });
const expert = standing('expert');
const code = (...given: Parameters<typeof refusalOf>) => refusalOf(...given)?.code ?? 'taken';

describe('refusalOf', () => {
  it.each(RECORD_KINDS.flatMap((kind) => ROLES.map((role) => [kind, role] as const)))(
    'takes a good %s by %s as the table of writers says',
    (kind, role) => {
      const own = role === 'meeting' && kind === 'enrolment' ? { body: { role, name: '会议', ...key } } : {};
      const expected = KINDS[kind].writers.includes(role) ? 'taken' : 'record-refused';
      expect(code(record(kind, own), ROOM, standing(role))).toBe(expected);
    },
  );

  it.each(RECORD_KINDS)('tells of a %s of another room, by nobody known, on the wrong chain', (kind) => {
    const [role = 'secretariat'] = KINDS[kind].writers;
    const wrong = KINDS[kind].chain === 'open' ? 'desk' : 'open';
    expect(code(record(kind), 'b'.repeat(32), standing(role))).toBe('bundle-other-room');
    expect(code(record(kind), ROOM, undefined)).toBe('signer-unknown');
    expect(code(record(kind, { chain: wrong }), ROOM, standing(role))).toBe('record-refused');
  });

  it.each(RECORD_KINDS)('tells of a %s with a body of another shape', (kind) => {
    const [role = 'secretariat'] = KINDS[kind].writers;
    for (const body of [{}, null, 'text', { ...(GOOD[kind].body as object), surplus: 1 }]) {
      expect(code(record(kind, { body }), ROOM, standing(role))).toBe('record-refused');
    }
  });

  it('says which record, and why in words', () => {
    expect(refusalOf(record('ruling', { hash: hashOf('r') }), ROOM, expert)).toEqual({
      ...{ hash: hashOf('r'), code: 'record-refused' },
      message: '该身份不能写“ruling”记录',
    });
  });
});

describe('an expert', () => {
  const about = (panellist: string, dossier = 'd1') => ({ ...sheet, panellist, dossier });

  it.each<readonly [string, RecordKind, Partial<RecordParts<RecordKind>>]>([
    ["another's sheet", 'score-sheet', { id: 'p2/d1', body: about('p2') }],
    ["a sheet under another's id", 'score-sheet', { id: 'p2/d1', body: about('p1') }],
    ["another's sheet under the own id", 'score-sheet', { id: 'p1/d1', body: about('p2') }],
    ['a sheet filed under another dossier', 'score-sheet', { id: 'p1/d1', body: about('p1', 'd2') }],
    ["another's recusal", 'recusal', { id: 'p2/d1', body: { panellist: 'p2', dossier: 'd1', reason: '亲属' } }],
    ['a recusal filed elsewhere', 'recusal', { id: 'p1/d2', body: { panellist: 'p1', dossier: 'd1', reason: '亲属' } }],
    [
      'the end of a recusal',
      'recusal',
      { id: 'p1/d1', body: { panellist: 'p1', dossier: 'd1', reason: '亲属', lifted: true } },
    ],
    ["another's enrolment", 'enrolment', { id: authorOf('other') }],
    ['another seat', 'enrolment', { body: { role: 'expert', panellist: 'p2', name: '王', ...key } }],
    ['another role', 'enrolment', { body: { role: 'secretariat', panellist: 'p1', name: '王', ...key } }],
    ['no seat', 'enrolment', { body: { role: 'expert', name: '王', ...key } }],
  ])('may not write %s', (_name, kind, parts) => {
    expect(code(record(kind, parts), ROOM, expert)).toBe('record-refused');
  });

  it('may write nothing without a seat', () => {
    expect(code(record('score-sheet'), ROOM, { role: 'expert' })).toBe('record-refused');
  });

  it('may be recused by the secretariat, under the id that says whom', () => {
    const body = { panellist: 'p2', dossier: 'd1', reason: '亲属' };
    expect(code(record('recusal', { id: 'p2/d1', body }), ROOM, standing('secretariat'))).toBe('taken');
    expect(code(record('recusal', { id: 'p1/d1', body }), ROOM, standing('secretariat'))).toBe('record-refused');
  });
});

describe('the secretariat', () => {
  it.each<readonly [string, RecordKind, Partial<RecordParts<RecordKind>>]>([
    ['a ruling filed under another dossier', 'ruling', { id: 'd2' }],
    ['a passage filed under another dossier', 'passage', { id: 'd2' }],
    ['a correction filed under another dossier', 'correction', { id: 'd2' }],
    ['a likeness filed under others', 'likeness', { id: 'enterprise-d1/d3' }],
    ['a likeness of enterprises filed as one of people', 'likeness', { id: 'person-d1/d2' }],
    ['a certificate filed under another author', 'certificate', { id: authorOf('other') }],
    ['a revocation filed under another key', 'revocation', { id: `key/${authorOf('other')}` }],
    ['a revocation of nothing', 'revocation', { body: { after: 0, head: null, reason: '丢失' } }],
    ['a withdrawal filed elsewhere', 'withdrawal', { id: 'p1/d2' }],
    ['a settlement filed under another thing', 'settlement', { id: 'score-sheet-p1/d2' }],
    ['a settlement of what nobody settles', 'settlement', { body: { ...settled, kind: 'handover' } }],
    ['a scheme that its own parser refuses', 'scheme', { body: { scheme: schemeInput({ quota: 11 }), version: 1 } }],
    ['a scheme of another shape', 'scheme', { body: { scheme: 'text', version: 1 } }],
    ['a mark as a number', 'score-sheet', { body: { ...sheet, items: { a: { mark: 9 } } } }],
  ])('may not write %s', (_name, kind, parts) => {
    const [role = 'secretariat'] = KINDS[kind].writers;
    expect(code(record(kind, parts), ROOM, standing(role))).toBe('record-refused');
  });
});
