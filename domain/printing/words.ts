import { shortened } from './print.ts';

/** Printed where there is no value; an empty cell might seem to be left for filling in by hand. */
export const NONE = '—';

/** A person's or an employer's name in a table: enough to tell who is meant; the form has it in full. */
export function tableName(name: string): string {
  return shortened(name, 40);
}
