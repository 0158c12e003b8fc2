import { create } from 'zustand';
import type { SectionId } from '../../domain/application/fields.ts';
import type { DocumentKind } from '../../domain/documents.ts';

/** Views of the expert's own marks: one sheet, all of them, two side by side. */
export type ScoringView = 'sheet' | 'overview' | 'compare';

/** Every page, with its required and optional parameters. */
interface RouteParameters {
  readonly home: unknown;
  readonly import: unknown;
  readonly deliveries: unknown;
  readonly 'take-in': unknown;
  readonly promise: unknown;
  readonly dossiers: unknown;
  readonly dossier: { readonly dossier: string; readonly section?: SectionId };
  readonly county: unknown;
  readonly scheme: unknown;
  readonly panel: unknown;
  readonly scoring: { readonly dossier?: string; readonly view?: ScoringView };
  readonly 'hand-over': unknown;
  readonly paper: unknown;
  readonly conflicts: unknown;
  readonly ranking: unknown;
  readonly reports: { readonly kind?: DocumentKind; readonly dossier?: string };
  readonly verify: unknown;
  readonly audit: unknown;
  readonly care: unknown;
}

export type PageName = keyof RouteParameters;
export type RouteOf<Name extends PageName> = {
  [Each in Name]: { readonly page: Each } & RouteParameters[Each];
}[Name];
export type Route = RouteOf<PageName>;
/** Pages without required parameters: those that the navigation leads to. */
export type PlainPage = {
  [Name in PageName]: { readonly page: Name } extends RouteOf<Name> ? Name : never;
}[PageName];

/** The current route; reset at every lock. */
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
