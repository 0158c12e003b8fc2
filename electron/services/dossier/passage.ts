import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { STAGE_NAMES } from '../../../domain/application/access.ts';
import { applicationChanges } from '../../../domain/application/changes.ts';
import { lineText, longText, personName } from '../../../domain/application/field-text.ts';
import type { Application } from '../../../domain/application/record.ts';
import { success } from '../../../domain/base/result.ts';
import { roundOf } from '../../../domain/dossier/dossiers.ts';
import { PASSAGES } from '../../../domain/dossier/stage.ts';
import { hlcTime } from '../../../domain/records/hlc.ts';
import { authorName } from '../../../domain/records/names.ts';
import { recordsOfKind, versionsOf } from '../../../domain/records/record-index.ts';
import { randomHex } from '../../platform/crypto/random.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';
import { dossierSummary, findDossier } from './dossier-views.ts';
import { commit } from './edit.ts';

type Summary = CallOutput<'application.move'>;

function summaryOf({ journal: { counted } }: OpenRoom, dossier: string): Outcome<Summary> {
  const found = findDossier(counted, dossier);
  return found ? success(dossierSummary(counted, found)) : refuse('not-found');
}

/** An application that states nothing yet but whose it is. */
function begun({ round, name, employer }: CallParsed<'application.create'>): Application {
  const [applicant, unit] = [personName(name), lineText(employer)];
  return {
    round,
    form: {
      values: { coverApplicant: applicant, name: applicant, ...(unit === '' ? {} : { coverEmployer: unit }) },
      basic: {},
      tracks: {},
      educationRows: [],
      workRows: [],
    },
    formRead: true,
    figures: { sales: [] },
    origins: {},
    importIssues: [],
  };
}

/** Begins an application on screen. */
export async function createApplication(
  room: JoinedRoom,
  input: CallParsed<'application.create'>,
): Promise<Outcome<Summary>> {
  const { journal, membership } = room;
  const round = roundOf(journal.counted);
  if (round !== undefined && round !== input.round) return refuse('other-round', `已有 ${round} 年度的申报`);
  const dossier = randomHex(8);
  const written = await journal.write(membership.room, [
    newRecord('application', dossier, begun(input)),
    newRecord('passage', dossier, { dossier, from: 'filling', to: 'filling' }),
  ]);
  return written.ok ? summaryOf(room, dossier) : written;
}

/** Moves a dossier one stage on, or back (R3.6). What was typed before becomes part of it first. */
export async function moveApplication(
  room: JoinedRoom,
  { dossier, to, reason, confirmed }: CallParsed<'application.move'>,
): Promise<Outcome<Summary>> {
  const found = findDossier(room.journal.counted, dossier);
  if (!found) return refuse('not-found');
  const { stage: from } = found;
  const rule = PASSAGES.find((each) => each.from === from && each.to === to);
  if (!rule || rule.asks === 'bundle') return refuse('stage-order', `现在是“${STAGE_NAMES[from]}”`);
  if (!rule.by.includes(room.role)) return refuse('role-denied');
  if (rule.asks === 'reason' && !reason) return refuse('reason-missing');
  const confirmations =
    confirmed?.applicant && confirmed.employer ? ({ applicant: true, employer: true } as const) : undefined;
  if (rule.asks === 'confirmations' && !confirmations) return refuse('confirmation-missing');
  const committed = await commit(room, dossier);
  if (!committed.ok) return committed;
  const body = {
    dossier,
    from,
    to,
    ...(reason ? { reason: longText(reason) } : {}),
    ...(rule.asks === 'confirmations' && confirmations ? { confirmations } : {}),
  };
  const written = await room.journal.write(room.membership.room, [newRecord('passage', dossier, body)]);
  return written.ok ? summaryOf(room, dossier) : written;
}

type Version = CallOutput<'application.history'>['versions'][number];

/** Every version of an application, newest first, with what it changed and why it was corrected. */
export function applicationHistory({ journal: { counted } }: OpenRoom, dossier: string): Version[] {
  const corrections = new Map(
    recordsOfKind(counted.all, 'correction').map(({ envelope }) => [envelope.prev, envelope.body.reason]),
  );
  let before: Application | undefined;
  const versions = versionsOf(counted.all, 'application', dossier).map(({ hash, envelope }): Version => {
    const changes = applicationChanges(before, envelope.body);
    before = envelope.body;
    const reason = corrections.get(hash);
    return {
      at: hlcTime(envelope.hlc),
      by: authorName(counted, envelope.author),
      ...(reason === undefined ? {} : { reason }),
      changes: changes.map(({ label, before: old, after }) => ({
        label,
        ...(old === undefined ? {} : { before: old }),
        ...(after === undefined ? {} : { after }),
      })),
    };
  });
  return versions.reverse();
}
