import { create } from 'zustand';
import type { SectionId } from '../../domain/application/fields.ts';
import type { ReportKind } from '../../domain/printing/calls.ts';

/** Ways of looking at the own marks: one sheet, all of them, two beside each other. */
export type ScoringView = 'sheet' | 'overview' | 'compare';

/** Every place a person can be at, with what it needs to be told. */
export type Route =
  | { readonly page: 'home' }
  | { readonly page: 'import' }
  | { readonly page: 'dossiers' }
  | { readonly page: 'dossier'; readonly dossier: string; readonly section?: SectionId }
  | { readonly page: 'scheme' }
  | { readonly page: 'panel' }
  | { readonly page: 'take-in' }
  | { readonly page: 'promise' }
  | { readonly page: 'county' }
  | { readonly page: 'deliveries' }
  | { readonly page: 'scoring'; readonly dossier?: string; readonly view?: ScoringView }
  | { readonly page: 'hand-over' }
  | { readonly page: 'paper' }
  | { readonly page: 'ranking' }
  | { readonly page: 'reports'; readonly kind?: ReportKind; readonly dossier?: string }
  | { readonly page: 'conflicts' }
  | { readonly page: 'verify' }
  | { readonly page: 'audit' }
  | { readonly page: 'care' };

export type PageName = Route['page'];

/** Where a person is; starts over at every lock. */
interface RouteStore {
  readonly route: Route;
  go(route: Route): void;
  reset(): void;
}

const START: Route = { page: 'home' };

export const useRoute = create<RouteStore>()((set) => ({
  route: START,
  go: (route) => set({ route }),
  reset: () => set({ route: START }),
}));
