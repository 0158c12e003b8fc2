import { create } from 'zustand';

/** What a person looks for in the list of applications; empty values leave nothing out. */
export interface DossierQuery {
  readonly text: string;
  readonly standing: '' | 'met' | 'not-met' | 'person';
  readonly county: string;
  readonly track: string;
  readonly concern: '' | 'issues' | 'findings' | 'ruled' | 'filling';
}

export const EVERYTHING: DossierQuery = { text: '', standing: '', county: '', track: '', concern: '' };

/** The list as a person left it, so that coming back from a dossier finds it so; starts over at every lock. */
interface DossierQueryStore {
  readonly query: DossierQuery;
  /** The row one was at. */
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
