import type { Reply, ServiceEvent } from '../../domain/api.ts';
import { success } from '../../domain/base/result.ts';
import { FileTokens } from '../platform/files/file-tokens.ts';
import { auditHandlers } from './audit/audit.ts';
import { auditLogHandlers } from './audit/audit-log.ts';
import { recordCheckHandlers } from './audit/check-record.ts';
import { recordExportHandlers } from './audit/export-record.ts';
import { verifyHandlers } from './audit/verify.ts';
import { conflictHandlers } from './audit/version-conflicts.ts';
import type { Desk } from './context.ts';
import { addressHandlers } from './county/address-card.ts';
import { deliveryHandlers } from './county/deliveries.ts';
import { countyOutHandlers } from './county/send-delivery.ts';
import { dossierHandlers } from './dossier/dossiers.ts';
import { editHandlers } from './dossier/edit.ts';
import { exportHandlers } from './dossier/export-documents.ts';
import { wayHandlers } from './dossier/passage.ts';
import { alikeHandlers } from './eligibility/alike.ts';
import { admissionHandlers } from './exchange/admission.ts';
import { bundleInHandlers } from './exchange/bundle-in.ts';
import { bundleOutHandlers } from './exchange/bundle-out.ts';
import { bundleOutAllHandlers } from './exchange/bundle-out-all.ts';
import { evidenceHandlers } from './intake/evidence.ts';
import { importHandlers } from './intake/import-dossiers.ts';
import { importPreviewHandlers } from './intake/import-preview.ts';
import { assignmentHandlers } from './panel/assignment.ts';
import { panelConflictHandlers } from './panel/conflicts-of-interest.ts';
import { maskingHandlers } from './panel/masking.ts';
import { panelHandlers } from './panel/members.ts';
import { promiseHandlers } from './panel/promise.ts';
import type { Ports } from './ports.ts';
import { reportHandlers } from './printing/reports.ts';
import { rankingHandlers } from './ranking/ranking.ts';
import { type AllHandlers, createRouter } from './router.ts';
import { schemeHandlers } from './scheme/scheme.ts';
import { blankSheetHandlers } from './scoring/blank-sheets.ts';
import { paperHandlers } from './scoring/paper-keying.ts';
import { sheetReviewHandlers } from './scoring/sheet-review.ts';
import { sheetHandlers } from './scoring/sheets.ts';
import { fileHandlers } from './session/files.ts';
import { ownDeskHandlers } from './session/preferences.ts';
import { Session, sessionHandlers } from './session/session.ts';
import { sharedRoomHandlers } from './session/shared-rooms.ts';
import { vaultCareHandlers } from './session/vault-care.ts';
import { vaultRescueHandlers } from './session/vault-rescue.ts';
import { keyHandlers } from './trust/keys.ts';
import { revokeHandlers } from './trust/revoke.ts';

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
