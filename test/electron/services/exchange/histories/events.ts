import fc from 'fast-check';
import { conflicts } from '../../../../../domain/audit/version-conflicts.ts';
import { DOSSIERS, SEATS } from '../../../../builders/memory-review.ts';
import type { Machine, World } from './world.ts';

/** What may happen in a room; the numbers choose who, what and which, of as many as there are. */
const WEIGHTS = {
  seal: 8,
  decide: 3,
  recuse: 1,
  settle: 3,
  copy: 1,
  revoke: 1,
  reinvite: 1,
  open: 2,
  send: 8,
  deliver: 8,
  tamper: 3,
} as const;
export type EventName = keyof typeof WEIGHTS;

export interface Event {
  readonly name: EventName;
  readonly who: number;
  readonly what: number;
  readonly which: number;
}

const number = fc.nat(9_999);
const event: fc.Arbitrary<Event> = fc.record({
  name: fc.oneof(
    ...Object.entries(WEIGHTS).map(([name, weight]) => ({ weight, arbitrary: fc.constant(name as EventName) })),
  ),
  who: number,
  what: number,
  which: number,
});

/** A history: what happens, in what order the last bundles come, and whether a record is lost for good. */
export const history = fc.record({
  events: fc.array(event, { minLength: 10, maxLength: 60, size: 'max' }),
  order: fc.array(number, { minLength: 8, maxLength: 8 }),
  loses: fc.boolean(),
});
export type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

export function pick<Value>(values: readonly Value[], at: number): Value | undefined {
  return values.length > 0 ? values[at % values.length] : undefined;
}

const seats = Object.keys(SEATS);

function desk<Letter>(world: World<Letter>, { who }: Event): Machine {
  return who % 2 === 0 ? world.secretariat : world.meeting;
}

async function settle<Letter>(world: World<Letter>, event: Event): Promise<void> {
  const machine = desk(world, event);
  const asked = pick(conflicts(machine.room.journal.counted), event.what);
  const keep = asked && pick(asked.versions, event.which)?.record.hash;
  if (asked && keep) {
    const { kind, id } = asked;
    await world.act(machine, 'conflict.settle', { kind, id, keep, reason: '核定' });
  }
}

async function endKey<Letter>(world: World<Letter>, event: Event): Promise<void> {
  const panellist = pick(seats, event.who) ?? '';
  const keep = event.what % 3 === 0 ? 'none' : 'received';
  if (event.name === 'reinvite') await world.act(world.secretariat, 'panel.reinvite', { panellist, reason: '换电脑' });
  else
    await world.act(world.secretariat, 'panel.revoke', {
      panellist,
      reason: '遗失',
      keep,
      reinvite: event.which % 2 === 0,
    });
}

async function send<Letter>(world: World<Letter>, event: Event): Promise<void> {
  const from = pick(world.machines, event.who);
  if (!from) return;
  await world.send(from, from === world.secretariat ? pick([...seats, undefined], event.what) : undefined);
}

/** Largest number of machines in one history: more only make it slower. */
const MOST_MACHINES = 8;

async function grow<Letter>(world: World<Letter>, event: Event): Promise<void> {
  if (world.machines.length >= MOST_MACHINES) return;
  if (event.name === 'copy') {
    const machine = pick(world.experts, event.who);
    if (machine) await world.copy(machine);
    return;
  }
  const letter = pick(
    world.sent.filter(({ kind, to }) => kind === 'expert' && to === undefined),
    event.what,
  );
  if (letter) await world.open(letter);
}

/** Lets one thing happen that anybody may do in honesty; deliveries and tampering are the caller's. */
export async function play<Letter>(world: World<Letter>, event: Event): Promise<void> {
  const dossier = pick(DOSSIERS, event.what) ?? '';
  switch (event.name) {
    case 'seal': {
      const machine = pick(world.experts, event.who);
      return machine && world.seal(machine, dossier, String(event.which % 101));
    }
    case 'decide': {
      const verdict = event.which % 3 === 0 ? 'not-met' : 'met';
      return world.act(desk(world, event), 'dossier.decide', { dossier, verdict, reason: '认定' });
    }
    case 'recuse': {
      const panellist = pick(seats, event.which) ?? '';
      return world.act(desk(world, event), 'panel.recuse', { panellist, dossier, reason: '亲属' });
    }
    case 'settle':
      return settle(world, event);
    case 'revoke':
    case 'reinvite':
      return endKey(world, event);
    case 'copy':
    case 'open':
      return grow(world, event);
    case 'send':
      return send(world, event);
    default:
      return undefined;
  }
}
