import { applicantName } from '../../domain/application/record.ts';
import { REFUSALS } from '../../domain/contract/codes.ts';
import type { Sheet } from '../../domain/contract/review-calls.ts';
import { reviewTrack } from '../../domain/eligibility/assess.ts';
import { success } from '../../domain/result.ts';
import { itemsFor } from '../../domain/review/scheme.ts';
import { completeMarks, markFault, type ScoreSheet } from '../../domain/review/score-sheet.ts';
import { dossiers } from '../../domain/room/dossiers.ts';
import { schemeInForce } from '../../domain/room/scheme.ts';
import { isRecused, isWithdrawn } from '../../domain/room/scoring.ts';
import { latestBody } from '../../domain/sync/records.ts';
import { inForce } from '../../domain/sync/standing.ts';
import { draft } from '../journal/journal.ts';
import { type Outcome, refuse } from '../ports.ts';
import type { Handlers, OpenRoom } from './context.ts';
import { sheets } from './sheet-views.ts';

type Marks = Pick<ScoreSheet, 'dossier' | 'items' | 'comments' | 'comment'>;

/** A sheet as it will be written, or every fault found in it. */
function compose(room: OpenRoom, panellist: string, marks: Marks): { body: ScoreSheet } | { faults: string[] } {
  const { index } = room.journal;
  const found = dossiers(index).find(({ dossier }) => dossier === marks.dossier);
  if (!found) return { faults: ['申报人不在你的数据包里'] };
  const name = applicantName(found.application);
  if (isRecused(index, panellist, marks.dossier)) return { faults: [`${name}：你对该申报人回避，不能评分`] };
  if (isWithdrawn(index, panellist, marks.dossier)) return { faults: [`${name}：${REFUSALS['dossier-withdrawn']}`] };
  const { scheme, hash } = schemeInForce(index);
  const items = itemsFor(scheme, reviewTrack(found.application));
  const unknown = Object.keys(marks.items).filter((id) => !items.some((item) => item.id === id));
  const complete = completeMarks(items, marks.items);
  const faults = [
    ...unknown.map((id) => `${name}：方案里没有评分项“${id}”`),
    ...items
      .flatMap((item) => markFault(item, complete[item.id] ?? { absent: '未评' }) ?? [])
      .map((fault) => `${name}：${fault}`),
  ];
  if (faults.length > 0) return { faults };
  return {
    body: {
      panellist,
      dossier: marks.dossier,
      scheme: hash,
      items: complete,
      comments: marks.comments,
      comment: marks.comment,
    },
  };
}

function seatOf(room: OpenRoom): Outcome<{ panellist: string; room: string }> {
  const { membership } = room;
  if (!membership?.panellist) return refuse('not-joined');
  return success({ panellist: membership.panellist, room: membership.room });
}

async function save(room: OpenRoom, marks: Marks): Promise<Outcome<Sheet>> {
  const seat = seatOf(room);
  if (!seat.ok) return seat;
  const composed = compose(room, seat.value.panellist, marks);
  if ('faults' in composed) return refuse('marks-invalid', composed.faults.join('；'));
  const id = `${seat.value.panellist}/${marks.dossier}`;
  const written = await room.journal.write(seat.value.room, [draft('score-draft', id, composed.body)]);
  if (!written.ok) return written;
  const view = sheets(room).find(({ dossier }) => dossier === marks.dossier);
  return view ? success(view) : refuse('not-found');
}

/** Signs and seals sheets: all, or with one fault none. Sealing again needs a reason and leaves the earlier version on record. */
async function seal(
  room: OpenRoom,
  all: readonly Marks[],
  reason: string | undefined,
): Promise<Outcome<{ sheets: Sheet[] }>> {
  const seat = seatOf(room);
  if (!seat.ok) return seat;
  const { panellist } = seat.value;
  const composed = all.map((marks) => compose(room, panellist, marks));
  const faults = composed.flatMap((each) => ('faults' in each ? each.faults : []));
  if (faults.length > 0) return refuse('marks-invalid', faults.slice(0, 20).join('；'));
  const bodies = composed.flatMap((each) => ('body' in each ? [each.body] : []));
  const again = bodies.filter(({ dossier }) =>
    latestBody(inForce(room.journal.index), 'score-sheet', `${panellist}/${dossier}`),
  );
  if (again.length > 0 && !reason) return refuse('sheet-sealed', `有 ${again.length} 张`);
  const drafts = bodies.map((body) =>
    draft('score-sheet', `${panellist}/${body.dossier}`, again.includes(body) && reason ? { ...body, reason } : body),
  );
  const written = await room.journal.write(seat.value.room, drafts);
  return written.ok ? success({ sheets: sheets(room) }) : written;
}

export function sheetHandlers(): Handlers<'sheet.list' | 'sheet.save' | 'sheet.seal'> {
  return {
    'sheet.list': async (room) => (room.membership ? success({ sheets: sheets(room) }) : refuse('not-joined')),
    'sheet.save': (room, marks) => save(room, marks),
    'sheet.seal': (room, { sheets: all, reason }) => seal(room, all, reason),
  };
}
