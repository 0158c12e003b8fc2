import { describe, expect, test } from 'vitest';
import { memberOfPanellist, members } from '../../../../domain/records/members.ts';
import { notices } from '../../../../electron/services/compose.ts';
import type { OpenRoom } from '../../../../electron/services/context.ts';
import { ranking } from '../../../../electron/services/ranking/ranking.ts';
import {
  bundleForExpert,
  bundleOfAdmission,
  bundleOfReturn,
  deliver,
  type MemoryBundle,
} from '../../../builders/memory-bundle.ts';
import { aCopyOf, aMemoryRoom } from '../../../builders/memory-desk.ts';
import {
  anExpertFor,
  aReviewInMemory,
  done,
  type MemoryReview,
  seal,
  stateOf,
  take,
} from '../../../builders/memory-review.ts';

/** What every later bundle confirms to whoever has returned something. */
const RECEIPT = expect.stringMatching(/^州商务局签名确认：已收到本席位的记录 \d+ 条/);

function expertOf(review: MemoryReview, seat: string): OpenRoom {
  const expert = review.experts[seat];
  if (!expert) throw new Error('no such seat');
  return expert;
}

/** What one dossier's marks come to on one computer: expert → mark or absence. */
function markOf(room: OpenRoom, dossier: string, expert: string): string | undefined {
  const marks = stateOf(room).marks.find(([key]) => key === dossier)?.[1];
  const found = (marks as { expert: string; items: Record<string, object> }[] | undefined)?.find(
    (each) => each.expert === expert,
  );
  return Object.values(found?.items.score ?? {})[0] as string | undefined;
}

const bundleFor = async (review: MemoryReview, seat: string): Promise<MemoryBundle> =>
  done(await bundleForExpert(review.secretariat, seat, review.clock));

