/**
 * Which feature may use which, one table for all zones: `node build/checks/uses.ts`. Type imports count. What every
 * feature may use (domain/base, domain/records, services' ports, renderer/kit …) is up to `layer-rules.ts`.
 */
import { join } from 'node:path';
import { cyclesOf } from './cycles.ts';
import { type Import, importsOf, sourceFiles } from './imports.ts';

/** Feature → the features it may use. Listed from the bottom up: a feature comes after those that it uses. */
export const USES = {
  policy: [],
  printing: [],
  application: ['printing'],
  eligibility: ['policy', 'application'],
  dossier: ['policy', 'application', 'eligibility', 'printing'],
  scheme: ['application', 'eligibility'],
  intake: ['application', 'eligibility', 'dossier'],
  trust: [],
  panel: ['application', 'eligibility', 'dossier', 'scheme', 'trust', 'printing'],
  scoring: ['application', 'eligibility', 'dossier', 'scheme', 'panel', 'printing'],
  ranking: ['policy', 'application', 'eligibility', 'dossier', 'scheme', 'panel', 'scoring', 'printing'],
  exchange: ['application', 'dossier', 'scheme', 'panel', 'scoring', 'trust'],
  county: ['application', 'dossier', 'intake', 'exchange', 'trust'],
  audit: ['application', 'scheme', 'panel', 'ranking', 'trust'],
  session: ['trust'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Feature = keyof typeof USES;

const ZONES = ['domain', 'electron', 'renderer'];
const PLACES = [/^domain\/([a-z-]+)\//, /^electron\/services\/([a-z-]+)\//, /^renderer\/([a-z-]+)\//];

/** Folders beside the features that every feature may use; `layer-rules.ts` says how. */
const COMMON = ['base', 'records', 'kit', 'shell', 'viewer', 'working-set', 'reports'];

function isFeature(name: string | undefined, uses: Readonly<Record<string, readonly string[]>>): name is Feature {
  return name !== undefined && Object.hasOwn(uses, name);
}

/** Name of the feature folder in a path, in whatever zone. */
function folderOf(path: string): string | undefined {
  return PLACES.map((place) => place.exec(path)?.[1]).find((each) => each !== undefined);
}

/** The feature that a file belongs to. */
function featureOf(path: string, uses: Readonly<Record<string, readonly string[]>>): Feature | undefined {
  const name = folderOf(path);
  return isFeature(name, uses) ? name : undefined;
}

/**
 * One line for each use of another feature that the table does not name, for each folder that is not a feature in it,
 * and for each cycle in the table itself.
 */
export function featureFaults(root: string, uses: Readonly<Record<string, readonly string[]>> = USES): string[] {
  const files = sourceFiles(root, ZONES);
  const imports = files.flatMap((file) => importsOf(root, file));
  if (imports.length === 0) throw new Error(`no imports under ${ZONES.join(', ')}`);
  const strangers = new Set(
    files.map(folderOf).filter((name) => name && !COMMON.includes(name) && !isFeature(name, uses)),
  );
  const circles = cyclesOf(new Map(Object.entries(uses).map(([feature, used]) => [feature, new Set(used)])));
  const crossing = imports.flatMap((edge) => {
    const [from, to] = [featureOf(edge.from, uses), featureOf(edge.to, uses)];
    return from && to && from !== to ? [{ from, to, edge }] : [];
  });
  const used = new Set(crossing.map(({ from, to }) => `${from} ${to}`));
  const idle = Object.entries(uses).flatMap(([from, list]) =>
    list.filter((to) => !used.has(`${from} ${to}`)).map((to) => `use-in-vain: ${from} does not use ${to}`),
  );
  return [
    ...[...strangers].map((name) => `unknown-feature: ${name} is a folder that the table does not name`),
    ...circles.map((circle) => `uses-in-a-circle: ${circle.join(' → ')}`),
    ...crossing.flatMap((each) => faultOf(each, uses)),
    ...idle,
  ];
}

function faultOf(
  { from, to, edge }: { from: Feature; to: Feature; edge: Import },
  uses: Readonly<Record<string, readonly string[]>>,
): string[] {
  if (uses[from]?.includes(to)) return [];
  return [
    `use-not-allowed: ${edge.from} → ${edge.to}\n    ${from} may use ${uses[from]?.join(', ') || 'no other feature'}.`,
  ];
}

if (import.meta.main) {
  const faults = featureFaults(join(import.meta.dirname, '..', '..'));
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
