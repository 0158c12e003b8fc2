import type { Reply, ServiceEvent } from '../domain/contract/api.ts';
import { success } from '../domain/result.ts';
import { addressHandlers } from './acts/address-card.ts';
import { admissionHandlers } from './acts/admission.ts';
import { alikeHandlers } from './acts/alike.ts';
import { editHandlers } from './acts/application-edit.ts';
import { wayHandlers } from './acts/application-way.ts';
import { assignmentHandlers } from './acts/assignment.ts';
import { auditHandlers } from './acts/audit.ts';
import { auditLogHandlers } from './acts/audit-log.ts';
import { blankSheetHandlers } from './acts/blank-sheets.ts';
import { bundleInHandlers } from './acts/bundle-in.ts';
import { bundleOutHandlers } from './acts/bundle-out.ts';
import { bundleOutAllHandlers } from './acts/bundle-out-all.ts';
import { recordCheckHandlers } from './acts/check-record.ts';
import { conflictHandlers } from './acts/conflicts.ts';
import type { Desk } from './acts/context.ts';
import { deliveryHandlers } from './acts/county-deliveries.ts';
import { countyOutHandlers } from './acts/county-out.ts';
import { dossierHandlers } from './acts/dossiers.ts';
import { evidenceHandlers } from './acts/evidence.ts';
import { exportHandlers } from './acts/export-documents.ts';
import { recordExportHandlers } from './acts/export-record.ts';
import { FileTokens } from './acts/file-tokens.ts';
import { fileHandlers } from './acts/files.ts';
import { importHandlers } from './acts/import-dossiers.ts';
import { importPreviewHandlers } from './acts/import-preview.ts';
import { keyHandlers } from './acts/keys.ts';
import { maskingHandlers } from './acts/masking.ts';
import { ownDeskHandlers } from './acts/own-desk.ts';
import { panelHandlers } from './acts/panel.ts';
import { panelConflictHandlers } from './acts/panel-conflicts.ts';
import { paperHandlers } from './acts/paper.ts';
import { promiseHandlers } from './acts/promise.ts';
import { rankingHandlers } from './acts/ranking.ts';
import { reportHandlers } from './acts/reports.ts';
import { revokeHandlers } from './acts/revoke.ts';
import { schemeHandlers } from './acts/scheme.ts';
import { Session, sessionHandlers } from './acts/session.ts';
import { sharedRoomHandlers } from './acts/shared-rooms.ts';
import { sheetReviewHandlers } from './acts/sheet-review.ts';
import { sheetHandlers } from './acts/sheets.ts';
import { vaultCareHandlers } from './acts/vault-care.ts';
import { vaultRescueHandlers } from './acts/vault-rescue.ts';
import { verifyHandlers } from './acts/verify.ts';
import type { Ports } from './ports.ts';
import { type AllHandlers, createRouter } from './router.ts';

/** The whole product behind one door; every host (Electron, Chromium, headless) opens the same one. */
export interface Services {
  /** Answers one call of the contract. Never throws. */
  handle(name: string, input: unknown): Promise<Reply<unknown>>;
  onEvent(listener: (event: ServiceEvent) => void): () => void;
  /** Token for a path given on the command line, as if a person had chosen it. */
  offerFile(path: string): string;
  /** Locks because the machine sleeps or its screen was locked. */
  suspend(): void;
  /** Locks and lets go of everything. */
  close(): Promise<void>;
}

/** Everything by which people see to it that the record can be trusted. */
function trustHandlers(desk: Desk) {
  return {
    ...keyHandlers(desk),
    ...revokeHandlers(desk),
    ...conflictHandlers(),
    ...auditHandlers(),
    ...auditLogHandlers(desk),
    ...recordExportHandlers(desk),
    ...recordCheckHandlers(desk),
  };
}

/** Everything that comes and goes in bundles. */
function bundleHandlers(desk: Desk) {
  return {
    ...bundleOutHandlers(desk),
    ...bundleOutAllHandlers(desk),
    ...bundleInHandlers(desk),
    ...admissionHandlers(desk),
  };
}

/** Everything about dossiers: brought in, typed, judged, moved on. */
function applicationHandlers(desk: Desk) {
  return {
    ...dossierHandlers(),
    ...editHandlers(desk),
    ...wayHandlers(),
    ...evidenceHandlers(desk),
    ...alikeHandlers(),
    ...countyOutHandlers(desk),
    ...deliveryHandlers(),
    ...addressHandlers(desk),
  };
}

/** Everything about the review itself: panel, scheme, sheets, ranking. */
function reviewHandlers(desk: Desk) {
  return {
    ...panelHandlers(),
    ...panelConflictHandlers(),
    ...promiseHandlers(),
    ...assignmentHandlers(),
    ...maskingHandlers(),
    ...schemeHandlers(desk),
    ...sheetHandlers(),
    ...sheetReviewHandlers(desk),
    ...paperHandlers(desk),
    ...blankSheetHandlers(desk),
    ...rankingHandlers(),
  };
}

export function createServices(ports: Ports): Services {
  const listeners = new Set<(event: ServiceEvent) => void>();
  const emit = (event: ServiceEvent) => {
    for (const listener of listeners) listener(event);
  };
  const files = new FileTokens();
  const session = new Session(ports, (because) => {
    files.clear();
    emit({ type: 'locked', because });
  });
  const desk: Desk = { ports, files, emit };
  const handlers: AllHandlers = {
    ...sessionHandlers(session, ports),
    ...sharedRoomHandlers(session, ports),
    ...ownDeskHandlers(),
    ...fileHandlers(desk, session),
    ...vaultCareHandlers(desk, session),
    ...vaultRescueHandlers(desk, session),
    ...importHandlers(desk),
    ...importPreviewHandlers(desk),
    ...applicationHandlers(desk),
    ...reviewHandlers(desk),
    ...bundleHandlers(desk),
    ...reportHandlers(desk),
    ...exportHandlers(desk),
    ...verifyHandlers(desk, session),
    ...trustHandlers(desk),
    'job.cancel': async ({ job }) => {
      router.cancel(job);
      return success({});
    },
  };
  const router = createRouter({ handlers, session, log: ports.log, emit });
  return {
    handle: (name, input) => router.handle(name, input),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    offerFile: (path) => files.offer(path),
    suspend: () => session.lock('suspend'),
    close: async () => session.lock('asked'),
  };
}
