/** All checks in order, with a table at the end: `npm test`, or a part of it: `npm test -- --only types,unit`. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildUnlessFresh } from './bootstrap/freshness.mjs';
import { launch } from './bootstrap/launch.mjs';
import { ensureStockTools } from './bootstrap/stock-tools.mjs';

const ROOT = join(import.meta.dirname, '..');
const ZONES = ['domain', 'electron', 'renderer', 'renderer/reports', 'test', 'build'];

/** @param {string[]} words program in node_modules (or the repository) and its parameters */
const node = ([script = '', ...parameters]) =>
  launch(process.execPath, [join(ROOT, script), ...parameters], { cwd: ROOT });

/**
 * A part fails if any of its commands fails, but all of them run, so that one run shows every fault.
 * @typedef {{commands: string[][], needsBuild?: true}} Part @type {Readonly<Record<string, Part>>}
 */
const PARTS = {
  types: { commands: ZONES.map((zone) => ['node_modules/typescript/bin/tsc', '-p', zone]) },
  lint: { commands: [['node_modules/@biomejs/biome/bin/biome', 'ci']] },
  structure: { commands: ['layers', 'uses', 'cycles', 'sizes'].map((name) => [`build/checks/${name}.ts`]) },
  dead: { commands: [['node_modules/knip/bin/knip.js'], ['build/checks/dead-contract.ts']] },
  unit: { commands: [['node_modules/vitest/vitest.mjs', 'run']], needsBuild: true },
  e2e: { commands: [['node_modules/@playwright/test/cli.js', 'test']], needsBuild: true },
};

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = chosen.filter((name) => !Object.hasOwn(PARTS, name));
if (unknown.length > 0) {
  process.stderr.write(`没有这些检查 / no such part: ${unknown.join(' ')} (${Object.keys(PARTS).join(',')})\n`);
  process.exit(2);
}

const rows = [];
if (chosen.some((name) => PARTS[name]?.needsBuild)) {
  ensureStockTools();
  rows.push(await timed('build', () => buildUnlessFresh(ROOT, () => node(['build/bundle.mjs']))));
}
for (const [name, { commands }] of Object.entries(PARTS)) {
  if (!chosen.includes(name)) continue;
  process.stdout.write(`\n── ${name} ──\n`);
  rows.push(await timed(name, () => runAll(commands)));
}
process.stdout.write(`\n${rows.map(({ name, code, seconds }) => rowOf(name, code, seconds)).join('')}`);
process.exitCode = rows.every(({ code }) => code === 0) ? 0 : 1;

/** @param {string[][]} commands */
async function runAll(commands) {
  let worst = 0;
  for (const command of commands) worst = (await node(command)) || worst;
  return worst;
}

/**
 * @param {string} name
 * @param {() => Promise<number>} work
 */
async function timed(name, work) {
  const start = performance.now();
  const code = await work();
  return { name, code, seconds: (performance.now() - start) / 1000 };
}

/**
 * @param {string} name
 * @param {number} code
 * @param {number} seconds
 */
function rowOf(name, code, seconds) {
  return `${code === 0 ? '通过 passed' : '失败 FAILED'}  ${name.padEnd(8)}${seconds.toFixed(1).padStart(7)} s\n`;
}
