/**
 * Random histories as in merge-histories.test.ts, end to end: vaults on disk, bundles as files, opened with keys and
 * letters. `NIGHTLY=1` plays 30 of them, otherwise 3.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecord } from '../../../../electron/platform/journal/journal.ts';
import { schemeInput } from '../../../builders/a-scheme.ts';
import { anApplication } from '../../../builders/an-application.ts';
import { aClock, joined } from '../../../builders/memory-desk.ts';
import { DOSSIERS, done, SEATS } from '../../../builders/memory-review.ts';
import { type History, history, pick, play } from './histories/events.ts';
import { type FileLetter, type FilePost, filePost } from './histories/file-post.ts';
import { neverSent, settleDown } from './histories/finish.ts';
import { expectState } from './histories/judge.ts';
import { expected } from './histories/oracle.ts';
import { type Start, World } from './histories/world.ts';

const RUNS = process.env.NIGHTLY ? 30 : 3;

/** A room with three dossiers, two experts who have returned a sheet and are certified, and the meeting's laptop. */
async function aStart(post: FilePost): Promise<Start> {
  const secretariat = await post.machine('secretariat', '州商务局');
  const room = joined(secretariat).membership.room;
  const records = [
    newRecord('scheme', 'scheme', { scheme: schemeInput(), version: 1 }),
    ...DOSSIERS.map((id) =>
      newRecord('application', id, anApplication({ name: `申报人${id}`, employer: `单位${id}` })),
    ),
    ...Object.entries(SEATS).map(([seat, name]) => newRecord('panellist', seat, { name, kind: 'expert' as const })),
  ];
  done(await secretariat.journal.write(room, records));
  const experts: Record<string, Start['secretariat']> = {};
  for (const [seat, name] of Object.entries(SEATS)) {
    const expert = await post.machine('expert', name);
    expect(await post.deliver(expert, done(await post.toExpert(secretariat, seat)))).toMatchObject({ ok: true });
    experts[seat] = expert;
  }
  const meeting = await post.machine('meeting', '会议电脑');
  expect(await post.deliver(meeting, await post.toMeeting(secretariat, meeting))).toMatchObject({ ok: true });
  return { secretariat, meeting, experts };
}

let played = 0;
let bundles = 0;

async function live({ events, order }: History): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const post = filePost(folder, aClock());
  try {
    const world = await World.begin<FileLetter>(post, await aStart(post));
    for (const [seat, machine] of world.experts.entries())
      await world.seal(machine, DOSSIERS[0] ?? '', String(70 + seat));
    for (const event of events) {
      const sent = event.name === 'deliver' ? pick(world.sent, event.who) : undefined;
      const machine = sent && pick(world.readers(sent), event.what);
      if (sent && machine) await world.give(machine, sent.letter);
      else await play(world, event);
    }
    const acts = await settleDown(
      world,
      order,
      ({ letter }) => [letter, letter],
      () => neverSent(world),
    );
    const wanted = expected(acts, Object.keys(SEATS), DOSSIERS);
    expectState(world.secretariat.room, wanted);
    expectState(world.meeting.room, wanted);
    played += 1;
    bundles += world.sent.length;
  } finally {
    post.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

test(`histories with vaults on disk and bundles as files come to the oracle's state (${RUNS})`, {
  timeout: 3_600_000,
}, async () => {
  await fc.assert(fc.asyncProperty(history, live), { numRuns: RUNS, endOnFailure: true });
  console.log(`bundle histories: ${played}, bundles ${bundles}`);
});
