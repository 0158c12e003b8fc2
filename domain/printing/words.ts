import { shortened } from './print.ts';

/** Where no value stands; an empty cell could be taken for one that a hand may still fill. */
export const NONE = '—';

/** A person's or an employer's name in a table: it tells who is meant, the form has it in full. */
export function tableName(name: string): string {
  return shortened(name, 40);
}
