import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, normalize, sep } from 'node:path';
import { parseSync } from 'vite';

/** One file's use of another, even if only of types. */
export interface Import {
  /** Path inside the repository, with `/`. */
  readonly from: string;
  /**
   * What is used: a path inside the repository, `node_modules/<package>/<rest>`, `node:<module>`, or `<computed>` if
   * the name is known only at run time.
   */
  readonly to: string;
  /** Imported names; empty if the whole module, or only its side effects, are imported. */
  readonly names: readonly string[];
}

/** Paths of all source files, TypeScript and build scripts, under the folders of a repository, sorted. */
export function sourceFiles(root: string, folders: readonly string[]): string[] {
  return folders
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && /\.(tsx?|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll(sep, '/'),
    )
    .sort();
}

/** Every import of one file. Throws if the file does not parse. */
export function importsOf(root: string, file: string): Import[] {
  const { program, errors } = parseSync(file, readFileSync(join(root, file), 'utf8'));
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`);
  return [...nodesOf(program)].flatMap((node) => {
    const source = sourceOf(node);
    if (source === undefined) return [];
    const to = typeof source.value === 'string' ? resolveSpecifier(file, source.value) : '<computed>';
    return [{ from: file, to, names: namesOf(node) }];
  });
}

/** A node of the syntax tree (ESTree with TypeScript), as far as imports are concerned. */
interface SyntaxNode {
  readonly type: string;
  readonly name?: string;
  readonly value?: unknown;
  readonly source?: SyntaxNode | null;
  readonly specifiers?: readonly SyntaxNode[];
  readonly imported?: SyntaxNode;
  readonly local?: SyntaxNode;
  readonly callee?: SyntaxNode;
  readonly arguments?: readonly SyntaxNode[];
}

function* nodesOf(value: unknown): Generator<SyntaxNode> {
  if (typeof value !== 'object' || value === null) return;
  if ('type' in value && typeof value.type === 'string') yield value as SyntaxNode;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

/** The node that names the other module: import and export, `import()`, `import('…').Type`, `require()`. */
function sourceOf({ type, source, callee, arguments: given }: SyntaxNode): SyntaxNode | undefined {
  if (type === 'CallExpression') return callee?.name === 'require' ? given?.[0] : undefined;
  return /^(Import|Export|TSImport)/.test(type) ? (source ?? undefined) : undefined;
}

/** Names that are imported one by one; empty for a default, a namespace or everything. */
function namesOf({ specifiers = [] }: SyntaxNode): string[] {
  const names = specifiers.map(({ type, imported, local }) => {
    if (type === 'ImportSpecifier') return imported?.name;
    return type === 'ExportSpecifier' ? local?.name : undefined;
  });
  return names.every((name) => name !== undefined) ? names : [];
}

function resolveSpecifier(file: string, specifier: string): string {
  if (specifier.startsWith('.'))
    return normalize(join(dirname(file), specifier.replace(/\?.*$/, ''))).replaceAll(sep, '/');
  if (isBuiltin(specifier)) return specifier.startsWith('node:') ? specifier : `node:${specifier}`;
  return `node_modules/${specifier}`;
}