describe('a lost laptop (R3.3)', () => {
  test('keeps what was returned, holds what the finder writes, and the new machine goes on from there', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const old = expertOf(review, 'a');
    done(await seal(call, old, 'd1', '80'));
    done(await seal(call, old, 'd2', '70'));
    await take(secretariat, await bundleOfReturn(old, clock), clock);
    const revoked = done(
      await call(secretariat, 'panel.revoke', { panellist: 'a', reason: '电脑遗失', keep: 'received', reinvite: true }),
    );
    expect(revoked).toMatchObject({ keys: ['评委甲'], reinvited: true });
    expect(markOf(secretariat, 'd1', '评委甲')).toBe('80');
    // The finder seals and returns: held, told, not counted.
    done(await seal(call, old, 'd1', '100'));
    done(await seal(call, old, 'd3', '100'));
    const late = await take(secretariat, await bundleOfReturn(old, clock), clock);
    expect(late.notes.join()).toContain('这把密钥已作废（电脑遗失），第 3 条以后的记录已收存、不计入');
    expect([markOf(secretariat, 'd1', '评委甲'), markOf(secretariat, 'd3', '评委甲')]).toEqual(['80', '未评']);
    expect(ranking(secretariat.journal.counted).notes.join()).toContain('用已作废的密钥签的');
    // The new machine opens the new letter, finds its earlier sheets, and replaces one.
    const fresh = await anExpertFor(secretariat, 'a', clock);
    expect(markOf(fresh, 'd1', '评委甲')).toBe('80');
    expect(
      await call(fresh, 'sheet.seal', {
        sheets: [{ dossier: 'd1', items: { score: { mark: '85' } }, comments: {}, comment: '' }],
      } as never),
    ).toMatchObject({ ok: false, code: 'sheet-sealed' });
    done(await seal(call, fresh, 'd1', '85'));
    const back = await take(secretariat, await bundleOfReturn(fresh, clock), clock);
    expect(back.notes.join()).toContain('换成重新评定的版本：申报人d1');
    expect([markOf(secretariat, 'd1', '评委甲'), markOf(secretariat, 'd2', '评委甲')]).toEqual(['85', '70']);
    expect(stateOf(secretariat).questions).toEqual([]);
    expect(memberOfPanellist(secretariat.journal.all, 'a')).toMatchObject({ author: fresh.identity.author });
    expect(memberOfPanellist(secretariat.journal.all, 'a')?.certificate).toBeDefined();
  });

  test('comes to the same at the meeting laptop, whichever bundle that sees first', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    const old = expertOf(review, 'a');
    done(await seal(call, old, 'd1', '80'));
    const early = await bundleOfReturn(old, clock);
    await take(secretariat, early, clock);
    done(await call(secretariat, 'panel.revoke', { panellist: 'a', reason: '遗失', keep: 'received', reinvite: true }));
    done(await seal(call, old, 'd1', '99'));
    const late = await bundleOfReturn(old, clock);
    const fresh = await anExpertFor(secretariat, 'a', clock);
    done(await seal(call, fresh, 'd2', '60'));
    const back = await bundleOfReturn(fresh, clock);
    await take(secretariat, back, clock);
    const admission = await bundleOfAdmission(secretariat, meeting, clock);
    const states = [];
    for (const order of [
      [admission, late, back, early],
      [late, admission, early, back],
      [early, late, admission, back],
    ]) {
      const desk = aCopyOf(meeting, clock);
      for (const bundle of order) await deliver(desk, bundle, clock);
      states.push(stateOf(desk));
      expect([markOf(desk, 'd1', '评委甲'), markOf(desk, 'd2', '评委甲')]).toEqual(['80', '60']);
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  test('without a new invitation closes the seat', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    done(await call(secretariat, 'panel.revoke', { panellist: 'b', reason: '退出', keep: 'none', reinvite: false }));
    expect(await bundleForExpert(secretariat, 'b', clock)).toMatchObject({ ok: false, code: 'seat-without-key' });
    const { members: list } = done(await call(secretariat, 'panel.list', {}));
    expect(list.find(({ panellist }) => panellist === 'b')).toMatchObject({ enrolment: 'revoked' });
  });

  test('lets its own vault learn of it where a bundle still reaches it, and sign no more', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const old = expertOf(review, 'a');
    done(await call(secretariat, 'panel.revoke', { panellist: 'a', reason: '遗失', keep: 'received', reinvite: true }));
    const told = await take(old, await bundleFor(review, 'a'), clock);
    expect(told.notes.join()).toContain('本机密钥已作废（遗失）');
    expect(await seal(call, old, 'd1', '80')).toMatchObject({ ok: false, code: 'key-revoked' });
    expect(notices(old, clock.now()).join()).toContain('本机密钥已作废');
  });

  test('may be the meeting’s, revoked too: what it decides after that does not count', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    done(await call(meeting, 'dossier.decide', { dossier: 'd1', verdict: 'not-met', reason: '会议认定' }));
    await take(secretariat, await bundleOfReturn(meeting, clock), clock);
    const author = meeting.identity.author;
    done(await call(secretariat, 'panel.revoke', { author, reason: '遗失', keep: 'received', reinvite: false }));
    done(await call(meeting, 'dossier.decide', { dossier: 'd2', verdict: 'not-met', reason: '拾得者所写' }));
    await take(secretariat, await bundleOfReturn(meeting, clock), clock);
    expect(Object.fromEntries(stateOf(secretariat).standing as [string, string][])).toEqual({
      d1: 'not-met',
      d2: 'met',
      d3: 'met',
    });
  });
});

