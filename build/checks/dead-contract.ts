/**
 * Finds what the contract promises but nobody uses, and what only tests use: `node build/checks/dead-contract.ts`.
 * knip cannot: to it the names of calls and codes are mere strings, and use in a test counts as use.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { importsOf, sourceFiles } from './imports.ts';

/** The product's folders; all their exports are checked. */
const ZONES = ['domain', 'electron', 'renderer'];
/** Tables of calls: an object literal in one of these files whose keys are names of calls. */
const CALL_TABLES = /^domain\/[a-z]+\/([a-z]+-)?calls\.ts$/;
/** Who makes calls. Handlers are elsewhere, so they do not count as a use of a call. */
const CALLERS = /^(renderer\/|electron\/hosts\/|electron\/main\.ts$)/;
/** Tables of refusal codes: the object literals with such names in these files. */
const CODE_TABLES = /^domain\/[a-z]+\/codes\.ts$/;
const CODE_TABLE_NAME = /^[A-Z]+_CODES$/;

/** Exports that only tests use and that stay, each with its reason: `file#name`. */
export const ONLY_FOR_TESTS: Readonly<Record<string, string>> = {};

/** A node of the syntax tree (ESTree with TypeScript), as far as this check is concerned. */
interface SyntaxNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly key?: SyntaxNode;
  readonly id?: SyntaxNode | null;
  readonly init?: SyntaxNode | null;
  readonly declaration?: SyntaxNode | null;
  readonly declarations?: readonly SyntaxNode[];
  readonly specifiers?: readonly SyntaxNode[];
  readonly exported?: SyntaxNode;
  readonly literal?: SyntaxNode;
  readonly test?: SyntaxNode | null;
  readonly left?: SyntaxNode;
  readonly right?: SyntaxNode;
}

interface SourceFile {
  readonly file: string;
  readonly program: unknown;
  /** Every string that it states: not object keys, not types, and not what it only compares with. */
  readonly strings: ReadonlySet<string>;
  /** How often each name occurs in it. */
  readonly names: ReadonlyMap<string, number>;
}

/**
 * One line for each call that nobody makes, each code that nothing refuses with, and each export that only tests use.
 * Throws if a file does not parse or a table is not found.
 */
export function deadParts(root: string, allowed: Readonly<Record<string, string>> = ONLY_FOR_TESTS): string[] {
  const sources = sourceFiles(root, ZONES).map((file) => readSource(root, file));
  const calls = sources.filter(({ file }) => CALL_TABLES.test(file)).flatMap(({ program }) => callsOf(program));
  const codes = sources.filter(({ file }) => CODE_TABLES.test(file)).flatMap(({ program }) => codesOf(program));
  if (calls.length === 0 || codes.length === 0) throw new Error('the tables of calls and codes were not found');
  const called = stringsOf(sources.filter(({ file }) => CALLERS.test(file)));
  const raised = stringsOf(sources.filter(({ file }) => !CODE_TABLES.test(file)));
  return [
    ...calls.filter((name) => !called.has(name)).map((name) => `call-without-caller: ${name}`),
    ...codes.filter((code) => !raised.has(code)).map((code) => `code-never-raised: ${code}`),
    ...exportFaults(root, sources, allowed),
  ];
}

function readSource(root: string, file: string): SourceFile {
  const { program, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  const strings = new Set<string>();
  const names = new Map<string, number>();
  const nodes = [...nodesOf(program)];
  const unsaid = new Set(nodes.flatMap(unsaidOf));
  for (const node of nodes) {
    if (node.type === 'Literal' && typeof node.value === 'string' && !unsaid.has(node)) strings.add(node.value);
    if (/^(JSX)?Identifier$/.test(node.type) && node.name) names.set(node.name, (names.get(node.name) ?? 0) + 1);
  }
  return { file, program, strings, names };
}

/** Parts of a node that mention a string without stating it. */
function unsaidOf({ type, key, literal, test, left, right }: SyntaxNode): Array<SyntaxNode | null | undefined> {
  if (type === 'BinaryExpression') return [left, right];
  return type === 'SwitchCase' ? [test] : [key, literal];
}

function isNode(value: object): value is SyntaxNode {
  return 'type' in value && typeof value.type === 'string';
}

function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) yield value;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

function stringsOf(sources: readonly SourceFile[]): ReadonlySet<string> {
  return new Set(sources.flatMap(({ strings }) => [...strings]));
}

/** Keys with a dot in them: in a file of calls only the names of calls have one. */
function callsOf(program: unknown): string[] {
  return [...nodesOf(program)]
    .filter(({ type }) => type === 'Property')
    .flatMap(({ key }) => {
      return typeof key?.value === 'string' && /^[a-z-]+\.[a-z-]+$/.test(key.value) ? [key.value] : [];
    });
}

function codesOf(program: unknown): string[] {
  const tables = [...nodesOf(program)].filter(({ id }) => CODE_TABLE_NAME.test(id?.name ?? ''));
  return tables
    .flatMap(({ init }) => [...nodesOf(init)])
    .filter(({ type }) => type === 'Property')
    .flatMap(({ key }) => {
      const code = key?.name ?? key?.value;
      return typeof code === 'string' ? [code] : [];
    });
}

/**
 * Exports that tests import but no product file does, and that their own file does not use either. A file imported as a
 * whole counts as used throughout.
 */
function exportFaults(
  root: string,
  sources: readonly SourceFile[],
  allowed: Readonly<Record<string, string>>,
): string[] {
  const imports = sources.flatMap(({ file }) => importsOf(root, file));
  const used = new Set(imports.flatMap(({ to, names }) => names.map((name) => `${to}#${name}`)));
  const whole = new Set(imports.filter(({ names }) => names.length === 0).map(({ to }) => to));
  const tested = new Set(
    sourceFiles(root, ['test']).flatMap((file) =>
      importsOf(root, file).flatMap(({ to, names }) => names.map((name) => `${to}#${name}`)),
    ),
  );
  const onlyTested = sources
    .filter(({ file }) => !whole.has(file))
    .flatMap(({ file, program, names }) =>
      exportsOf(program).map((name) => ({ place: `${file}#${name}`, uses: names.get(name) ?? 0 })),
    )
    .filter(({ place, uses }) => tested.has(place) && !used.has(place) && uses < 2)
    .map(({ place }) => place);
  const stale = Object.keys(allowed).filter((place) => !onlyTested.includes(place));
  return [
    ...onlyTested.filter((place) => !Object.hasOwn(allowed, place)).map((place) => `export-only-for-tests: ${place}`),
    ...stale.map((place) => `allowed-in-vain: ${place}`),
  ];
}

/** Names that a file exports, except what it re-exports from others. */
function exportsOf(program: unknown): string[] {
  return [...nodesOf(program)]
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap(({ declaration, specifiers = [] }) => [
      declaration?.id?.name,
      ...(declaration?.declarations ?? []).map(({ id }) => id?.name),
      ...specifiers.map(({ exported }) => exported?.name),
    ])
    .filter((name) => name !== undefined);
}

if (import.meta.main) {
  const faults = deadParts(join(import.meta.dirname, '..', '..'));
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
