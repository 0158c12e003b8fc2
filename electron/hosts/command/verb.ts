import type { Arguments, OptionName } from './arguments.ts';
import type { Progress } from './client.ts';

export interface VerbHost {
  readonly resources: string;
  readonly progress: Progress;
  /** Tells the person something beside the answer. */
  readonly warn: (text: string) => void;
}

/** What a verb answers: a document for `--json`, and lines for people. */
export interface Answer {
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** One verb of the command. */
export interface Verb {
  /** How it is written, for help and for wrong usage. */
  readonly usage: string;
  readonly options: readonly OptionName[];
  /** Number of words after the verb: fewest, most. */
  readonly words?: readonly [number, number];
  run(arguments_: Arguments, words: readonly string[], host: VerbHost): Promise<Answer>;
}

/** Options of every verb that opens a vault. */
export const VAULT_OPTIONS = ['vault', 'passphrase-file'] as const satisfies readonly OptionName[];
