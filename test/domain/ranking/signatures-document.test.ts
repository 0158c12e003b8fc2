import { describe, expect, it } from 'vitest';
import { signaturesModel } from '../../../domain/ranking/signatures-document.ts';
import { spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { aMember, aScheme, DIGEST } from '../printing/samples.ts';

const scheme = aScheme();
const base = { round: 2023, room: '2023年度评审室', scheme, schemeVersion: 2 };
const panel = [0, 1, 2, 3].map((index) => aMember(index));

describe('signaturesModel', () => {
  const model = signaturesModel({ ...base, panel, rankingDigest: DIGEST, applicants: 14, recommended: 9 });

  it('prints every member with the whole fingerprint in groups, and the whole digest (R6.4)', () => {
    expect(model.members.map(({ name }) => name)).toEqual(panel.map(({ name }) => name));
    expect(model.members[1]?.fingerprint.join('').toLowerCase()).toBe(panel[1]?.fingerprint);
    expect(model.ranking.join('').toLowerCase()).toBe(DIGEST);
    expect(model.members[1]?.words.join(' ')).toBe(spokenFingerprint(panel[1]?.fingerprint ?? '').words);
  });

  it('prints how many records came from a member, and the short digest of the last', () => {
    const [first, ...rest] = panel;
    const told = signaturesModel({
      ...base,
      panel: [{ ...aMember(0), ...first, chain: { seq: 17, head: DIGEST } }, ...rest],
      rankingDigest: DIGEST,
      applicants: 14,
      recommended: 9,
    }).members.map(({ held }) => held);
    const short = DIGEST.slice(0, 12)
      .toUpperCase()
      .replace(/.{4}(?=.)/g, '$& ');
    expect(told.slice(0, 2)).toEqual([`已收记录17条，末条 ${short}`, '没有收到记录']);
  });

  it('prints the end of the own chain, so that an older copy of the room shows', () => {
    const input = { ...base, panel, rankingDigest: DIGEST, applicants: 14, recommended: 9 };
    const { facts } = signaturesModel({ ...input, own: { seq: 42, head: DIGEST } });
    expect(facts).toEqual([...model.facts, expect.stringMatching(/记录共42条，末条 ([0-9A-F]{4} ?){3}；/)]);
  });

  it('prints no fingerprint for a member without a key', () => {
    const keyless = { name: '甲', kind: 'manager' as const };
    const { members } = signaturesModel({
      ...base,
      panel: [keyless],
      rankingDigest: DIGEST,
      applicants: 1,
      recommended: 0,
    });
    expect(members).toEqual([
      { name: '甲', kind: '人才工作管理人员', unit: '—', fingerprint: [], words: [], held: '没有收到记录' },
    ]);
  });
});
