import { describe, expect, test } from 'vitest';
import { isKind, type VerifiedRecord } from '../../../../domain/records/envelope.ts';
import { jwsSigner } from '../../../../electron/platform/crypto/jws.ts';
import { bytesOf } from '../../../../electron/platform/journal/identity.ts';
import { signRecord } from '../../../../electron/platform/journal/record-codec.ts';
import type { OpenRoom } from '../../../../electron/services/context.ts';
import { ranking } from '../../../../electron/services/ranking/ranking.ts';
import { schemeInput } from '../../../builders/a-scheme.ts';
import {
  bundleForExpert,
  bundleOfAdmission,
  bundleOfReturn,
  deliver,
  type MemoryBundle,
} from '../../../builders/memory-bundle.ts';
import { aCopyOf, aMemoryRoom } from '../../../builders/memory-desk.ts';
import { aReviewInMemory, done, type MemoryReview, seal, stateOf, take } from '../../../builders/memory-review.ts';

function expertOf(review: MemoryReview, seat: string): OpenRoom {
  const expert = review.experts[seat];
  if (!expert) throw new Error(`no seat ${seat}`);
  return expert;
}

/** Every mark that counts at one computer: `dossier expert` → mark. */
function marksOf(room: OpenRoom): Record<string, string> {
  return Object.fromEntries(
    stateOf(room).marks.flatMap(([dossier, marks]) =>
      (marks as { expert: string; items: Record<string, { mark?: string }> }[]).flatMap(({ expert, items }) =>
        items.score?.mark === undefined ? [] : [[`${dossier} ${expert}`, items.score.mark]],
      ),
    ),
  );
}

const without = (bundle: MemoryBundle, drop: (record: VerifiedRecord) => boolean, room: OpenRoom): MemoryBundle => {
  const dropped = new Set([...room.journal.all.byHash.values()].filter(drop).map(({ jws }) => jws));
  return { ...bundle, lines: bundle.lines.filter((line) => !dropped.has(line)) };
};

/** Records that somebody signs beside the journal, with the envelope of another record but for what is said. */
async function forged(record: VerifiedRecord, by: OpenRoom, parts: object): Promise<string> {
  const { author, privateKey } = by.identity;
  const envelope = { ...record.envelope, author, ...parts } as VerifiedRecord['envelope'];
  return (await signRecord(envelope, await jwsSigner(bytesOf(privateKey), author))).jws;
}

function lastOf(room: OpenRoom, kind: 'score-sheet' | 'ruling'): VerifiedRecord {
  const found = room.journal.log.findLast((record) => isKind(record, kind));
  if (!found) throw new Error(`no ${kind}`);
  return found;
}

test('a bundle tells an expert nothing of chains that others write', async () => {
  const review = await aReviewInMemory();
  const { call, clock, secretariat } = review;
  done(await seal(call, expertOf(review, 'a'), 'd1', '70'));
  await take(secretariat, await bundleOfReturn(expertOf(review, 'a'), clock), clock);
  const { manifest } = done(await bundleForExpert(secretariat, 'b', clock));
  const known = [secretariat, expertOf(review, 'b')].map(({ identity }) => identity.author);
  expect(manifest.heads.map(({ author }) => author)).toContain(secretariat.identity.author);
  expect(manifest.heads.filter(({ author }) => !known.includes(author))).toEqual([]);
});

