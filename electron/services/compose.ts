import type { Reply, ServiceEvent } from '../../domain/api.ts';
import type { DocumentModels } from '../../domain/documents.ts';
import { roundOf } from '../../domain/dossier/dossiers.ts';
import { FileTokens } from '../platform/files/file-tokens.ts';
import { AUDIT_HANDLERS } from './audit/handlers.ts';
import { conflictNotices } from './audit/notices.ts';
import type { NoticeSource } from './context.ts';
import { COUNTY_HANDLERS } from './county/handlers.ts';
import { takeDelivery } from './county/take-delivery.ts';
import { DOSSIER_BUILDERS } from './dossier/documents.ts';
import { dossierHandlers, EXPORT_HANDLERS } from './dossier/handlers.ts';
import { ELIGIBILITY_HANDLERS } from './eligibility/handlers.ts';
import type { BundleTakers } from './exchange/bundle-in.ts';
import { exchangeHandlers } from './exchange/handlers.ts';
import { type BundleTaker, takeBundle } from './exchange/take-bundle.ts';
import { intakeHandlers } from './intake/handlers.ts';
import { Jobs } from './jobs.ts';
import { PANEL_BUILDERS } from './panel/documents.ts';
import { expertGate } from './panel/dossier-gate.ts';
import { PANEL_HANDLERS } from './panel/handlers.ts';
import { promiseNotices } from './panel/notices.ts';
import { isPromiseDue } from './panel/promise.ts';
import type { Ports } from './ports.ts';
import type { DocumentBuilders } from './printing/builders.ts';
import { printingHandlers } from './printing/handlers.ts';
import { RANKING_BUILDERS } from './ranking/documents.ts';
import { RANKING_HANDLERS } from './ranking/handlers.ts';
import { type AllHandlers, createRouter } from './router.ts';
import { SCHEME_HANDLERS } from './scheme/handlers.ts';
import { schemeNotices } from './scheme/notices.ts';
import { SCORING_BUILDERS } from './scoring/documents.ts';
import { SCORING_HANDLERS } from './scoring/handlers.ts';
import { sessionHandlers, vaultHandlers } from './session/handlers.ts';
import { Session } from './session/session.ts';
import { TRUST_HANDLERS } from './trust/handlers.ts';
import { keyNotices } from './trust/notices.ts';

/** The whole product behind one interface; every host (Electron, Chromium, headless) opens the same one. */
export interface Services {
  /** Answers one call of the contract. Never throws. */
  handle(name: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /** Token for a path given on the command line, as if a person had chosen it. */
  offerFile(path: string): string;
  /** Locks because the machine is going to sleep or its screen was locked. */
  suspend(): void;
  /** Locks and releases everything. */
  close(): Promise<void>;
}

/** What the holder of an open room is told, in this order. */
export const notices: NoticeSource = (room, at) =>
  [keyNotices, promiseNotices, schemeNotices, conflictNotices].flatMap((source) => source(room, at));

const takeFromRoom: BundleTaker = (incoming) => takeBundle(incoming, notices);

/** Which feature takes in which kind of bundle. */
export const BUNDLE_TAKERS: BundleTakers = {
  dossiers: takeFromRoom,
  return: takeFromRoom,
  admission: takeFromRoom,
  county: takeDelivery,
};

/** Which feature gathers the content of which document. */
const DOCUMENT_BUILDERS: DocumentBuilders<DocumentModels> = {
  ...DOSSIER_BUILDERS,
  ...PANEL_BUILDERS,
  ...SCORING_BUILDERS,
  ...RANKING_BUILDERS,
};

/** Handlers of all calls, one table per feature. */
function handlersOf(session: Session, jobs: Jobs): AllHandlers {
  return {
    ...sessionHandlers(session, jobs),
    ...vaultHandlers(session),
    ...dossierHandlers(expertGate),
    ...EXPORT_HANDLERS,
    ...intakeHandlers(expertGate),
    ...ELIGIBILITY_HANDLERS,
    ...COUNTY_HANDLERS,
    ...SCHEME_HANDLERS,
    ...PANEL_HANDLERS,
    ...SCORING_HANDLERS,
    ...RANKING_HANDLERS,
    ...exchangeHandlers(BUNDLE_TAKERS),
    ...printingHandlers({ builders: DOCUMENT_BUILDERS, roundOf, isPromiseDue }),
    ...TRUST_HANDLERS,
    ...AUDIT_HANDLERS,
  };
}

export function createServices(ports: Ports): Services {
  const listeners = new Set<(event: ServiceEvent) => void>();
  const emit = (event: ServiceEvent) => {
    for (const listener of listeners) listener(event);
  };
  const files = new FileTokens();
  const session = new Session(ports, notices, (because) => {
    files.clear();
    emit({ type: 'locked', because });
  });
  const jobs = new Jobs(emit);
  return {
    handle: createRouter({
      handlers: handlersOf(session, jobs),
      session,
      jobs,
      environment: { ports, files },
      isPromiseDue,
    }),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offerFile: (path) => files.offer(path),
    suspend: () => session.lock('suspend'),
    close: async () => session.lock('asked'),
  };
}
