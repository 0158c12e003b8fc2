import { z } from 'zod';
import type { Role } from './role.ts';

/** Who may make a call: one of the roles of an open vault, or `anyone` where no vault need be open. */
export type Access = 'anyone' | readonly Role[];

export interface CallDefinition {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
  readonly access: Access;
  /** The reply is raw bytes; `output` then checks a `Uint8Array`. */
  readonly bytes?: true;
  /** Shows applications or marks to an expert: refused until the promise is signed, where the scheme asks for one. */
  readonly promised?: true;
  /** Writes to a room or speaks for it: refused with `not-joined` in a vault that belongs to none yet. */
  readonly joined?: true;
}

export const EVERY_ROLE = ['secretariat', 'expert', 'county', 'meeting'] as const;
/** Those who conduct the review: the bureau, and its laptop in the meeting. */
export const CONDUCTORS = ['secretariat', 'meeting'] as const;

/** Declares a table of calls, keeping each entry's own types. */
export function calls<const Table extends Record<string, CallDefinition>>(table: Table): Table {
  return table;
}

/** Reply of a call that answers with raw bytes. */
export const rawBytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Stands for a file or folder that a person chose; the path behind it never reaches the renderer. */
export const fileToken = z.string().regex(/^[0-9a-f]{32}$/);

export const chosenFile = z.strictObject({ token: fileToken, name: z.string() });
