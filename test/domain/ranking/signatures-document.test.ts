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

  it('prints no fingerprint for a member without a key', () => {
    const keyless = { name: '甲', kind: 'manager' as const };
    const { members } = signaturesModel({
      ...base,
      panel: [keyless],
      rankingDigest: DIGEST,
      applicants: 1,
      recommended: 0,
    });
    expect(members).toEqual([{ name: '甲', kind: '人才工作管理人员', unit: '—', fingerprint: [], words: [] }]);
  });
});
