/** Typefaces that every Chinese Windows has; elsewhere Word, WPS and LibreOffice substitute similar ones. */
function typeface(eastAsia: string) {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia };
}

/** What the form prints, its headings, and what people fill in. */
export const TEXT_FONT = typeface('宋体');
export const HEADING_FONT = typeface('黑体');
export const VALUE_FONT = typeface('楷体');

/** Sizes in half points: 小四 for text and cells, 四号 for headings, 三号 for the cover, 二号 for the title. */
export const SIZE = { text: 24, small: 21, heading: 28, cover: 32, title: 44 } as const;

const TWIPS_PER_MM = 1440 / 25.4;

/** Millimetres as twentieths of a point. */
export function twips(millimetres: number): number {
  return Math.round(millimetres * TWIPS_PER_MM);
}

/** Line height of long texts, points. */
export const LINE = 20;

const MM_PER_POINT = 25.4 / 72;
/** Margins of a cell, left and right together, plus what a line may lose at its end. */
const LOST_WIDTH = 6;

/**
 * Estimated height in millimetres of a text in paragraphs at a given width; only an estimate, since every program
 * breaks lines its own way.
 */
export function textHeight(text: string, width: number): number {
  const character = (SIZE.text / 2) * MM_PER_POINT;
  const perLine = Math.floor((width - LOST_WIDTH) / character);
  const lines = text.split('\n').map((line) => {
    const narrow = line.replace(/[^\u0020-\u00ff]/g, '').length;
    return Math.max(1, Math.ceil((line.length - narrow / 2) / perLine));
  });
  return lines.reduce((sum, count) => sum + count, 0) * LINE * MM_PER_POINT;
}
