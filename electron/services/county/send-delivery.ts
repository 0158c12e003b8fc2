import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { STAGE_NAMES } from '../../../domain/application/access.ts';
import { fieldDefinition } from '../../../domain/application/fields.ts';
import { COUNTY_OPINIONS } from '../../../domain/application/opinion-layout.ts';
import { applicantName } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { type Dossier, dossiers } from '../../../domain/dossier/dossiers.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import type { VerifiedRecord } from '../../../domain/records/envelope.ts';
import { listed } from '../../../domain/records/kind.ts';
import { latest, latestBody, versionsOf } from '../../../domain/records/record-index.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { Context, JoinedRoom } from '../context.ts';
import { dossierSummary } from '../dossier/dossier-views.ts';
import { type Contents, mayCarry } from '../exchange/bundle-contents.ts';
import { type OutgoingBundle, send, type Written } from '../exchange/bundle-out.ts';
import { evidenceId } from '../intake/store-evidence.ts';
import { type Outcome, refuse } from '../ports.ts';

/** What of a dossier goes to the prefecture: every version that the county wrote, and its files as they now stand. */
function recordsFor(counted: CountedRecords, { dossier, evidence }: Dossier): VerifiedRecord[] {
  return [
    ...versionsOf(counted.all, 'application', dossier),
    ...versionsOf(counted.all, 'passage', dossier),
    ...versionsOf(counted.all, 'correction', dossier),
    ...evidence.flatMap(({ sha256 }) => latest(counted, 'evidence', evidenceId(dossier, sha256)) ?? []),
  ];
}

function contentsFor(counted: CountedRecords, sent: readonly Dossier[]): Contents {
  const chosen = [...versionsOf(counted.all, 'room', 'room'), ...sent.flatMap((each) => recordsFor(counted, each))];
  const records = chosen.filter((record) => mayCarry('county', record));
  const files = sent.flatMap(({ evidence }) => evidence.filter(({ role }) => role !== 'withdrawn'));
  return { records, attachments: [...new Map(files.map((file) => [file.sha256, file])).values()] };
}

/** Opinions of section 六 that a dossier lacks. */
function missingOpinions({ application: { form } }: Dossier): string[] {
  return COUNTY_OPINIONS.filter(({ text }) => !form.values[text.field]).map(
    ({ text }) => fieldDefinition(text.field).label,
  );
}

function nameOf({ application }: Dossier): string {
  return applicantName(application);
}

/** What the county should know of what it sends. */
function notesFor(sent: readonly Dossier[], left: readonly Dossier[]): string[] {
  const gaps = sent.flatMap((each) => {
    const missing = missingOpinions(each);
    return missing.length > 0 ? [`${nameOf(each)}：缺${missing.join('、')}`] : [];
  });
  const unranked = sent.filter(({ application }) => application.figures.countyRank === undefined).map(nameOf);
  return [
    ...(left.length > 0 ? [`${STAGE_NAMES.filling}、未报送：${listed(left.map(nameOf), 20)}`] : []),
    ...(gaps.length > 0 ? [`第六项意见不全：${gaps.slice(0, 20).join('；')}`] : []),
    ...(unranked.length > 0 ? [`没有推荐排序：${listed(unranked, 20)}`] : []),
  ];
}

/**
 * Sends everything that is with the county or was sent before; what is still being filled in stays. The dossiers sent
 * are then with the bureau.
 */
export async function sendDelivery(
  { room: to, out }: CallParsed<'county.send'>,
  { room, files, ports, job }: Context<JoinedRoom>,
): Promise<Outcome<Written>> {
  const { counted } = room.journal;
  const path = files.path(out);
  if (!path) return refuse('file-missing');
  const address = latestBody(counted.all, 'address', to);
  if (!address) return refuse('not-found', '收件地址');
  const all = dossiers(counted);
  const left = all.filter(({ stage }) => stage === 'filling');
  const sent = all.filter(({ stage }) => stage !== 'filling');
  if (sent.length === 0) return refuse('nothing-to-send');
  const outgoing: OutgoingBundle = {
    kind: 'county',
    to: { name: address.holder, author: address.author },
    peer: address.author,
    reader: { recipients: [address.recipient] },
    contents: contentsFor(counted, sent),
    notes: notesFor(sent, left),
  };
  const written = await send(room, outgoing, { path, at: ports.clock.now(), job });
  if (!written.ok) return written;
  const passages = sent
    .filter(({ stage }) => stage === 'county')
    .map(({ dossier }) => newRecord('passage', dossier, { dossier, from: 'county', to: 'bureau' }));
  const moved = await room.journal.write(room.membership.room, passages);
  return moved.ok ? written : moved;
}

/** Writes the county's order into the dossiers whose place changed; those already sent keep theirs. */
export async function orderDossiers(
  room: JoinedRoom,
  { dossiers: wanted }: CallParsed<'county.order'>,
): Promise<Outcome<CallOutput<'county.order'>>> {
  const { journal } = room;
  const all = new Map(dossiers(journal.counted).map((each) => [each.dossier, each]));
  const found = wanted.flatMap((id) => all.get(id) ?? []);
  if (found.length < wanted.length || new Set(wanted).size < wanted.length) return refuse('not-found');
  const changed = found.flatMap((each, place) =>
    each.application.figures.countyRank === place + 1 ? [] : [{ ...each, rank: place + 1 }],
  );
  const closed = changed.filter(({ stage }) => stage !== 'county');
  if (closed.length > 0) return refuse('field-closed', `${listed(closed.map(nameOf))}的推荐排序`);
  const records = changed.map(({ dossier, application, rank }) =>
    newRecord('application', dossier, {
      ...application,
      figures: { ...application.figures, countyRank: rank },
      origins: { ...application.origins, countyRank: '人工录入' },
    }),
  );
  const written = await journal.write(room.membership.room, records);
  if (!written.ok) return written;
  return success({ dossiers: dossiers(journal.counted).map((each) => dossierSummary(journal.counted, each)) });
}
