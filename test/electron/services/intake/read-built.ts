import type { Block } from '../../../../electron/platform/office/docx/model.ts';
import { readDocx } from '../../../../electron/platform/office/docx/read-docx.ts';
import { openOffice } from '../../../../electron/platform/office/office-file.ts';
import { type ReadForm, readForm } from '../../../../electron/services/intake/form/read-form.ts';
import type { Part } from '../../platform/archive/build-zip.ts';
import { docx } from '../../platform/office/build-docx.ts';

/** Blocks of a document built from a body; `pictures` by relation id. */
export async function blocksOf(
  body: string,
  pictures: Record<string, Uint8Array> = {},
  more: readonly Part[] = [],
): Promise<readonly Block[]> {
  const office = await openOffice(docx(body, pictures, more));
  if (!office.ok) throw new Error(office.message);
  const blocks = await readDocx(office.value);
  office.value.archive.close();
  if (!blocks.ok) throw new Error(blocks.message);
  return blocks.value;
}

/** The form read from a body. */
export async function formOf(
  body: string,
  pictures: Record<string, Uint8Array> = {},
  more: readonly Part[] = [],
): Promise<ReadForm> {
  const form = readForm(await blocksOf(body, pictures, more));
  if (!form.ok) throw new Error(form.message);
  return form.value;
}

/** The parts of a read form that a filled form holds, to compare whole. */
export function contentOf({ values, basic, tracks, educationRows, workRows }: ReadForm) {
  return { values, basic, tracks, educationRows, workRows };
}
