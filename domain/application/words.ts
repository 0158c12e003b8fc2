import { NONE } from '../printing/words.ts';

/** Names of the tracks applied for, as tables print them. */
export function trackText(names: string | undefined): string {
  return names || NONE;
}
