import type { FileTokens } from '../platform/files/file-tokens.ts';
import { type Outcome, refuse } from './ports.ts';

/** Works with the file that a person chose. Refuses with `file-missing` where no file belongs to the token. */
export async function withChosen<Value>(
  files: FileTokens,
  token: string,
  work: (path: string) => Outcome<Value> | Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const path = files.path(token);
  return path ? work(path) : refuse('file-missing');
}
