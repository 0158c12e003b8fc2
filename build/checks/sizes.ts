/**
 * Checks the sizes of folders, files and functions: `node build/checks/sizes.ts`. Biome's own rule for functions counts
 * only lines of the body that begin with a token other than `}`: not comments, parameters, closing braces or lines
 * within a text. In JSX the line break between two elements is such a text, so long components pass.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'vite';
import { sourceFiles } from './imports.ts';

const ZONES = ['domain', 'electron', 'renderer', 'build'];

/** Most source files in a folder, and most lines that are not blank in a file and in a function, from first to last. */
export const LIMITS = { folder: 25, file: 250, function: 40 } as const;

interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly body?: unknown;
}

/**
 * One line for each folder, file and function that is too large. Throws if nothing was read or a file does not parse.
 */
export function sizeFaults(root: string): string[] {
  const files = sourceFiles(root, ZONES);
  if (files.length === 0) throw new Error('no files to measure');
  return [...folderFaults(files), ...files.flatMap((file) => fileFaults(file, readFileSync(join(root, file), 'utf8')))];
}

function folderFaults(files: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) counts.set(dirname(file), (counts.get(dirname(file)) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > LIMITS.folder)
    .map(([folder, count]) => `folder-too-full: ${folder} has ${count} files, at most ${LIMITS.folder}`);
}

function fileFaults(file: string, text: string): string[] {
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const lines = linesIn(text, 0, text.length);
  const long = [...functionsIn(program)]
    .map(({ start, end }) => ({ line: text.slice(0, start).split('\n').length, lines: linesIn(text, start, end) }))
    .filter((each) => each.lines > LIMITS.function);
  return [
    ...(lines > LIMITS.file ? [`file-too-long: ${file} has ${lines} lines, at most ${LIMITS.file}`] : []),
    ...long.map(
      (each) => `function-too-long: ${file}:${each.line} has ${each.lines} lines, at most ${LIMITS.function}`,
    ),
  ];
}

/** Lines that are not blank. */
function linesIn(text: string, start: number, end: number): number {
  return text
    .slice(start, end)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
}

function isNode(value: object): value is SyntaxNode {
  return 'type' in value && typeof value.type === 'string';
}

/** Every function with a body: declarations, expressions, arrows, methods. */
function* functionsIn(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value) && /^(Arrow)?Function(Declaration|Expression)?/.test(value.type) && value.body) yield value;
  for (const part of Object.values(value)) yield* functionsIn(part);
}

if (import.meta.main) {
  const faults = sizeFaults(join(import.meta.dirname, '..', '..'));
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
