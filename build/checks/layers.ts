/**
 * Checks every import against the layer rules: `node build/checks/layers.ts`.
 * dependency-cruiser cannot read TypeScript 7 (it needs the old compiler's API) and silently skips every file.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Import, importsOf, sourceFiles } from './imports.ts';
import { LAYER_RULES, type LayerRule } from './layer-rules.ts';

const ZONES = ['domain', 'electron', 'renderer'];

/**
 * One line for each import in the repository that breaks a rule, or leads nowhere. Throws if a file does not parse or
 * there is nothing to read: an empty answer always means that files were read and are sound.
 */
export function layerFaults(root: string): string[] {
  const imports = sourceFiles(root, ZONES).flatMap((file) => importsOf(root, file));
  if (imports.length === 0) throw new Error(`no imports under ${ZONES.join(', ')}`);
  return imports.flatMap((edge) => {
    const arrow = `${edge.from} → ${edge.to}`;
    const broken = LAYER_RULES.filter((rule) => breaks(rule, edge));
    const faults = broken.map(({ name, because }) => `${name}: ${arrow}\n    ${because}`);
    return isMissing(root, edge) ? [...faults, `not-resolvable: ${arrow}`] : faults;
  });
}

function breaks({ from, notFrom, to, notTo }: LayerRule, edge: Import): boolean {
  const caught = from.exec(edge.from);
  if (!caught || notFrom?.test(edge.from) || !to.test(edge.to)) return false;
  return notTo === undefined || !new RegExp(notTo.replaceAll('$1', caught[1] ?? '')).test(edge.to);
}

function isMissing(root: string, { to }: Import): boolean {
  return /^(domain|electron|renderer|test|build)\//.test(to) && !existsSync(join(root, to));
}

if (import.meta.main) {
  const faults = layerFaults(join(import.meta.dirname, '..', '..'));
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
