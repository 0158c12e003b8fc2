import type { ReactElement } from 'react';
import type { Role } from '../../domain/sync/envelope.ts';
import { AuditPage } from '../pages/audit/audit-page.tsx';
import { HandOverPage } from '../pages/bundles/hand-over-page.tsx';
import { TakeInPage } from '../pages/bundles/take-in-page.tsx';
import { CarePage } from '../pages/care/care-page.tsx';
import { ConflictsPage } from '../pages/conflicts/conflicts-page.tsx';
import { CountyPage } from '../pages/county/county-page.tsx';
import { DeliveriesPage } from '../pages/county/deliveries-page.tsx';
import { DossierList } from '../pages/dossiers/dossier-list.tsx';
import { DossierPage } from '../pages/dossiers/dossier-page.tsx';
import { HomePage } from '../pages/home/home-page.tsx';
import { ImportPage } from '../pages/import/import-page.tsx';
import { PanelPage } from '../pages/panel/panel-page.tsx';
import { PaperPage } from '../pages/paper/paper-page.tsx';
import { PromisePage } from '../pages/promise/promise-page.tsx';
import { RankingPage } from '../pages/ranking/ranking-page.tsx';
import { ReportsPage } from '../pages/reports/reports-page.tsx';
import { SchemePage } from '../pages/scheme/scheme-page.tsx';
import { ScoringPage } from '../pages/scoring/scoring-page.tsx';
import { VerifyPage } from '../pages/verify/verify-page.tsx';
import type { PageName, Route } from '../stores/route.ts';

type Pages = {
  readonly [Name in PageName]: (route: Extract<Route, { page: Name }>, role: Role) => ReactElement;
};

const PAGES: Pages = {
  home: (_route, role) => <HomePage role={role} />,
  import: () => <ImportPage />,
  dossiers: (_route, role) => <DossierList role={role} />,
  dossier: ({ dossier, section }, role) => (
    <DossierPage key={dossier} dossier={dossier} role={role} section={section} />
  ),
  scheme: (_route, role) => <SchemePage role={role} />,
  panel: (_route, role) => <PanelPage role={role} />,
  'take-in': (_route, role) => <TakeInPage role={role} />,
  county: () => <CountyPage />,
  deliveries: () => <DeliveriesPage />,
  promise: () => <PromisePage />,
  scoring: ({ dossier, view }) => <ScoringPage dossier={dossier} view={view} />,
  'hand-over': (_route, role) => <HandOverPage role={role} />,
  paper: () => <PaperPage />,
  conflicts: (_route, role) => <ConflictsPage role={role} />,
  ranking: () => <RankingPage />,
  reports: ({ kind, dossier }, role) => <ReportsPage role={role} kind={kind} dossier={dossier} />,
  verify: (_route, role) => <VerifyPage role={role} />,
  care: () => <CarePage />,
  audit: (_route, role) => <AuditPage role={role} />,
};

/** The page of a route. Places of other roles cannot be reached, and their calls would be refused. */
export function CurrentPage({ route, role }: { readonly route: Route; readonly role: Role }) {
  const show = PAGES[route.page] as (route: Route, role: Role) => ReactElement;
  return show(route, role);
}
