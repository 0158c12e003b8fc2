import type { z } from 'zod';
import { applicationKind, evidenceKind } from './application/records.ts';
import { addressKind, deliveryKind } from './county/records.ts';
import { correctionKind, passageKind } from './dossier/records.ts';
import { likenessKind, rulingKind } from './eligibility/records.ts';
import { handoverKind } from './exchange/records.ts';
import {
  assignmentKind,
  conflictRulingKind,
  maskedApplicationKind,
  maskReleaseKind,
  panelHeadKind,
  panellistKind,
  promiseKind,
  recusalKind,
  withdrawalKind,
} from './panel/records.ts';
import { reportKind } from './printing/records.ts';
import type { KindRow } from './records/kind.ts';
import { schemeKind } from './scheme/records.ts';
import { paperEntryKind, paperSheetKind, scoreDraftKind, scoreSheetKind, sheetScanKind } from './scoring/records.ts';
import { custodyKind, roomKind } from './session/records.ts';
import { certificateKind, enrolmentKind, invitationKind, revocationKind, settlementKind } from './trust/records.ts';

/** Every kind of record, by its stored word, in the order in which screens list them. */
export const KINDS = {
  room: roomKind,
  application: applicationKind,
  evidence: evidenceKind,
  ruling: rulingKind,
  passage: passageKind,
  correction: correctionKind,
  likeness: likenessKind,
  address: addressKind,
  delivery: deliveryKind,
  scheme: schemeKind,
  panellist: panellistKind,
  recusal: recusalKind,
  invitation: invitationKind,
  enrolment: enrolmentKind,
  certificate: certificateKind,
  revocation: revocationKind,
  withdrawal: withdrawalKind,
  settlement: settlementKind,
  'score-sheet': scoreSheetKind,
  'score-draft': scoreDraftKind,
  'panel-head': panelHeadKind,
  'conflict-ruling': conflictRulingKind,
  promise: promiseKind,
  assignment: assignmentKind,
  'mask-release': maskReleaseKind,
  'masked-application': maskedApplicationKind,
  'paper-entry': paperEntryKind,
  'paper-sheet': paperSheetKind,
  'sheet-scan': sheetScanKind,
  report: reportKind,
  custody: custodyKind,
  handover: handoverKind,
} as const;

export type RecordKind = keyof typeof KINDS;
export type BodyOf<Kind extends RecordKind> = z.output<(typeof KINDS)[Kind]['body']>;

export function isRecordKind(word: string): word is RecordKind {
  return Object.hasOwn(KINDS, word);
}

export const RECORD_KINDS = Object.keys(KINDS).filter(isRecordKind);

/** The row of a kind, typed for its body. */
export function rowOf<Kind extends RecordKind>(kind: Kind): KindRow<BodyOf<Kind>> {
  const rows: { readonly [Each in RecordKind]: KindRow<BodyOf<Each>> } = KINDS;
  return rows[kind];
}

/** What a person may settle: versions of a thing, or the branches of a chain (`id` is then `author/chain`). */
export type SettledKind = RecordKind | 'chain';
/** Kinds for which two versions in force are a question for a person. */
export const THING_KINDS = RECORD_KINDS.filter((kind) => KINDS[kind].settled !== null);
export const SETTLED_KINDS: readonly SettledKind[] = [...THING_KINDS, 'chain'];
