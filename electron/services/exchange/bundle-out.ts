import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { applicantName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { dossiers, eligible } from '../../../domain/dossier/dossiers.ts';
import { isAssigned, isRecused } from '../../../domain/panel/panel-state.ts';
import { clockFault } from '../../../domain/records/clock-fault.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { memberOfPanellist, members } from '../../../domain/records/members.ts';
import { idsOf, latestBody } from '../../../domain/records/record-index.ts';
import { schemeNotes } from '../../../domain/scheme/scheme.ts';
import { schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { schemeChangeNotes } from '../../../domain/scheme/scheme-news.ts';
import type { BundleFacts } from '../../platform/bundle/manifest.ts';
import { sealBundle } from '../../platform/bundle/seal.ts';
import { bytesOf } from '../../platform/journal/identity.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom } from '../context.ts';
import { maskNotes } from '../panel/masking.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { openingCode } from '../trust/enrolment.ts';
import {
  type Contents,
  chainHeads,
  contentsForExpert,
  contentsOfReturn,
  dossiersAmong,
  previousDigest,
  rewrapped,
  roomBody,
} from './bundle-contents.ts';
import { prepareSeat } from './prepare-seat.ts';

export type Written = CallOutput<'bundle.out'>;

/** Everything needed to make one outgoing bundle, except where it goes. */
export interface OutgoingBundle {
  readonly kind: BundleFacts['kind'];
  readonly to: BundleFacts['to'];
  /** How the log names the reader: a seat or an author. */
  readonly peer: string;
  readonly reader: { recipients: readonly string[] } | { code: string };
  readonly contents: Contents;
  readonly secret?: Uint8Array;
  readonly notes: readonly string[];
}

/**
 * What the manifest states about sender, reader and room. Refuses with `not-joined` without a record of the room, and
 * with `clock-wrong`.
 */
export function factsOf(
  { journal, identity, membership }: JoinedRoom,
  { kind, to, peer, contents }: OutgoingBundle,
  at: Date,
): Outcome<BundleFacts> {
  const body = roomBody(journal.all);
  if (!body) return refuse('not-joined');
  const { author, holder: name, role, publicKey } = identity;
  const wrong = clockFault(journal.all, author, at);
  if (wrong) return refuse('clock-wrong', wrong);
  const certificate = members(journal.all).get(author)?.certificate ?? null;
  return success({
    room: membership.room,
    roomName: body.name,
    kind,
    from: { author, name, role, publicKey, certificate },
    to,
    created: at.toISOString(),
    prev: previousDigest(journal.all, peer),
    authority: body.authority ?? null,
    heads: chainHeads(journal.all, contents.records, to.author),
  });
}

/** What the log keeps of a bundle that left. */
export function handoverOut(
  { peer, contents: { records } }: OutgoingBundle,
  written: WrittenBundle,
  created: string,
): NewRecord {
  const body = {
    direction: 'out' as const,
    bundle: written.bundle,
    peer,
    records: records.length,
    refused: 0,
    fileDigest: written.digest,
    created,
    dossiers: dossiersAmong(records),
  };
  return newRecord('handover', written.bundle, body);
}

interface WrittenBundle {
  readonly file: string;
  readonly bundle: string;
  readonly digest: string;
  readonly size: number;
}

export function asWritten({ reader, contents, to, notes }: OutgoingBundle, bundle: WrittenBundle): Written {
  return {
    bundle: bundle.bundle,
    file: bundle.file,
    size: bundle.size,
    sha256: bundle.digest,
    records: contents.records.length,
    attachments: contents.attachments.length,
    code: 'code' in reader ? reader.code : null,
    to: to.name,
    notes: [...notes],
  };
}

/** Where a bundle is written, and the job that reports its progress. */
export interface Sending {
  readonly path: string;
  readonly at: Date;
  readonly job: Job;
}

/** Seals a bundle into a file of its own and logs that it left. */
export async function send(
  room: JoinedRoom,
  outgoing: OutgoingBundle,
  { path, at, job }: Sending,
): Promise<Outcome<Written>> {
  const { records, attachments } = outgoing.contents;
  const facts = factsOf(room, outgoing, at);
  if (!facts.ok) return facts;
  const sealed = await sealBundle({
    path,
    facts: facts.value,
    privateKey: bytesOf(room.identity.privateKey),
    reader: outgoing.reader,
    records: records.map(({ jws }) => jws),
    attachments: rewrapped(room.vault, attachments),
    ...(outgoing.secret ? { secret: outgoing.secret } : {}),
    job,
  });
  if (!sealed.ok) return sealed;
  const written = { file: basename(path), ...sealed.value };
  const logged = await room.journal.write(facts.value.room, [handoverOut(outgoing, written, facts.value.created)]);
  // A bundle that is not in the log must not be handed out.
  if (!logged.ok) await rm(path, { force: true });
  return logged.ok ? success(asWritten(outgoing, written)) : logged;
}

function notesFor(counted: CountedRecords, panellist: string): string[] {
  const all = dossiers(counted);
  const waiting = all
    .filter(({ standing }) => standing === 'person')
    .map(({ application }) => applicantName(application));
  const mine = eligible(all).filter(({ dossier }) => !isRecused(counted, panellist, dossier));
  const recused = eligible(all).length - mine.length;
  const others = mine.filter(({ dossier }) => !isAssigned(counted, panellist, dossier)).length;
  return [
    ...(waiting.length > 0 ? [`待人工认定、未放入数据包：${waiting.join('、')}`] : []),
    ...(recused > 0 ? [`因回避未放入数据包：${recused} 份`] : []),
    ...(others > 0 ? [`未分配给这位评审人员、未放入数据包：${others} 份`] : []),
    ...maskNotes(counted),
    ...schemeChangeNotes(counted),
    ...schemeNotes(schemeInForce(counted).scheme),
  ];
}

/** What an expert is to get now. First puts on record whatever must be there. */
export async function outgoingForExpert(
  room: JoinedRoom,
  panellist: string,
  at: Date,
): Promise<Outcome<OutgoingBundle>> {
  const { counted } = room.journal;
  const seat = latestBody(counted, 'panellist', panellist);
  if (!seat) return refuse('not-found');
  const prepared = await prepareSeat(room, panellist, at);
  if (!prepared.ok) return prepared;
  const contents = contentsForExpert(counted, panellist);
  const isTold = contents.records.some(({ envelope }) => envelope.kind === 'withdrawal');
  if (!isTold && dossiersAmong(contents.records).length === 0) {
    return refuse('nothing-to-send');
  }
  const member = memberOfPanellist(counted.all, panellist);
  const code = member ? undefined : await openingCode(room, panellist);
  if (code && !code.ok) return code;
  return success({
    kind: 'dossiers',
    to: { name: seat.name, panellist, ...(member ? { author: member.author } : {}) },
    peer: panellist,
    reader: code ? { code: code.value } : { recipients: [member?.recipient ?? ''] },
    contents,
    notes: notesFor(counted, panellist),
  });
}

/** What a member returns now. */
export function outgoingReturn({ journal, identity, role }: JoinedRoom): Outcome<OutgoingBundle> {
  const body = roomBody(journal.all);
  if (!body) return refuse('not-joined');
  const told = ['score-sheet', 'recusal', 'promise', 'sheet-scan'] as const;
  if (role === 'expert' && told.every((kind) => idsOf(journal.all, kind).length === 0))
    return refuse('nothing-to-return');
  return success({
    kind: 'return',
    to: { name: body.holder },
    peer: 'room',
    reader: { recipients: [body.recipient] },
    contents: contentsOfReturn(journal.all, identity.author, role),
    notes: [],
  });
}