describe('a gap', () => {
  test('is told, keeps what lies behind it from counting, and closes when the missing record comes', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    for (const [dossier, mark] of [
      ['d1', '70'],
      ['d2', '80'],
      ['d3', '90'],
    ] as const)
      done(await seal(call, expert, dossier, mark));
    const whole = await bundleOfReturn(expert, clock);
    const torn = without(whole, ({ envelope }) => envelope.id === 'a/d2', expert);
    const taken = await take(secretariat, torn, clock);
    expect(taken.notes.join()).toMatch(/评委甲 的记录链：缺第 \d+ 条，此前 \d+ 条有效，其后的暂不计入/);
    expect(taken.notes.join()).toContain('评分未计入（评委甲 → 申报人d3）');
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70' });
    expect(stateOf(secretariat).questions).toMatchObject([{ problem: 'gap', kind: 'score-sheet', id: 'a/d3' }]);
    const again = await take(secretariat, whole, clock);
    expect(again.notes.join()).toContain('评委甲 的记录链此前有缺，现已补齐');
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70', 'd2 评委甲': '80', 'd3 评委甲': '90' });
    expect(stateOf(secretariat).questions).toEqual([]);
  });

  test('may be settled by a person who knows better, and the choice travels', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    const expert = expertOf(review, 'a');
    done(await seal(call, expert, 'd1', '70'));
    done(await seal(call, expert, 'd2', '80'));
    const torn = without(await bundleOfReturn(expert, clock), ({ envelope }) => envelope.id === 'a/d1', expert);
    await take(secretariat, torn, clock);
    const keep = lastOf(expert, 'score-sheet').hash;
    done(await call(secretariat, 'conflict.settle', { kind: 'score-sheet', id: 'a/d2', keep, reason: '与纸质件一致' }));
    expect(marksOf(secretariat)).toEqual({ 'd2 评委甲': '80' });
    await take(meeting, await bundleOfAdmission(secretariat, meeting, clock), clock);
    expect(stateOf(meeting)).toEqual(stateOf(secretariat));
  });

  test('at the end of a chain shows too: the sender says how far the chain goes', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'b');
    done(await seal(call, expert, 'd1', '70'));
    done(await seal(call, expert, 'd2', '80'));
    const short = without(await bundleOfReturn(expert, clock), ({ envelope }) => envelope.id === 'b/d2', expert);
    const taken = await take(secretariat, short, clock);
    expect(taken.notes.join()).toMatch(/评委乙 的记录共 \d+ 条，只收到 \d+ 条，请再要一次/);
  });
});

describe('bundles that come late, twice or in turn', () => {
  test('change nothing and say so where an older one comes after a newer; the same one again counts nothing twice', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    done(await seal(call, expert, 'd1', '70'));
    const older = await bundleOfReturn(expert, clock);
    done(await seal(call, expert, 'd1', '75'));
    const newer = await bundleOfReturn(expert, clock);
    await take(secretariat, newer, clock);
    const state = stateOf(secretariat);
    const late = await take(secretariat, older, clock);
    expect(late.notes.join()).toContain('这个数据包比已合并的一个旧');
    expect(late.fresh).toBe(0);
    const twice = await take(secretariat, newer, clock);
    expect(twice.notes).toEqual(['这个数据包此前已合并过，没有重复计入']);
    expect(stateOf(secretariat)).toEqual(state);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '75' });
  });

  test('take nothing back at the expert’s with an older bundle of dossiers', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    const older = done(await bundleForExpert(secretariat, 'a', clock));
    done(await call(secretariat, 'panel.recuse', { panellist: 'a', dossier: 'd1', reason: '亲属' }));
    await take(expert, done(await bundleForExpert(secretariat, 'a', clock)), clock);
    const late = await take(expert, older, clock);
    expect(late.notes.join()).toContain('这个数据包比已合并的一个旧');
    const { sheets } = done(await call(expert, 'sheet.list', {}));
    expect(sheets.find(({ dossier }) => dossier === 'd1')?.state).toBe('withdrawn');
  });

  test('bring the meeting’s decisions and what it took in, once', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    const expert = expertOf(review, 'a');
    done(await seal(call, expert, 'd1', '70'));
    const sheets = await bundleOfReturn(expert, clock);
    await take(meeting, sheets, clock);
    done(await call(meeting, 'dossier.decide', { dossier: 'd2', verdict: 'not-met', reason: '会议认定' }));
    const decided = await bundleOfReturn(meeting, clock);
    const taken = await take(secretariat, decided, clock);
    expect(taken.verified.refused).toEqual([]);
    expect((await take(secretariat, sheets, clock)).fresh).toBe(0);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70' });
    expect(Object.fromEntries(stateOf(secretariat).standing as [string, string][]).d2).toBe('not-met');
  });
});

