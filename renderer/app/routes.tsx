import { assertNever } from '../../domain/result.ts';
import type { Role } from '../../domain/sync/envelope.ts';
import { AuditPage } from '../pages/audit/audit-page.tsx';
import { HandOverPage } from '../pages/bundles/hand-over-page.tsx';
import { TakeInPage } from '../pages/bundles/take-in-page.tsx';
import { CarePage } from '../pages/care/care-page.tsx';
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
import type { Route } from '../stores/route.ts';

/** The page of a route. Places of other roles cannot be reached, and their calls would be refused. */
export function CurrentPage({ route, role }: { readonly route: Route; readonly role: Role }) {
  switch (route.page) {
    case 'home':
      return <HomePage role={role} />;
    case 'import':
      return <ImportPage />;
    case 'dossiers':
      return <DossierList role={role} />;
    case 'dossier':
      return <DossierPage key={route.dossier} dossier={route.dossier} role={role} section={route.section} />;
    case 'scheme':
      return <SchemePage role={role} />;
    case 'panel':
      return <PanelPage role={role} />;
    case 'take-in':
      return <TakeInPage role={role} />;
    case 'county':
      return <CountyPage />;
    case 'deliveries':
      return <DeliveriesPage />;
    case 'promise':
      return <PromisePage />;
    case 'scoring':
      return <ScoringPage dossier={route.dossier} view={route.view} />;
    case 'hand-over':
      return <HandOverPage role={role} />;
    case 'paper':
      return <PaperPage />;
    case 'ranking':
      return <RankingPage />;
    case 'reports':
      return <ReportsPage role={role} kind={route.kind} dossier={route.dossier} />;
    case 'verify':
      return <VerifyPage role={role} />;
    case 'care':
      return <CarePage />;
    case 'audit':
      return <AuditPage />;
    default:
      return assertNever(route);
  }
}