describe('two keys for one seat', () => {
  test('let the certified one speak; the other is held and told', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    done(await call(secretariat, 'panel.reinvite', { panellist: 'a', reason: '换电脑' }));
    const letter = await bundleFor(review, 'a');
    // Somebody copied bundle and letter.
    const thief = await aMemoryRoom('expert', '评委甲', clock);
    const owner = await aMemoryRoom('expert', '评委甲', clock);
    for (const machine of [thief, owner]) await take(machine, letter, clock);
    done(await seal(call, owner, 'd1', '80'));
    done(await seal(call, thief, 'd1', '20'));
    await take(secretariat, await bundleOfReturn(owner, clock), clock);
    const second = await take(secretariat, await bundleOfReturn(thief, clock), clock);
    expect(second.notes.join()).toContain('席位登记了不止一把密钥');
    expect(markOf(secretariat, 'd1', '评委甲')).toBe('80');
    const key = done(await call(secretariat, 'key.list', {})).keys.filter(({ panellist }) => panellist === 'a');
    expect(key.map(({ state }) => state).sort()).toEqual(['certified', 'contested', 'revoked']);
  });

  test('let neither speak where neither is certified', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    done(await call(secretariat, 'panel.reinvite', { panellist: 'a', reason: '换电脑' }));
    const letter = await bundleFor(review, 'a');
    await take(meeting, await bundleOfAdmission(secretariat, meeting, clock), clock);
    const machines = [await aMemoryRoom('expert', '评委甲', clock), await aMemoryRoom('expert', '评委甲', clock)];
    const returned: MemoryBundle[] = [];
    for (const [place, machine] of machines.entries()) {
      await take(machine, letter, clock);
      done(await seal(call, machine, 'd1', String(60 + place)));
      returned.push(await bundleOfReturn(machine, clock));
    }
    for (const order of [returned, [...returned].reverse()]) {
      const desk = aCopyOf(meeting, clock);
      await take(desk, order[0] as MemoryBundle, clock);
      expect(markOf(desk, 'd1', '评委甲')).not.toBe('未评');
      await take(desk, order[1] as MemoryBundle, clock);
      expect(markOf(desk, 'd1', '评委甲')).toBe('未评');
    }
  });

  test('never let a letter that was taken back enrol anybody’s marks into the ranking', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    done(await call(secretariat, 'panel.reinvite', { panellist: 'a', reason: '换电脑' }));
    const stale = await bundleFor(review, 'a');
    done(await call(secretariat, 'panel.reinvite', { panellist: 'a', reason: '信件遗失' }));
    const finder = await aMemoryRoom('expert', '评委甲', clock);
    await take(finder, stale, clock);
    done(await seal(call, finder, 'd1', '100'));
    const taken = await take(secretariat, await bundleOfReturn(finder, clock), clock);
    expect(taken.notes.join()).toContain('这把密钥已作废（信件遗失），它的记录已收存、都不计入');
    expect(markOf(secretariat, 'd1', '评委甲')).toBe('未评');
    expect(members(secretariat.journal.all).get(finder.identity.author)?.certificate).toBeUndefined();
    const owner = await anExpertFor(secretariat, 'a', clock);
    done(await seal(call, owner, 'd1', '77'));
    await take(secretariat, await bundleOfReturn(owner, clock), clock);
    expect(markOf(secretariat, 'd1', '评委甲')).toBe('77');
  });
});

describe('certificates', () => {
  test('warn for thirty days, then the key signs no more until a bundle renews it', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    expect(notices(expert, clock.now())).toEqual([]);
    clock.skip(2 * 365 - 20);
    expect(notices(expert, clock.now()).join()).toMatch(/签名证书还有 (19|20) 天到期/);
    done(await seal(call, expert, 'd1', '80'));
    clock.skip(30);
    expect(notices(expert, clock.now()).join()).toContain('签名证书已过期');
    expect(await seal(call, expert, 'd2', '80')).toMatchObject({ ok: false, code: 'certificate-expired' });
    // The secretariat renews its own certificate and, with the next bundle, the expert's.
    const renewed = await take(expert, await bundleFor(review, 'a'), clock);
    expect(renewed.notes).toEqual([RECEIPT]);
    done(await seal(call, expert, 'd2', '81'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect([markOf(secretariat, 'd1', '评委甲'), markOf(secretariat, 'd2', '评委甲')]).toEqual(['80', '81']);
  });

  test('make what was signed after their end wait for the renewal, in whatever order they come', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat, meeting } = review;
    const expert = expertOf(review, 'a');
    clock.skip(2 * 365 + 10);
    const renewal = await bundleFor(review, 'a');
    await take(expert, renewal, clock);
    done(await seal(call, expert, 'd1', '90'));
    const back = await bundleOfReturn(expert, clock);
    const desk = aCopyOf(meeting, clock);
    const early = await take(desk, back, clock);
    expect(early.notes.join()).toContain('签名时证书已过期');
    expect(markOf(desk, 'd1', '评委甲')).toBe('未评');
    await take(desk, await bundleOfAdmission(secretariat, meeting, clock), clock);
    expect(markOf(desk, 'd1', '评委甲')).toBe('90');
  });
});

