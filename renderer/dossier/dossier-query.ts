import { create } from 'zustand';

/** What a person looks for in the list of applications; empty values exclude nothing. */
export interface DossierQuery {
  readonly text: string;
  readonly standing: '' | 'met' | 'not-met' | 'person';
  readonly county: string;
  readonly track: string;
  readonly concern: '' | 'issues' | 'findings' | 'ruled' | 'filling';
}

export const EVERYTHING: DossierQuery = { text: '', standing: '', county: '', track: '', concern: '' };

/** The list as a person left it, kept for when they come back from a dossier; reset at every lock. */
interface DossierQueryStore {
  readonly query: DossierQuery;
  /** The current row. */
  readonly at: string | undefined;
  change(part: Partial<DossierQuery>): void;
  setAt(dossier: string): void;
  reset(): void;
}

export const useDossierQuery = create<DossierQueryStore>()((set) => ({
  query: EVERYTHING,
  at: undefined,
  change: (part) => set(({ query }) => ({ query: { ...query, ...part } })),
  setAt: (at) => set({ at }),
  reset: () => set({ query: EVERYTHING, at: undefined }),
}));
