import { randomHex } from '../crypto/random.ts';

/** A name for a file until it is whole: another for each writing, so that two at once do not meet. */
export function temporaryName(path: string): string {
  return `${path}.${randomHex(4)}.part`;
}

/** Whether `name` is a temporary name of the file `of`; earlier releases had one for each file, without a number. */
export function isLeftover(name: string, of: string): boolean {
  return name.startsWith(`${of}.`) && /^\.([0-9a-f]{8}\.)?part$/.test(name.slice(of.length));
}
