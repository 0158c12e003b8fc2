import type { CallParsed } from '../../../domain/api.ts';
import { DOCUMENTS, type DocumentModel, type DocumentModels } from '../../../domain/documents.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { latestBody } from '../../../domain/records/record-index.ts';
import type { OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** What a document is built from besides the records: the round, and the chosen dossier or member. */
export interface DocumentRequest {
  readonly round: number;
  /** The room's name. */
  readonly room: string;
  readonly dossier?: string | undefined;
  readonly panellist?: string | undefined;
}

export interface Printable<Model = DocumentModel> {
  readonly model: Model;
  /** The dossier or member that it is about: the id for the record, the name for the file. */
  readonly subject?: { readonly id: string; readonly name: string };
  /** Digest of the picture that it shows: a photo, or the handwritten signature. */
  readonly image?: string | undefined;
}

/** Gathers the model of a document from the room as it stands. Whether the caller may print it has already been checked. */
export type DocumentBuilder<Model> = (
  room: OpenRoom,
  request: DocumentRequest,
) => Outcome<Printable<Model>> | Promise<Outcome<Printable<Model>>>;

/** A feature's builders, one for each of its documents. */
export type DocumentBuilders<Models> = { readonly [Kind in keyof Models]: DocumentBuilder<Models[Kind]> };

/** What printing must be told about the features, since it knows none of them. */
export interface PrintedFeatures {
  readonly builders: DocumentBuilders<DocumentModels>;
  /** Year of the round; `undefined` while the room has no application. */
  readonly roundOf: (counted: CountedRecords) => number | undefined;
  readonly isPromiseDue: (room: OpenRoom) => boolean;
}

/** Gathers a document that this vault may print, from the room as it stands. */
export async function printableFor(
  opened: OpenRoom,
  { kind, dossier, panellist }: CallParsed<'report.make'>,
  { builders, roundOf, isPromiseDue }: PrintedFeatures,
): Promise<Outcome<Printable>> {
  const { counted } = opened.journal;
  const round = roundOf(counted);
  const room = latestBody(counted.all, 'room', 'room')?.name;
  if (round === undefined || room === undefined) return refuse('report-impossible', '评审室里还没有申报');
  const { promised, roles } = DOCUMENTS[kind];
  if (promised && isPromiseDue(opened)) return refuse('promise-unsigned');
  if (!roles.includes(opened.role)) return refuse('role-denied');
  return builders[kind](opened, { round, room, dossier, panellist });
}