describe('a dossier that had gone out (R6.2)', () => {
  test('is told as withdrawn when its expert is recused, and may not be marked any more', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'a');
    done(await seal(call, expert, 'd1', '80'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    done(await call(secretariat, 'panel.recuse', { panellist: 'a', dossier: 'd1', reason: '亲属' }));
    expect(markOf(secretariat, 'd1', '评委甲')).toBe('回避');
    expect(ranking(secretariat.journal.counted).notes.join()).toContain('该评委对此申报回避，评分不计入');
    const bundle = await bundleFor(review, 'a');
    const texts = bundle.lines.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).join('\n');
    expect(texts).not.toContain('申报人d1');
    expect(texts).not.toContain('亲属');
    const told = await take(expert, bundle, clock);
    expect(told.notes).toEqual(['已撤回、不再评分：申报人d1', RECEIPT]);
    const { sheets } = done(await call(expert, 'sheet.list', {}));
    expect(sheets.map(({ dossier, state }) => [dossier, state])).toEqual([
      ['d1', 'withdrawn'],
      ['d2', 'empty'],
      ['d3', 'empty'],
    ]);
    expect(await seal(call, expert, 'd1', '81')).toMatchObject({ ok: false, code: 'marks-invalid' });
  });

  test('is withdrawn when it no longer meets the conditions, and given back when it does again', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    const expert = expertOf(review, 'b');
    done(await seal(call, expert, 'd2', '66'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    done(await call(secretariat, 'dossier.decide', { dossier: 'd2', verdict: 'not-met', reason: '材料不实' }));
    expect(ranking(secretariat.journal.counted).notes.join()).toContain('申报不符合条件，不在评审范围');
    await take(expert, await bundleFor(review, 'b'), clock);
    expect(await seal(call, expert, 'd2', '67')).toMatchObject({ ok: false });
    done(await call(secretariat, 'dossier.decide', { dossier: 'd2', verdict: 'met', reason: '已补正' }));
    const back = await take(expert, await bundleFor(review, 'b'), clock);
    expect(back.notes).toEqual(['恢复评分：申报人d2', RECEIPT]);
    done(await seal(call, expert, 'd2', '67'));
    await take(secretariat, await bundleOfReturn(expert, clock), clock);
    expect(markOf(secretariat, 'd2', '评委乙')).toBe('67');
  });

  test('is not told of to an expert who never had it', async () => {
    const review = await aReviewInMemory();
    const { call, clock, secretariat } = review;
    done(await call(secretariat, 'panel.reinvite', { panellist: 'a', reason: '换电脑' }));
    done(await call(secretariat, 'panel.add', { name: '评委丙', kind: 'expert' }));
    const seat = done(await call(secretariat, 'panel.list', {})).members.find(({ name }) => name === '评委丙');
    done(await call(secretariat, 'panel.recuse', { panellist: seat?.panellist ?? '', dossier: 'd1', reason: '同事' }));
    const bundle = done(await bundleForExpert(secretariat, seat?.panellist ?? '', clock));
    const texts = bundle.lines.map((jws) => Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()).join('\n');
    expect(texts).not.toMatch(/申报人d1|"withdrawal"|同事/);
  });
});
