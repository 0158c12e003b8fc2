import type { Part } from '../../../platform/archive/build-zip.ts';
import { paragraphOf, paragraphs, run } from '../../../platform/office/build-docx.ts';
import { aFilledForm, annexForm } from '../build-form.ts';

export const FORM = aFilledForm();

/** The annex with one plain paragraph written another way; the paragraph must be there. */
export function formWith(text: string, xml: string, whole = annexForm()): string {
  const body = whole.replace(paragraphs(text), xml);
  if (body === whole) throw new Error(`no paragraph “${text}”`);
  return body;
}

/** The form with runs in place of 籍贯 (云南姚安). */
export function originOf(...runs: string[]): string {
  return formWith('云南姚安', paragraphOf(...runs));
}

export const LIVE_SELLER =
  '□ 从事新业态直播电商发展，以销售楚雄州高原特色农产品，上年度直播销售额达30万元以上的直播人才；';

/** The form with runs in place of the empty box before 带货主播. */
export function liveSellerWith(...runs: string[]): string {
  return formWith(LIVE_SELLER, paragraphOf(...runs, run(LIVE_SELLER.slice(2))));
}

/** Style sheet with styles given as XML. */
export function styleSheet(styles: string): Part {
  return {
    name: 'word/styles.xml',
    content: `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">${styles}</w:styles>`,
  };
}

/** A complex field; `result` is XML of runs. */
export function field(instruction: string, result?: string): string {
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const shown = result === undefined ? '' : `${mark('separate')}${result}`;
  return `${mark('begin')}<w:r><w:instrText xml:space="preserve"> ${instruction} </w:instrText></w:r>${shown}${mark('end')}`;
}

/** Runs that were deleted, put in or moved under tracking. */
export const tracked = {
  deleted: (text: string) => `<w:del w:id="1" w:author="审">${run(text).replaceAll('w:t', 'w:delText')}</w:del>`,
  inserted: (runs: string) => `<w:ins w:id="2" w:author="审">${runs}</w:ins>`,
  movedFrom: (text: string) => `<w:moveFrom w:id="3" w:author="审">${run(text)}</w:moveFrom>`,
  movedTo: (text: string) => `<w:moveTo w:id="4" w:author="审">${run(text)}</w:moveTo>`,
};
