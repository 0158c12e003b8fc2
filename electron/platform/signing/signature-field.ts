import type { PDFContext, PDFDocument, PDFObject, PDFRef } from '@cantoo/pdf-lib';
import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';

/** Where a signature shows on paper. */
export interface FieldBox {
  /** From 1. */
  readonly page: number;
  /** Left, bottom, right, top in points from the page's lower left corner. */
  readonly rect: readonly [number, number, number, number];
  /** PDF drawing operators in the box's own coordinates, e.g. the signer's name in outlines; default: a thin frame. */
  readonly drawing?: string;
}

/** Annotation flags Print and Locked (ISO 32000-2, table 167). */
const PRINT_AND_LOCKED = 4 + 128;
/** AcroForm: signatures exist, and the file may only be appended to (table 225). */
const SIGNATURES_EXIST_APPEND_ONLY = 1 + 2;
const FRAME_GREY = 0.75;

/**
 * The object with the named top-level field, and whether it is an empty signature field; `undefined` if there is none.
 */
export function findField(document: PDFDocument, name: string): { ref: PDFRef; isEmptySignature: boolean } | undefined {
  const { context, catalog } = document;
  const fields = catalog.AcroForm()?.lookupMaybe(PDFName.of('Fields'), PDFArray)?.asArray() ?? [];
  for (const item of fields) {
    const field = context.lookupMaybe(item, PDFDict);
    const title = field?.lookupMaybe(PDFName.of('T'), PDFString, PDFHexString)?.decodeText();
    if (!field || title !== name) continue;
    const isSignature = field.lookup(PDFName.of('FT')) === PDFName.of('Sig');
    return { ref: item as PDFRef, isEmptySignature: isSignature && !field.has(PDFName.of('V')) };
  }
  return undefined;
}

/** Puts a signature dictionary into an empty signature field. Only a field with an area gets an appearance. */
export function fillField(document: PDFDocument, field: PDFRef, value: PDFRef, drawing: string | undefined): void {
  const widget = document.context.lookup(field, PDFDict);
  const { width, height } = widget.lookup(PDFName.of('Rect'), PDFArray).asRectangle();
  widget.set(PDFName.of('V'), value);
  if (width > 0 && height > 0)
    widget.set(PDFName.of('AP'), document.context.obj({ N: appearance(document.context, width, height, drawing) }));
  save(document, field);
}

/** Adds an empty signature field, its box on a page included; without a box nothing shows. */
export function addField(document: PDFDocument, name: string, box: FieldBox | undefined): PDFRef {
  const { context, catalog } = document;
  const page = document.getPage((box?.page ?? 1) - 1);
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFHexString.fromText(name),
      F: PRINT_AND_LOCKED,
      Rect: [...(box?.rect ?? [0, 0, 0, 0])],
      P: page.ref,
    }),
  );
  append(context, page.node, 'Annots', field);
  save(document, page.ref);
  const form = catalog.AcroForm() ?? context.obj({});
  append(context, form, 'Fields', field);
  form.set(PDFName.of('SigFlags'), PDFNumber.of(SIGNATURES_EXIST_APPEND_ONLY));
  if (!catalog.AcroForm()) catalog.set(PDFName.of('AcroForm'), context.register(form));
  save(document, catalog.get(PDFName.of('AcroForm')));
  save(document, context.trailerInfo.Root);
  return field;
}

/** Replaces an array with a longer one: the old array may be shared, and later additions must leave it untouched. */
function append(context: PDFContext, dictionary: PDFDict, key: string, item: PDFRef): void {
  const items = dictionary.lookupMaybe(PDFName.of(key), PDFArray)?.asArray() ?? [];
  dictionary.set(PDFName.of(key), context.obj([...items, item]));
}

function save(document: PDFDocument, object: PDFObject | undefined): void {
  document.context.snapshot?.markRefForSave(object as PDFRef);
}

function appearance(context: PDFContext, width: number, height: number, drawing: string | undefined): PDFRef {
  const frame = `q 0.5 w ${FRAME_GREY} G 0.25 0.25 ${width - 0.5} ${height - 0.5} re S Q`;
  return context.register(
    context.flateStream(drawing ?? frame, { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] }),
  );
}
