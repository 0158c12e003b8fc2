import { expect } from 'vitest';
import type { VerifiedRecord } from '../../../../../domain/records/envelope.ts';
import { jwsSigner } from '../../../../../electron/platform/crypto/jws.ts';
import { bytesOf } from '../../../../../electron/platform/journal/identity.ts';
import { signRecord } from '../../../../../electron/platform/journal/record-codec.ts';
import type { OpenRoom } from '../../../../../electron/services/context.ts';
import type { MemoryBundle } from '../../../../builders/memory-bundle.ts';
import { type Event, pick } from './events.ts';
import type { Machine, World } from './world.ts';

/** People who want something in the room and have no right to: a stranger, and a bundle of another room. */
export interface Villains {
  readonly stranger: OpenRoom;
  readonly foreign: MemoryBundle;
}

function flipped(line: string, at: number): string {
  const place = at % line.length;
  const other = line[place] === 'A' ? 'B' : 'A';
  return `${line.slice(0, place)}${other}${line.slice(place + 1)}`;
}

function payloadOf(line: string): VerifiedRecord['envelope'] {
  return JSON.parse(Buffer.from(line.split('.')[1] ?? '', 'base64url').toString());
}

async function signedAs(by: OpenRoom, envelope: VerifiedRecord['envelope'], kid: string): Promise<string> {
  return (await signRecord(envelope, await jwsSigner(bytesOf(by.identity.privateKey), kid))).jws;
}

/** Lines that no computer may take in, by somebody who has the bundle in hand. */
async function falseLine(bundle: MemoryBundle, event: Event, villains: Villains): Promise<string> {
  const line = pick(bundle.lines, event.which) ?? '';
  const envelope = payloadOf(line);
  const { author } = villains.stranger.identity;
  switch (event.what % 4) {
    case 0:
      return flipped(line, event.which);
    case 1:
      return pick(villains.foreign.lines, event.which) ?? '';
    case 2:
      return signedAs(
        villains.stranger,
        { ...envelope, hlc: `${'9'.repeat(13)}${envelope.hlc.slice(13)}` },
        envelope.author,
      );
    default:
      return signedAs(villains.stranger, { ...envelope, author }, author);
  }
}

/** A bundle with a false line in it: the line is refused and told, and nothing of it is in the vault. */
async function slipIn(
  world: World<MemoryBundle>,
  machine: Machine,
  bundle: MemoryBundle,
  event: Event,
  villains: Villains,
) {
  const line = await falseLine(bundle, event, villains);
  if (bundle.lines.includes(line)) return;
  const place = event.who % (bundle.lines.length + 1);
  const lines = [...bundle.lines.slice(0, place), line, ...bundle.lines.slice(place)];
  const honest = await world.give(machine, bundle);
  const before = machine.room.journal.all.byHash.size;
  const receipt = await world.give(machine, { ...bundle, lines });
  if (!honest.ok) return;
  expect(receipt).toMatchObject({ ok: true, fresh: 0, refused: honest.refused + 1 });
  expect(machine.room.journal.all.byHash.size).toBe(before);
}

/** A bundle from which a record was taken out: what is missing is told, by the gap or by the sender's own count. */
async function dropLine(world: World<MemoryBundle>, machine: Machine, bundle: MemoryBundle, event: Event) {
  const { author } = bundle.manifest.from;
  const own = bundle.lines.filter((line) => payloadOf(line).author === author);
  const line = pick(own.slice(1), event.which);
  if (line === undefined) return;
  const { all } = machine.room.journal;
  const known = new Set([...all.byHash.values()].map(({ jws }) => jws));
  const receipt = await world.give(machine, { ...bundle, lines: bundle.lines.filter((each) => each !== line) });
  if (!receipt.ok || known.has(line)) return;
  expect(receipt.notes).toMatch(/缺第 \d+|只收到|没有收到|分叉|有两个不同的版本|衔接不上|已作废|不止一把密钥/);
}

/** Somebody tampers with a bundle on its way. */
export async function tamper(world: World<MemoryBundle>, event: Event, villains: Villains): Promise<void> {
  const sent = pick(world.sent, event.who);
  const machine = sent && pick(world.readers(sent), event.what);
  if (!sent || !machine) return;
  if (event.which % 5 === 0) {
    const receipt = await world.give(machine, villains.foreign);
    expect(receipt).toMatchObject({ ok: false, fresh: 0 });
    expect(receipt.code).toMatch(/^bundle-(other-room|not-for-you)$/);
    return;
  }
  if (event.which % 5 === 1 && sent.kind === 'return') await dropLine(world, machine, sent.letter, event);
  else await slipIn(world, machine, sent.letter, event, villains);
}
