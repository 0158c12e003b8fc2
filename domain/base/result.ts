/** Outcome of work that can foreseeably fail: a value, or a refusal with a code from a closed set. */
export type Result<Value, Code extends string = string> = { readonly ok: true; readonly value: Value } | Refusal<Code>;

/** A refusal: `code` for machines, `message` one Chinese sentence for people (what is wrong, what to do). */
export interface Refusal<Code extends string = string> {
  readonly ok: false;
  readonly code: Code;
  readonly message: string;
}

export function success<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export function refusal<Code extends string>(code: Code, message: string): Refusal<Code> {
  return { ok: false, code, message };
}

/** Marks a branch that the types prove unreachable. */
export function assertNever(value: never): never {
  throw new Error(`unreachable: ${String(value)}`);
}
