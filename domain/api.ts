import type { z } from 'zod';
import { AUDIT_CALLS } from './audit/calls.ts';
import type { CallDefinition } from './base/call.ts';
import type { RefusalCode } from './codes.ts';
import { COUNTY_CALLS } from './county/calls.ts';
import { DOCUMENT_KINDS } from './documents.ts';
import { APPLICATION_CALLS } from './dossier/application-calls.ts';
import { DOSSIER_CALLS } from './dossier/calls.ts';
import { EXPORT_CALLS } from './dossier/export-calls.ts';
import { ELIGIBILITY_CALLS } from './eligibility/calls.ts';
import { EXCHANGE_CALLS } from './exchange/calls.ts';
import { INTAKE_CALLS } from './intake/calls.ts';
import { PANEL_CALLS } from './panel/calls.ts';
import { printingCalls } from './printing/calls.ts';
import { RANKING_CALLS } from './ranking/calls.ts';
import { SCHEME_CALLS } from './scheme/calls.ts';
import { SCORING_CALLS } from './scoring/calls.ts';
import { PAPER_CALLS } from './scoring/paper-calls.ts';
import { SESSION_CALLS } from './session/calls.ts';
import { VAULT_CALLS } from './session/vault-calls.ts';
import { TRUST_CALLS } from './trust/calls.ts';

/** The one table of calls between any screen or command and the services: name → input, output, who may make it. */
export const API = {
  ...SESSION_CALLS,
  ...VAULT_CALLS,
  ...APPLICATION_CALLS,
  ...DOSSIER_CALLS,
  ...EXPORT_CALLS,
  ...INTAKE_CALLS,
  ...ELIGIBILITY_CALLS,
  ...COUNTY_CALLS,
  ...SCHEME_CALLS,
  ...PANEL_CALLS,
  ...SCORING_CALLS,
  ...PAPER_CALLS,
  ...RANKING_CALLS,
  ...EXCHANGE_CALLS,
  ...printingCalls(DOCUMENT_KINDS),
  ...TRUST_CALLS,
  ...AUDIT_CALLS,
} as const;

export type CallName = keyof typeof API;
export type CallInput<Name extends CallName> = z.input<(typeof API)[Name]['input']>;
export type CallParsed<Name extends CallName> = z.output<(typeof API)[Name]['input']>;
export type CallOutput<Name extends CallName> = z.output<(typeof API)[Name]['output']>;

/** Answer of every call on every host; nothing is ever thrown across a bridge. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly code: RefusalCode; readonly message: string };

/** Sent from services to the screen while a job runs or the session changes. */
export type ServiceEvent =
  | {
      readonly type: 'progress';
      readonly job: string;
      readonly done: number;
      readonly total: number;
      readonly text: string;
    }
  | { readonly type: 'locked'; readonly because: 'asked' | 'idle' | 'suspend' };

export function isCallName(name: string): name is CallName {
  return Object.hasOwn(API, name);
}

export function callDefinition(name: CallName): CallDefinition {
  return API[name];
}
