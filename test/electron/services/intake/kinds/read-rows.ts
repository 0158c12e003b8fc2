import { openOffice } from '../../../../../electron/platform/office/office-file.ts';
import { readWorkbook } from '../../../../../electron/platform/office/xlsx/read-workbook.ts';
import { type Roster, type RosterRow, readRoster } from '../../../../../electron/services/intake/roster/read-roster.ts';
import type { Part } from '../../../platform/archive/build-zip.ts';
import {
  type BuiltCell,
  type BuiltSheet,
  type BuiltStyle,
  stylesOf,
  xlsx,
} from '../../../platform/office/build-xlsx.ts';

const ROUND = 2024;

/** The roster that an Excel file is read as. */
export async function rosterFrom(bytes: Uint8Array): Promise<Roster> {
  const office = await openOffice(bytes);
  if (!office.ok) throw new Error(office.message);
  const workbook = await readWorkbook(office.value);
  office.value.archive.close();
  const roster = workbook.ok ? readRoster(workbook.value, ROUND) : workbook;
  if (!roster.ok) throw new Error(roster.message);
  return roster.value;
}

/** The roster of sheets in cell formats of one's own (`stored(value, 1)` takes the first). */
export async function rosterOf(
  sheets: readonly BuiltSheet[],
  styles: readonly BuiltStyle[] = [],
  more: readonly Part[] = [],
): Promise<Roster> {
  return rosterFrom(xlsx(sheets, more, false, stylesOf(styles)));
}

/** The row that one applicant's cells make under heads of their own. */
export async function rowOf(
  cells: Readonly<Record<string, BuiltCell>>,
  styles: readonly BuiltStyle[] = [],
  sheet: Partial<BuiltSheet> = {},
): Promise<RosterRow> {
  const rows = [
    ['姓名', '所在单位', ...Object.keys(cells)],
    ['李彩云', '姚安花田', ...Object.values(cells)],
  ];
  const roster = await rosterOf([{ rows, ...sheet }], styles);
  if (!roster.rows[0]) throw new Error('no row');
  return roster.rows[0];
}

export const codesOf = ({ issues }: RosterRow) => issues.map(({ code }) => code);
export const saidOf = ({ issues }: RosterRow) => issues.map(({ message }) => message).join('\n');