describe('what does not belong here', () => {
  test('is refused where it is a bundle of another room, and its records in a bundle of this room too', async () => {
    const review = await aReviewInMemory();
    const other = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    done(await seal(other.call, expertOf(other, 'a'), 'd1', '99'));
    const foreign = await bundleOfReturn(expertOf(other, 'a'), other.clock);
    expect(await deliver(secretariat, foreign, clock)).toMatchObject({ ok: false, code: 'bundle-other-room' });
    done(await seal(call, expertOf(review, 'a'), 'd1', '70'));
    const own = await bundleOfReturn(expertOf(review, 'a'), clock);
    const replayed = await take(secretariat, { ...own, lines: [...own.lines, ...foreign.lines] }, clock);
    expect(replayed.verified.refused.map(({ code }) => code)).toEqual(foreign.lines.map(() => 'bundle-other-room'));
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70' });
  });

  test('is refused by name where it is a stranger’s bundle, and taken when the room knows the key', async () => {
    const review = await aReviewInMemory();
    const { clock, secretariat } = review;
    const stranger = await aMemoryRoom('expert', '评委甲', clock);
    const bundle = await bundleOfReturn(expertOf(review, 'a'), clock);
    const { author, publicKey } = stranger.identity;
    const from = { ...bundle.manifest.from, author, publicKey };
    const sheet = { ...bundle, lines: [], manifest: { ...bundle.manifest, from } };
    expect(await deliver(secretariat, sheet, clock)).toMatchObject({ ok: false, code: 'signer-unknown' });
  });

  test('is told and not counted where it is sheets by a scheme whose items have changed since', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    done(await seal(call, expert, 'd1', '70'));
    const scheme = schemeInput({ items: [{ id: 'score', name: '得分', max: '50', step: '0.5' }] });
    done(await call(secretariat, 'scheme.set', { scheme, reason: '会议改定' }));
    const taken = await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect(taken.notes.join()).toContain('评分依据旧版方案，评分项已改变，请重新评分');
    expect(marksOf(secretariat)).toEqual({});
    await take(expert, done(await bundleForExpert(secretariat, 'a', clock)), clock);
    done(await seal(call, expert, 'd1', '45'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '45' });
  });
});

describe('impersonation', () => {
  test('of another seat, of the secretariat, and under another’s signature is refused', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const [a, b] = [expertOf(review, 'a'), expertOf(review, 'b')];
    done(await seal(call, a, 'd1', '70'));
    done(await seal(call, b, 'd1', '71'));
    const sheet = lastOf(b, 'score-sheet');
    const next = { seq: sheet.envelope.seq + 1, prev: sheet.hash };
    const ruling = { dossier: 'd2', verdict: 'not-met', reason: '冒名', over: 'met' };
    const lines = [
      // b's own key, a's seat.
      await forged(sheet, b, { ...next, id: 'a/d1', body: { ...(sheet.envelope.body as object), panellist: 'a' } }),
      // b's own key, the secretariat's business.
      await forged(sheet, b, { ...next, kind: 'ruling', id: 'd2', base: [], body: ruling }),
      // a's name, b's key.
      await forged(lastOf(a, 'score-sheet'), b, { author: a.identity.author }),
    ];
    const honest = await bundleOfReturn(b, clock);
    const taken = await take(secretariat, { ...honest, lines: [...honest.lines, ...lines] }, clock);
    expect(taken.verified.refused).toHaveLength(lines.length);
    expect(taken.verified.admitted).toHaveLength(honest.lines.length);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委乙': '71' });
    expect(Object.fromEntries(stateOf(secretariat).standing as [string, string][]).d2).toBe('met');
  });

  test('of the room’s holder at an expert’s is refused', async () => {
    const review = await aReviewInMemory();
    const { clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    const impostor = await aMemoryRoom('secretariat', '州商务局', clock);
    const honest = done(await bundleForExpert(secretariat, 'a', clock));
    const { author, publicKey } = impostor.identity;
    const from = { ...honest.manifest.from, author, publicKey };
    const bundle = { ...honest, manifest: { ...honest.manifest, from } };
    expect(await deliver(expert, bundle, clock)).toMatchObject({ ok: false, code: 'signer-unknown' });
  });
});

