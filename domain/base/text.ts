/** NFC text with uniform line ends; every text enters the product through here. */
export function normaliseText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n');
}

/** One-line value: spaces of every kind collapsed to one, ends trimmed. */
export function normaliseLine(text: string): string {
  return normaliseText(text)
    .replace(/[\s\u00a0\u3000\u200b\ufeff]+/g, ' ')
    .trim();
}

/** Full-width digits, letters and signs as half-width ones (`３００，０００` → `300,000`). */
export function toHalfWidth(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (character) => String.fromCodePoint(character.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

/** Key by which labels and names are compared: no spaces, no punctuation, half-width, lower case. */
export function comparisonKey(text: string): string {
  return toHalfWidth(normaliseText(text))
    .toLowerCase()
    .replace(/[\s\u00a0\u200b\ufeff\p{P}\p{S}]/gu, '');
}

/** True for what a form means by "no content": empty, 无, 暂无, 没有, or a dash (form note 8). */
export function meansNothing(text: string | undefined): boolean {
  return text === undefined || /^(暂?无|没有|[-–—―－/／]*)[。.]?$/.test(normaliseLine(text));
}

/** Orders text by code points: the same on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  const shorter = Math.min(left.length, right.length);
  let at = 0;
  while (at < shorter && left.charCodeAt(at) === right.charCodeAt(at)) at += 1;
  if (at === shorter) return left.length - right.length;
  // Where two characters beyond the basic plane differ in their second half only, their first halves are compared too.
  const isSecondHalf = at > 0 && (left.charCodeAt(at - 1) & 0xfc00) === 0xd800;
  const from = isSecondHalf ? at - 1 : at;
  return (left.codePointAt(from) ?? 0) - (right.codePointAt(from) ?? 0);
}
