import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import { panel } from '../../../domain/panel/panel-state.ts';
import { filesOfAll } from '../../../domain/records/record-files.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import { type SharedExport, type SharedReader, sealShared } from '../../platform/bundle/seal-shared.ts';
import { portableName } from '../../platform/files/portable-name.ts';
import { bytesOf } from '../../platform/journal/identity.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { rewrapped } from './bundle-contents.ts';
import { asWritten, factsOf, handoverOut, type OutgoingBundle, outgoingForExpert } from './bundle-out.ts';
import { keepSent, seatExports, sentTo, sharedObjectStore } from './seat-exports.ts';

type Written = CallOutput<'bundle.outAll'>;
type Skipped = Written['skipped'][number] & { readonly code: RefusalCode };

interface Seat {
  readonly panellist: string;
  readonly outgoing: OutgoingBundle;
}

/** Refusals that concern one expert while others still get their bundles; any other refusal stops the whole export. */
const OF_ONE_SEAT: ReadonlySet<RefusalCode> = new Set(['nothing-to-send', 'seat-without-key']);

/** What each expert is to get, and who gets nothing. Worked out for all, since everyone's keys are in the shared headers. */
async function outgoingBundles(room: JoinedRoom, at: Date): Promise<Outcome<{ seats: Seat[]; skipped: Skipped[] }>> {
  const seats: Seat[] = [];
  const skipped: Skipped[] = [];
  for (const { panellist, name } of panel(room.journal.counted)) {
    const outgoing = await outgoingForExpert(room, panellist, at);
    if (outgoing.ok) seats.push({ panellist, outgoing: outgoing.value });
    else if (!OF_ONE_SEAT.has(outgoing.code)) return outgoing;
    else skipped.push({ panellist, to: name, code: outgoing.code, message: outgoing.message });
  }
  return success({ seats, skipped });
}

/** Most bytes that a member's name has in the name of a file. */
const LONGEST_NAME = 150;

/** File names that every system accepts, each used once: memory sticks do not distinguish upper and lower case. */
function fileNames(seats: readonly Seat[]): Map<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  for (const { panellist, outgoing } of seats) {
    const plain = portableName(outgoing.to.name, LONGEST_NAME);
    const choices = [plain, ...seats.map((_, at) => `${plain}-${at + 2}`)];
    const free = choices.find((name) => !taken.has(name.toLowerCase())) ?? panellist;
    taken.add(free.toLowerCase());
    names.set(panellist, `评审数据包-${free}.room`);
  }
  return names;
}

async function readerOf(
  room: JoinedRoom,
  { panellist, outgoing }: Seat,
  { file, bundled, at }: { file: string; bundled: boolean; at: Date },
): Promise<Outcome<SharedReader>> {
  const facts = factsOf(room, outgoing, at);
  if (!facts.ok) return facts;
  const kept = await seatExports(room.vault, panellist);
  if (!kept.ok) return kept;
  const { sent, ...objectsKey } = kept.value;
  return success({
    file,
    bundled,
    facts: facts.value,
    reader: outgoing.reader,
    objectsKey,
    records: outgoing.contents.records.map(({ jws }) => jws),
    attachments: new Set(outgoing.contents.attachments.map(({ sha256 }) => sha256)),
    sent,
    remember: (bundle) => keepSent(room.vault, panellist, kept.value, bundle),
  });
}

async function readers(room: JoinedRoom, seats: readonly Seat[], chosen: readonly string[] | undefined, at: Date) {
  const names = fileNames(seats);
  const found: SharedReader[] = [];
  for (const seat of seats) {
    const bundled = chosen?.includes(seat.panellist) ?? true;
    const reader = await readerOf(room, seat, { file: names.get(seat.panellist) ?? '', bundled, at });
    if (!reader.ok) return reader;
    found.push(reader.value);
  }
  return success(found);
}

/** Every attachment of the room once, whoever may have it. */
function allAttachments({ vault, journal }: OpenRoom) {
  return rewrapped(vault, filesOfAll([...journal.all.byHash.values()]));
}

/** Seals a bundle for each chosen expert into a folder, and logs which of them left. */
export async function sendToAll(
  room: JoinedRoom,
  folder: string,
  chosen: readonly string[] | undefined,
  { at, job }: { at: Date; job: Job },
): Promise<Outcome<Written>> {
  const found = await outgoingBundles(room, at);
  if (!found.ok) return found;
  const { seats, skipped } = found.value;
  const left = chosen ? skipped.filter(({ panellist }) => chosen.includes(panellist)) : skipped;
  const own = seats.filter(({ panellist }) => chosen?.includes(panellist) ?? true);
  if (seats.length + skipped.length === 0) return refuse('panel-empty');
  if (chosen && own.length + left.length < new Set(chosen).size) return refuse('not-found');
  const [reason] = left;
  if (own.length === 0) return refuse(reason?.code ?? 'nothing-to-send', reason?.to);
  const prepared = await readers(room, seats, chosen, at);
  if (!prepared.ok) return prepared;
  const sealed = await sealShared({
    folder,
    privateKey: bytesOf(room.identity.privateKey),
    readers: prepared.value,
    obsolete: skipped.flatMap(({ panellist }) => sentTo(room.vault, panellist)),
    attachments: allAttachments(room),
    store: sharedObjectStore(room.vault),
    job,
  });
  if (!sealed.ok) return sealed;
  const logged = await logAll(room, own, sealed.value, at);
  return logged.ok ? success(answer(basename(folder), own, left, sealed.value)) : logged;
}

/** Logs bundles already in the folder too, if the log lacks them: the last export was interrupted before logging. */
async function logAll(
  room: JoinedRoom,
  seats: readonly Seat[],
  { bundles }: SharedExport,
  at: Date,
): Promise<Outcome<unknown>> {
  const { journal, membership } = room;
  const drafts = seats.flatMap(({ outgoing }, place) => {
    const written = bundles[place];
    if (!written || latestBody(journal.all, 'handover', written.bundle)) return [];
    return [handoverOut(outgoing, written, at.toISOString())];
  });
  return journal.write(membership.room, drafts);
}

function answer(folder: string, seats: readonly Seat[], skipped: readonly Skipped[], sealed: SharedExport): Written {
  const { objects, bytes, removed, strange, written } = sealed.objects;
  const bundles = seats.flatMap(({ panellist, outgoing }, place) => {
    const bundle = sealed.bundles[place];
    return bundle ? [{ ...asWritten(outgoing, bundle), panellist, state: bundle.state }] : [];
  });
  const notes = [
    '每位评委都要拿到自己的数据包和整个 objects 文件夹，放在一起',
    ...(sealed.readBack === 'system' ? ['写完后经系统缓存读回核对；请“安全弹出”U 盘，再在别的电脑上核验一次'] : []),
    ...(strange > 0
      ? [`objects 里另有 ${strange} 个文件不是这次导出的，没有动；如非别的评审室所有，请换空文件夹重新导出`]
      : []),
  ];
  return {
    folder,
    bundles,
    skipped: [...skipped],
    objects: { count: objects, written, bytes, removed },
    readBack: sealed.readBack,
    notes,
  };
}
