import type { CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import { listFaults } from '../../../domain/base/schema-faults.ts';
import { reviewTrack } from '../../../domain/eligibility/assess.ts';
import type { BodyOf } from '../../../domain/kinds.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { dossierName } from '../../../domain/records/names.ts';
import { headsOf, latestBody } from '../../../domain/records/record-index.ts';
import { completeMarks, markFault } from '../../../domain/scheme/marks.ts';
import { withObjectiveMarks } from '../../../domain/scheme/objective.ts';
import { itemsFor, marksCarryOver } from '../../../domain/scheme/scheme.ts';
import { schemeInForce, schemeOf } from '../../../domain/scheme/scheme-in-force.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import type { KeyedSheet } from '../../../domain/scoring/paper-keying.ts';
import { canonicalJson } from '../../platform/crypto/canonical.ts';
import { type NewRecord, newRecord } from '../../platform/journal/journal.ts';
import type { Context, JoinedRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { handItems, isSameClerk, KEYINGS, keyings, mismatchesOf, paperDossiers, paperView } from './paper-view.ts';
import { keepScan } from './sheet-review.ts';

/** What is wrong with one keyed sheet: not on the member's list, items or marks that the scheme does not allow. */
function faultsOf(counted: CountedRecords, panellist: string, sheet: KeyedSheet): string[] {
  const found = paperDossiers(counted, panellist).find(({ dossier }) => dossier === sheet.dossier);
  const name = dossierName(counted, sheet.dossier);
  if (!found) return [`${name}：不在这位评审人员的空白评分表上`];
  const items = handItems(counted, found);
  const unknown = Object.keys(sheet.items).filter((id) => !items.some((item) => item.id === id));
  return [
    ...unknown.map((id) => `${name}：没有手工评分项“${id}”`),
    ...items.flatMap((item) => {
      const given = sheet.items[item.id];
      const fault = given && markFault(item, given);
      return fault ? [`${name}：${fault}`] : [];
    }),
  ];
}

/** Takes in what one clerk read from a member's paper sheets. */
export async function enterPaper(room: JoinedRoom, { panellist, clerk, sheets }: CallParsed<'paper.enter'>) {
  const { journal, membership } = room;
  const { counted } = journal;
  if (!latestBody(counted, 'panellist', panellist)) return refuse('not-found');
  const twice = new Set(sheets.map(({ dossier }) => dossier)).size < sheets.length;
  const faults = sheets.flatMap((sheet) => faultsOf(counted, panellist, sheet));
  if (twice || faults.length > 0) return refuse('marks-invalid', listFaults(faults) || '同一申报人录了两份');
  const entries = keyings(counted, panellist);
  const own = entries.findIndex(({ envelope }) => isSameClerk(envelope.body.clerk, clerk));
  const place = KEYINGS[own < 0 ? entries.length : own];
  if (!place) return refuse('paper-clerks');
  const body = { panellist, clerk, scheme: schemeInForce(counted).hash, sheets };
  const written = await journal.write(membership.room, [newRecord('paper-entry', `${panellist}/${place}`, body)]);
  return written.ok ? success(paperView(journal.counted, panellist, clerk)) : written;
}

/** Why the two readings cannot be counted; `undefined` where they can. */
function faultOfKeying(counted: CountedRecords, panellist: string): Outcome<never> | undefined {
  const [first, second] = keyings(counted, panellist);
  if (!first || !second) return refuse('paper-incomplete');
  const { scheme } = schemeInForce(counted);
  const isOutdated = [first, second].some(({ envelope }) => {
    const keyed = schemeOf(counted, envelope.body.scheme);
    return !keyed || !marksCarryOver(keyed, scheme);
  });
  if (isOutdated) return refuse('paper-incomplete', '录入之后评审方案的评分项改变了，请重新录入');
  const { length } = mismatchesOf(counted, panellist);
  return length > 0 ? refuse('paper-incomplete', `还有 ${length} 处不一致`) : undefined;
}

type PaperSheet = BodyOf<'paper-sheet'>;

/** Sheets as they are to be counted, for those that are not counted so already. */
function sheetsDue(counted: CountedRecords, panellist: string, scan: PaperSheet['scan']): PaperSheet[] {
  const [first, second] = keyings(counted, panellist);
  if (!first || !second) return [];
  const { scheme, hash } = schemeInForce(counted);
  const listed = new Map(paperDossiers(counted, panellist).map((each) => [each.dossier, each]));
  return first.envelope.body.sheets.flatMap(({ dossier, comments, comment, items: keyed }) => {
    const found = listed.get(dossier);
    if (!found) return [];
    const items = itemsFor(scheme, reviewTrack(found.application));
    const marks = withObjectiveMarks(items, found.application, completeMarks(items, keyed));
    const known = latestBody(counted, 'paper-sheet', `${panellist}/${dossier}`);
    const entries: PaperSheet['entries'] = [first.hash, second.hash];
    const paper = scan ?? known?.scan;
    const body = {
      panellist,
      dossier,
      scheme: hash,
      items: marks,
      comments,
      comment,
      entries,
      ...(paper ? { scan: paper } : {}),
    };
    const { reason: _reason, ...before } = known ?? { reason: undefined };
    return canonicalJson(before) === canonicalJson(body) ? [] : [body];
  });
}

/** Counts what two clerks read alike. */
export async function confirmPaper(
  { panellist, scan: token, reason }: CallParsed<'paper.confirm'>,
  { room, files }: Context<JoinedRoom>,
): Promise<Outcome<PaperOutput>> {
  const { counted } = room.journal;
  const fault = faultOfKeying(counted, panellist);
  if (fault) return fault;
  const path = token === undefined ? undefined : files.path(token);
  if (token !== undefined && !path) return refuse('file-missing');
  const scan = path === undefined ? success(undefined) : await keepScan(room, path);
  if (!scan.ok) return scan;
  const due = sheetsDue(counted, panellist, scan.value);
  const replaced = due.filter(({ dossier }) =>
    headsOf(counted, 'paper-sheet', `${panellist}/${dossier}`).some(({ envelope }) => !envelope.body.withdrawn),
  );
  if (replaced.length > 0 && !reason) return refuse('sheet-sealed', `有 ${replaced.length} 张`);
  const records = due.map((body) =>
    newRecord('paper-sheet', `${panellist}/${body.dossier}`, { ...body, ...(reason ? { reason } : {}) }),
  );
  return write(room, panellist, records);
}

async function write(
  room: JoinedRoom,
  panellist: string,
  records: readonly NewRecord[],
): Promise<Outcome<PaperOutput>> {
  const written = await room.journal.write(room.membership.room, records);
  return written.ok ? success(paperView(room.journal.counted, panellist)) : written;
}

/** Takes a paper sheet out of the count; it stays on record. */
export async function withdrawPaper(room: JoinedRoom, { panellist, dossier, reason }: CallParsed<'paper.withdraw'>) {
  const sheet = latestBody(room.journal.counted, 'paper-sheet', `${panellist}/${dossier}`);
  if (!sheet || sheet.withdrawn) return refuse('not-found');
  const body = { ...sheet, reason, withdrawn: true as const };
  return write(room, panellist, [newRecord('paper-sheet', `${panellist}/${dossier}`, body)]);
}
