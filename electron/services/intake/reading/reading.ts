import type { Application, EVIDENCE_ROLES, FormIssue } from '../../../../domain/application/record.ts';
import type { ColumnChoices } from '../../../../domain/intake/roster-columns.ts';
import type { Converter, Job } from '../../ports.ts';

/** What became of one file that was offered. */
export interface FileReport {
  /** Path below the folder that was chosen, with `/`, in NFC. */
  readonly file: string;
  readonly outcome: 'read' | 'attached' | 'refused' | 'ignored';
  readonly code?: string;
  readonly message: string;
}

/** A file that belongs to a dossier. */
export interface ReadEvidence {
  /** File that holds it; with `bytes`, the form in which it lies embedded. */
  readonly path: string;
  /** Content of a picture embedded in a form; absent where the file itself is the content. */
  readonly bytes?: Uint8Array;
  readonly name: string;
  readonly mediaType: string;
  readonly role: (typeof EVIDENCE_ROLES)[number];
}

/** An applicant whose dossier is there already, so that later files find their way to it. */
export interface KnownApplicant {
  readonly dossier: string;
  readonly name: string;
  readonly employers: readonly string[];
}

export interface ReadDossier {
  /** What form and roster say; absent where only attachments came for a known applicant. */
  readonly application?: Application;
  /** Which of the two sides this reading brought. */
  readonly sides: { readonly form: boolean; readonly roster: boolean };
  readonly evidence: readonly ReadEvidence[];
  /** What reading left open where there is no `application` to hold it. */
  readonly issues: readonly FormIssue[];
  /** What was handed in as evidence and nobody can use; `application` holds it too. */
  readonly lost: readonly FormIssue[];
  /** The dossier that this one continues. */
  readonly known?: string;
}

export interface Reading {
  /** In roster order, then forms without a roster row by file name. */
  readonly dossiers: readonly ReadDossier[];
  /** Every file that was offered, once, by path. */
  readonly files: readonly FileReport[];
}

export interface ImportContext {
  readonly round: number;
  /** Applicants of earlier readings. */
  readonly known: readonly KnownApplicant[];
  readonly converter: Converter;
  readonly job: Job;
  /** A person's decisions on the columns of rosters. */
  readonly columns?: ColumnChoices;
}
