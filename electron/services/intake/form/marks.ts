/** Signs that people tick with, boxes, and crosses, which say nothing sure. */
export const TICK = '√✓✔☑☒■●◉⊠▣◼🗹🗸✅∨ˇ⬛⚫⦿🔘';
export const BOX = '□☐▢◻○◯⬜〇▫◽⚪🔲';
export const CROSS = '×✗✘✕╳❌❎';
/** Letters that stand for ticks where the symbol font got lost (Wingdings `þ` `ü`, Wingdings 2 `R` `P`) or that people type. */
export const LETTER_TICK = 'RPVvþüＶ';
/** Box typed as the character 口, or Wingdings `¨` without its font; only where a mark must stand. */
export const LETTER_BOX = '口¨';
export const MARK = `[${TICK}${BOX}${CROSS}]`;

export type Mark = 'ticked' | 'empty' | 'unclear' | undefined;

const TICKED = new RegExp(`[${TICK}${LETTER_TICK}]`, 'u');
const CROSSED = new RegExp(`[${CROSS}]`, 'u');
const BOXED = new RegExp(`[${BOX}${LETTER_BOX}]`, 'u');

/** What a fragment beside an option's text says. A tick in or beside a box counts; a bare cross says nothing sure. */
export function readMark(fragment: string | undefined): Mark {
  if (fragment === undefined) return undefined;
  if (TICKED.test(fragment)) return 'ticked';
  if (CROSSED.test(fragment)) return 'unclear';
  return /[（(［[【]\s*[）)］\]】]/.test(fragment) || BOXED.test(fragment) ? 'empty' : undefined;
}

/** Text without the selectors that only say how a sign looks (`☑️`). */
export function withoutSelectors(text: string): string {
  return text.replace(/[\ufe0e\ufe0f]/g, '');
}
