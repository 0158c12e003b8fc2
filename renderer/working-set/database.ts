import { Dexie, type EntityTable } from 'dexie';
import type { DossierDetail, DossierSummary } from '../../domain/dossier/calls.ts';
import type { Refused } from '../kit/client.ts';

/** One application as the list shows and searches it. */
export interface DossierEntry {
  readonly dossier: string;
  /** Place in the services' order. */
  readonly place: number;
  readonly summary: DossierSummary;
  /** Name, employer, county and tracks, as the search compares them. */
  readonly head: string;
  /** Everything the form says, for the search; empty until the form has been read in. */
  readonly text: string;
}

export interface DetailEntry {
  readonly dossier: string;
  readonly detail: DossierDetail;
}

/** How far the filling has come: the list has been read (or refused), the forms have been read. */
interface Milestone {
  readonly key: 'list' | 'texts';
  readonly refused?: Refused;
}

export type WorkingSet = Dexie & {
  entries: EntityTable<DossierEntry, 'dossier'>;
  details: EntityTable<DetailEntry, 'dossier'>;
  milestones: EntityTable<Milestone, 'key'>;
};

/**
 * The renderer's working set: a copy of the open room's dossiers to query and observe. It lives in a memory-only
 * partition, is deleted at the lock, and its name reveals nothing about anyone. The vault is the system of record.
 */
export function createWorkingSet(): WorkingSet {
  const database = new Dexie('working-set') as WorkingSet;
  database.version(1).stores({ entries: 'dossier, place', details: 'dossier', milestones: 'key' });
  return database;
}

export const workingSet = createWorkingSet();
