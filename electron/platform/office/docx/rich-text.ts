/**
 * Text with what Word shows beside its letters: automatic numbers and bullets between U+FFF9 and U+FFFB, and U+FFFC where
 * something is drawn. None of the three may stand in a text that comes from outside.
 */
const NUMBER_START = '\ufff9';
const NUMBER_END = '\ufffb';
/** Stands where something is drawn or anchored. */
export const DRAWN = '\ufffc';
const NUMBER = /\ufff9([^\ufffb]*)\ufffb/g;
const SIGNS = /[\ufff9-\ufffc]/g;
/** Bullets that a form uses as boxes and ticks. */
const BOX_BULLET = /^[□☐☑☒√✓✔■○●✗]$/;

/** Letters from outside, without the three signs. */
export function withoutSigns(text: string): string {
  return text.replace(SIGNS, '');
}

/** An automatic number or bullet before a text; nothing before no text, or where it was typed as well. */
export function numbered(number: string, text: string): string {
  const begins = withoutSigns(text).trimStart();
  if (number === '' || begins === '' || begins.startsWith(number.trim())) return text;
  return `${NUMBER_START}${number}${NUMBER_END}${text}`;
}

/** The letters with automatic numbers, as people see them; bullets are ornament. */
export function numberedText(rich: string): string {
  return rich.replace(NUMBER, (_, number: string) => (BOX_BULLET.test(number) ? '' : number)).replace(SIGNS, '');
}

/** The letters with bullets that may be boxes, and U+FFFC where something is drawn. */
export function markedText(rich: string): string {
  return rich.replace(NUMBER, (_, number: string) => (BOX_BULLET.test(number) ? `${number} ` : ''));
}