describe('a copied vault folder', () => {
  test('forks the chain, which is told: neither branch counts, a person’s choice decides, and it travels', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    const expert = expertOf(review, 'a');
    done(await seal(call, expert, 'd1', '70'));
    const copy = aCopyOf(expert, clock);
    done(await seal(call, expert, 'd2', '80'));
    done(await seal(call, copy, 'd2', '30'));
    done(await seal(call, copy, 'd3', '30'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70', 'd2 评委甲': '80' });
    const taken = await take(secretariat, await bundleOfReturn(copy, clock), clock);
    expect(taken.notes.join()).toMatch(/第 \d+ 条有两个不同的版本（数据文件夹可能被复制后分别使用/);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70' });
    const { conflicts } = done(await call(secretariat, 'conflict.list', {}));
    const fork = conflicts.find(({ problem }) => problem === 'fork');
    expect(fork?.versions.map(({ records }) => records).sort()).toEqual([1, 2]);
    const keep = lastOf(expert, 'score-sheet').hash;
    const settled = { kind: 'chain', id: `${expert.identity.author}/open`, keep, reason: '本人确认' } as const;
    done(await call(secretariat, 'conflict.settle', settled));
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70', 'd2 评委甲': '80' });
    expect(stateOf(secretariat).questions).toEqual([]);
    expect(await call(secretariat, 'conflict.settle', settled)).toMatchObject({ ok: false, code: 'settled-already' });
    // The expert goes on from the branch that was chosen, on the first machine.
    done(await seal(call, expert, 'd3', '90'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70', 'd2 评委甲': '80', 'd3 评委甲': '90' });
    await take(meeting, await bundleOfAdmission(secretariat, meeting, clock), clock);
    expect(stateOf(meeting)).toEqual(stateOf(secretariat));
    expect(ranking(meeting.journal.counted)).toEqual(ranking(secretariat.journal.counted));
  });

  test('whose branch was chosen keeps what counted when its key is revoked later, with a gap in it too', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    const copy = aCopyOf(expert, clock);
    done(await seal(call, expert, 'd1', '70'));
    done(await seal(call, copy, 'd1', '30'));
    for (const machine of [expert, copy]) await take(secretariat, await bundleOfReturn(machine, clock), clock);
    const keep = lastOf(expert, 'score-sheet').hash;
    const id = `${expert.identity.author}/open`;
    done(await call(secretariat, 'conflict.settle', { kind: 'chain', id, keep, reason: '本人确认' }));
    done(await seal(call, expert, 'd2', '80'));
    done(await seal(call, expert, 'd3', '90'));
    const whole = await bundleOfReturn(expert, clock);
    await take(
      secretariat,
      without(whole, ({ envelope }) => envelope.id === 'a/d2', expert),
      clock,
    );
    const end = { panellist: 'a', reason: '遗失', keep: 'received', reinvite: false } as const;
    done(await call(secretariat, 'panel.revoke', end));
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70' });
    // What is missing comes after the revocation: the record that it names leads back to it.
    done(await seal(call, expert, 'd1', '1'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect(marksOf(secretariat)).toEqual({ 'd1 评委甲': '70', 'd2 评委甲': '80', 'd3 评委甲': '90' });
  });
});

describe('two computers that decide without knowing of each other', () => {
  test('leave the question open, side by side, until one settles it', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    done(await call(secretariat, 'dossier.decide', { dossier: 'd1', verdict: 'met', reason: '材料齐' }));
    done(await call(meeting, 'dossier.decide', { dossier: 'd1', verdict: 'not-met', reason: '会议认定' }));
    const taken = await take(secretariat, await bundleOfReturn(meeting, clock), clock);
    expect(taken.notes.join()).toContain('有互不相承的版本，请到“冲突”中核定');
    expect(stateOf(secretariat).standing).toContainEqual(['d1', 'person']);
    const { conflicts } = done(await call(secretariat, 'conflict.list', {}));
    expect(conflicts).toHaveLength(1);
    expect(conflicts[0]?.differences).toEqual([
      { label: '理由', values: ['材料齐', '会议认定'] },
      { label: '结论', values: ['符合', '不符合'] },
    ]);
    const keep = lastOf(meeting, 'ruling').hash;
    done(await call(secretariat, 'conflict.settle', { kind: 'ruling', id: 'd1', keep, reason: '以会议为准' }));
    expect(stateOf(secretariat).standing).toContainEqual(['d1', 'not-met']);
    await take(meeting, await bundleOfAdmission(secretariat, meeting, clock), clock);
    expect(stateOf(meeting)).toEqual(stateOf(secretariat));
    const settledAll = done(await call(secretariat, 'conflict.list', {}));
    expect(settledAll).toMatchObject({ conflicts: [], settled: [{ by: '州商务局' }] });
  });
});
