import { describe, expect, test } from 'vitest';
import { chainState } from '../../../../domain/records/chain.ts';
import { shortDigest } from '../../../../domain/records/fingerprint.ts';
import type { OpenRoom } from '../../../../electron/services/context.ts';
import { RANKING_BUILDERS } from '../../../../electron/services/ranking/documents.ts';
import { bundleForExpert, bundleOfReturn } from '../../../builders/memory-bundle.ts';
import { aReviewInMemory, done, type MemoryReview, seal, take } from '../../../builders/memory-review.ts';

const expertOf = (review: MemoryReview, seat: string): OpenRoom => {
  const expert = review.experts[seat];
  if (!expert) throw new Error('no such seat');
  return expert;
};

async function notesOfNext(review: MemoryReview): Promise<string> {
  const bundle = done(await bundleForExpert(review.secretariat, 'a', review.clock));
  return (await take(expertOf(review, 'a'), bundle, review.clock)).notes.join('；');
}

describe('the next bundle to a reviewer', () => {
  test('confirms by the secretariat’s signature what was returned and merged', async () => {
    const review = await aReviewInMemory();
    const expert = expertOf(review, 'a');
    done(await seal(review.call, expert, 'd1', '80'));
    await take(review.secretariat, await bundleOfReturn(expert, review.clock), review.clock);
    const own = chainState(expert.journal.all, expert.identity.author, 'open');
    expect(await notesOfNext(review)).toContain(
      `州商务局签名确认：已收到本席位的记录 ${own.seq} 条（末条摘要 ${shortDigest(own.head ?? '')}）`,
    );
  });

  test('shows that a return was left out', async () => {
    const review = await aReviewInMemory();
    const expert = expertOf(review, 'a');
    done(await seal(review.call, expert, 'd1', '80'));
    await take(review.secretariat, await bundleOfReturn(expert, review.clock), review.clock);
    done(await seal(review.call, expert, 'd2', '90'));
    await bundleOfReturn(expert, review.clock);
    expect(await notesOfNext(review)).toMatch(/本机交回过 \d+ 条记录，州商务局只签名确认收到 \d+ 条/);
  });

  test('says nothing of other reviewers', async () => {
    const review = await aReviewInMemory();
    const { manifest } = done(await bundleForExpert(review.secretariat, 'a', review.clock));
    const others = Object.entries(review.experts).flatMap(([seat, room]) =>
      seat === 'a' ? [] : [room.identity.author],
    );
    expect(others.length).toBeGreaterThan(0);
    expect(manifest.heads.filter(({ author }) => others.includes(author))).toEqual([]);
  });
});

test('the signature sheet lists what the room holds of each reviewer', async () => {
  const review = await aReviewInMemory();
  const expert = expertOf(review, 'a');
  done(await seal(review.call, expert, 'd1', '80'));
  await take(review.secretariat, await bundleOfReturn(expert, review.clock), review.clock);
  const { seq, head } = chainState(expert.journal.all, expert.identity.author, 'open');
  const request = { round: 2023, room: '评审室' };
  const printed = done(await RANKING_BUILDERS.signatures(review.secretariat, request));
  expect(printed.model.members.map(({ held }) => held)).toContain(`已收记录${seq}条，末条 ${shortDigest(head ?? '')}`);
});
