import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** Folder with `fonts/`, filled as the build fills it. */
export function resources(): string {
  execFileSync(process.execPath, ['build/fonts.mjs']);
  return resolve('dist');
}

/** Whether a stock tool is there; says so loudly where it is not. */
export function hasTool(tool: string): boolean {
  const found = spawnSync(tool, ['--version']).error === undefined;
  if (!found) console.warn(`${tool} IS NOT INSTALLED: the tests that need it are skipped, not passed`);
  return found;
}

/** Runs a stock tool over a PDF; `FILE` among the arguments stands for it. Standard output and error together. */
export function runOver(pdf: Uint8Array, tool: string, ...args: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'paper-'));
  try {
    const file = join(folder, 'document.pdf');
    writeFileSync(file, pdf);
    const done = spawnSync(
      tool,
      args.map((argument) => (argument === 'FILE' ? file : argument)),
      { encoding: 'utf8', maxBuffer: 1e9 },
    );
    return done.stdout + done.stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export interface Word {
  readonly page: number;
  readonly text: string;
  /** Points from the page's left and top. */
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly pageWidth: number;
  readonly pageHeight: number;
}

/** Every word of a PDF with its place on the page, as pdftotext sees it. */
export function wordsOf(pdf: Uint8Array): Word[] {
  const words: Word[] = [];
  let page = 0;
  let [pageWidth, pageHeight] = [0, 0];
  for (const line of runOver(pdf, 'pdftotext', '-bbox', 'FILE', '-').split('\n')) {
    const sheet = /<page width="([\d.]+)" height="([\d.]+)">/.exec(line);
    if (sheet) [page, pageWidth, pageHeight] = [page + 1, Number(sheet[1]), Number(sheet[2])];
    const box = /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*)<\/word>/.exec(line);
    if (!box) continue;
    const [left = 0, top = 0, right = 0, bottom = 0] = box.slice(1, 5).map(Number);
    words.push({ page, text: box[5] ?? '', left, top, right, bottom, pageWidth, pageHeight });
  }
  return words;
}
