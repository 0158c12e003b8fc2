import { expect } from 'vitest';
import type { MemoryBundle } from '../../../../builders/memory-bundle.ts';
import { pick } from './events.ts';
import type { Act } from './ledger.ts';
import type { Machine, Sent, World } from './world.ts';

/** The values in an order that the numbers choose. */
export function shuffled<Value>(values: readonly Value[], order: readonly number[]): Value[] {
  const left = [...values];
  const drawn: Value[] = [];
  for (let at = 0; left.length > 0; at += 1) {
    drawn.push(...left.splice((order[at % order.length] ?? 0) % left.length, 1));
  }
  return drawn;
}

/** How one bundle arrives: once, or in pieces that overlap. */
export type Arrival<Letter> = (sent: Sent<Letter>) => readonly Letter[];

/** Most rounds that any history has needed is three; one that goes on for ever is a fault. */
const MOST_ROUNDS = 8;

/** Delivers everything that was ever sent to a computer, what it had sent itself too. */
export async function deliverAll<Letter>(
  world: World<Letter>,
  machine: Machine,
  order: readonly number[],
  arrive: Arrival<Letter>,
): Promise<void> {
  for (const sent of shuffled(world.sent, order)) {
    if (sent.kind !== 'expert') for (const letter of arrive(sent)) await world.give(machine, letter);
  }
}

/** Everybody sends and everything arrives, in whatever order, until both computers hold what was written but for what is lost. */
export async function settleDown<Letter>(
  world: World<Letter>,
  order: readonly number[],
  arrive: Arrival<Letter>,
  lost: () => ReadonlySet<string>,
): Promise<Act[]> {
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    for (const machine of shuffled(world.machines, order)) await world.send(machine);
    for (const sent of shuffled(world.sent, order)) {
      for (const machine of world.readers(sent)) {
        for (const letter of arrive(sent)) await world.give(machine, letter);
      }
    }
    const gone = lost();
    const all = [...world.ledger.acts.values()].filter(({ hash }) => !gone.has(hash));
    const here = [world.secretariat, world.meeting].map((machine) => world.actsAt(machine).length);
    if (here.every((count) => count === all.length)) return all;
  }
  throw expect.fail('the desks never come to the same records');
}

/** A sheet that neither computer has and that stands alone: what may be lost without anybody having built on it. */
export function losable<Letter>(world: World<Letter>, at: number): Act | undefined {
  const all = [...world.ledger.acts.values()];
  const machinesOf = (author: string) => world.machines.filter(({ room }) => room.identity.author === author).length;
  const alone = all.filter(
    ({ hash, kind, id, author }) =>
      kind === 'score-sheet' &&
      machinesOf(author) === 1 &&
      ![world.secretariat, world.meeting].some(({ shelf }) => shelf.has.has(hash)) &&
      all.filter((each) => each.kind === kind && each.id === id).length === 1,
  );
  return pick(alone, at);
}

/** A bundle in pieces: cut in two, the later first, and once more as a whole; lost lines nowhere. */
export function inPieces(order: readonly number[], lost: ReadonlySet<string>): Arrival<MemoryBundle> {
  return ({ letter }) => {
    const lines = letter.lines.filter((line) => !lost.has(line));
    const cut = (order[0] ?? 0) % (lines.length + 1);
    return [
      { ...letter, lines: lines.slice(cut) },
      { ...letter, lines: lines.slice(0, cut) },
      { ...letter, lines },
    ];
  };
}

/** Enrolments on machines that have nothing else to give back: no bundle of theirs leaves before a first sheet. */
export function neverSent<Letter>(world: World<Letter>): Set<string> {
  const all = [...world.ledger.acts.values()];
  const desks = [world.secretariat, world.meeting];
  const alone = all.filter(
    ({ kind, author, hash }) =>
      kind === 'enrolment' &&
      all.filter((each) => each.author === author).length === 1 &&
      !desks.some(({ shelf }) => shelf.has.has(hash)),
  );
  return new Set(alone.map(({ hash }) => hash));
}
