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

/** Controls (C0, C1) and marks that turn text round, which make a name read as another. */
const DECEIVING = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** A name as a person types it: of somebody, a unit or a room. */
export const typedName = z
  .string()
  .trim()
  .refine(
    (text) => !DECEIVING.test(text),
    '名称里有看不见的控制符或改变文字方向的符号，多半是从别处复制带来的，请删去后手工输入',
  );
