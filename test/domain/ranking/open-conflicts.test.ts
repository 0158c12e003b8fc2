import { describe, expect, test } from 'vitest';
import { reportModel } from '../../../domain/ranking/report-document.ts';
import { aMember, aRanking, aScheme, DIGEST, dossiersOfARound } from '../printing/samples.ts';

const input = {
  round: 2023,
  room: '2023年度评审室',
  scheme: aScheme(),
  schemeVersion: 2,
  panel: [aMember(0)],
  dossiers: dossiersOfARound(),
  ranking: aRanking(1),
  rankingDigest: DIGEST,
};

describe('a report made with open conflicts', () => {
  test('says so before all else', () => {
    const [first, list] = reportModel({ ...input, conflicts: ['专家赵的记录链自第3条起有分叉'] }).parts;
    expect(first).toMatchObject({ part: 'paragraph', text: expect.stringMatching(/^注意：.*尚有1处冲突未经人工核定/) });
    expect(list).toEqual({ part: 'list', items: ['专家赵的记录链自第3条起有分叉。'] });
  });

  test('counts what the first page has no room for', () => {
    const conflicts = Array.from({ length: 11 }, (_, place) => `第${place}处`);
    const [, list] = reportModel({ ...input, conflicts }).parts;
    expect(list).toMatchObject({ items: expect.arrayContaining(['另有3处。']) });
  });

  test('is as it was where there is none', () => {
    expect(reportModel({ ...input, conflicts: [] })).toEqual(reportModel(input));
  });
});
