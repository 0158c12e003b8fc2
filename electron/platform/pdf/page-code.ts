import { create } from 'qrcode';

/**
 * The QR code of `text` (level M) as one SVG path over a square of `modules` × `modules`, without the quiet zone.
 * Runs of dark modules in a row are one rectangle each, so that no hairlines show between them.
 */
export function qrPath(text: string): { path: string; modules: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const steps: string[] = [];
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const start = column;
      while (column < size && modules.get(row, column)) column += 1;
      if (column > start) steps.push(`M${start} ${row}h${column - start}v1h${start - column}z`);
    }
  }
  return { path: steps.join(''), modules: size };
}
