import type { ReactElement } from 'react';
import type { Role } from '../../domain/base/role.ts';
import { AuditPage } from '../audit/audit-page.tsx';
import { VerifyPage } from '../audit/verify-page.tsx';
import { VersionConflictsPage } from '../audit/version-conflicts-page.tsx';
import { CountyPage } from '../county/county-page.tsx';
import { DeliveriesPage } from '../county/deliveries-page.tsx';
import { DossierList } from '../dossier/dossier-list.tsx';
import { DossierPage } from '../dossier/dossier-page.tsx';
import { HandOverPage } from '../exchange/hand-over-page.tsx';
import { AdmitMeeting } from '../exchange/parts/admit-meeting.tsx';
import { SendToAll } from '../exchange/parts/send-to-all.tsx';
import { SendToMember } from '../exchange/parts/send-to-member.tsx';
import { TakeInPage } from '../exchange/take-in-page.tsx';
import { ImportPage } from '../intake/import-page.tsx';
import { PanelPage } from '../panel/panel-page.tsx';
import { PromisePage } from '../panel/promise/promise-page.tsx';
import { ReportsPage } from '../printing/reports-page.tsx';
import { RankingPage } from '../ranking/ranking-page.tsx';
import { SchemePage } from '../scheme/scheme-page.tsx';
import { PaperPage } from '../scoring/paper/paper-page.tsx';
import { ScoringPage } from '../scoring/scoring-page.tsx';
import { VaultCarePage } from '../session/vault-care/vault-care-page.tsx';
import { HomePage } from './home/home-page.tsx';
import type { PageName, Route } from './route.ts';

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
  panel: (_route, role) => <PanelPage role={role} bundles={{ SendToMember, SendToAll, AdmitMeeting }} />,
  'take-in': (_route, role) => <TakeInPage role={role} />,
  county: () => <CountyPage />,
  deliveries: () => <DeliveriesPage />,
  promise: () => <PromisePage />,
  scoring: ({ dossier, view }) => <ScoringPage dossier={dossier} view={view} />,
  'hand-over': (_route, role) => <HandOverPage role={role} />,
  paper: () => <PaperPage />,
  conflicts: (_route, role) => <VersionConflictsPage role={role} />,
  ranking: () => <RankingPage />,
  reports: ({ kind, dossier }, role) => <ReportsPage role={role} kind={kind} dossier={dossier} />,
  verify: (_route, role) => <VerifyPage role={role} />,
  care: () => <VaultCarePage />,
  audit: (_route, role) => <AuditPage role={role} />,
};

/** The page of a route. Places of other roles cannot be reached, and their calls would be refused. */
export function CurrentPage({ route, role }: { readonly route: Route; readonly role: Role }) {
  const show = PAGES[route.page] as (route: Route, role: Role) => ReactElement;
  return show(route, role);
}
