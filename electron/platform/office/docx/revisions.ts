import type { Element } from '@xmldom/xmldom';

/** Signs, boxes and drawings, which hold no letters. */
const SIGNS = ['sym', 'checkBox', 'checkbox', 'drawing', 'pict'];

/** Whether a tracked change is about letters, signs, boxes or drawings, and not only blanks or marks. */
export function changesText(element: Element): boolean {
  if ((element.textContent ?? '').trim() !== '') return true;
  return SIGNS.some((name) => element.getElementsByTagNameNS('*', name).length > 0);
}
