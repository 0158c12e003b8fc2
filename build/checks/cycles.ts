/** Finds import cycles of any length, types included: `node build/checks/cycles.ts`. */
import { join } from 'node:path';
import { importsOf, sourceFiles } from './imports.ts';

const ZONES = ['domain', 'electron', 'renderer', 'build'];

/** The nodes that each node leads to. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The shortest cycle in each group of nodes that reach one another; empty if there is none. Nodes come in the order of
 * the cycle, the first one again at the end.
 */
export function cyclesOf(graph: Graph): string[][] {
  const seen = new Set<string>();
  return [...graph.keys()].sort().flatMap((node) => {
    if (seen.has(node)) return [];
    const circle = wayBack(graph, node);
    if (!circle) return [];
    for (const each of circle) seen.add(each);
    return [circle];
  });
}

/** The shortest path from a node back to itself. */
function wayBack(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return [...wayTo(cameFrom, start, node), start];
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function wayTo(cameFrom: ReadonlyMap<string, string>, start: string, end: string): string[] {
  const way = [end];
  for (let node = end; node !== start; ) {
    node = cameFrom.get(node) ?? start;
    way.unshift(node);
  }
  return way;
}

/** Import cycles in a repository, one line each. Throws if nothing was read. */
export function importCycles(root: string): string[] {
  const graph = new Map<string, Set<string>>();
  for (const file of sourceFiles(root, ZONES)) {
    const own = importsOf(root, file).filter(({ to }) => /^(domain|electron|renderer|build)\//.test(to));
    graph.set(file, new Set(own.map(({ to }) => to)));
  }
  if (graph.size === 0) throw new Error('no files to look for circles in');
  return cyclesOf(graph).map((circle) => `import-cycle: ${circle.join(' → ')}`);
}

if (import.meta.main) {
  const faults = importCycles(join(import.meta.dirname, '..', '..'));
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  process.exitCode = faults.length === 0 ? 0 : 1;
}
