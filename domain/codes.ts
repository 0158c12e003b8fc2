import { AUDIT_CODES } from './audit/codes.ts';
import { BASE_CODES } from './base/codes.ts';
import { COUNTY_CODES } from './county/codes.ts';
import { DOSSIER_CODES } from './dossier/codes.ts';
import { EXCHANGE_CODES } from './exchange/codes.ts';
import { INTAKE_CODES } from './intake/codes.ts';
import { PANEL_CODES } from './panel/codes.ts';
import { PRINTING_CODES } from './printing/codes.ts';
import { RANKING_CODES } from './ranking/codes.ts';
import { SCHEME_CODES } from './scheme/codes.ts';
import { SCORING_CODES } from './scoring/codes.ts';
import { SESSION_CODES } from './session/codes.ts';
import { TRUST_CODES } from './trust/codes.ts';

/**
 * Every way in which the product refuses, with one Chinese sentence each: what is wrong and what to do next. A service
 * may add particulars (a line number, the name of a field); codes never change their meaning.
 */
export const REFUSALS = {
  ...BASE_CODES,
  ...SESSION_CODES,
  ...INTAKE_CODES,
  ...DOSSIER_CODES,
  ...COUNTY_CODES,
  ...SCHEME_CODES,
  ...PANEL_CODES,
  ...SCORING_CODES,
  ...EXCHANGE_CODES,
  ...TRUST_CODES,
  ...AUDIT_CODES,
  ...RANKING_CODES,
  ...PRINTING_CODES,
} as const satisfies Readonly<Record<string, string>>;

export type RefusalCode = keyof typeof REFUSALS;
