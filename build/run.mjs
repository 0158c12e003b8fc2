/**
 * The single entry point: `node build/run.mjs demo|room|start|test|package [arguments]`.
 * Fetches the dependencies, finds a Node that is new enough, builds what is out of date, then runs the verb with its
 * arguments, standard streams and exit code passed through. Node built-ins only; runs on Node 20 and later.
 */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './bootstrap/dependencies.mjs';
import { buildUnlessFresh } from './bootstrap/freshness.mjs';
import { launch } from './bootstrap/launch.mjs';
import { findNode, NODE_MISSING } from './bootstrap/node-binary.mjs';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Flags for our programs: `node:sqlite` warns at every start that it is experimental. */
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];

/**
 * @typedef {{node: string, cwd: string, env: NodeJS.ProcessEnv}} Surroundings
 * @type {Readonly<Record<string, (parameters: readonly string[], surroundings: Surroundings) => Promise<number>>>}
 */
const VERBS = {
  room: (parameters, surroundings) => runBuilt('cli.js', parameters, surroundings),
  demo: (parameters, surroundings) => runBuilt('demo.js', parameters, surroundings),
  start: (parameters, surroundings) => {
    const electron = electronBinary();
    return electron
      ? launch(electron, [ROOT, ...parameters], surroundings)
      : runBuilt('chromium.js', parameters, surroundings);
  },
  test: (parameters, { node, env }) =>
    launch(node, [join(ROOT, 'build', 'test.mjs'), ...parameters], { cwd: ROOT, env }),
  package: (parameters, { node, env }) =>
    launch(
      node,
      [
        join(ROOT, 'node_modules', 'electron-builder', 'cli.js'),
        '--config',
        join(ROOT, 'build', 'electron-builder.config.ts'),
        '--publish',
        'never',
        ...parameters,
      ],
      { cwd: ROOT, env },
    ),
};

process.exitCode = await main(process.argv.slice(2));

/**
 * @param {string[]} words
 * @returns {Promise<number>} exit code
 */
async function main([verb = '', ...parameters]) {
  const run = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!run) {
    process.stderr.write(`用法 / usage: node build/run.mjs ${Object.keys(VERBS).join('|')} [参数]\n`);
    return 2;
  }
  const installed = ensureDependencies(ROOT);
  if (installed !== 0) return installed;
  const node = findNode(ROOT);
  if (!node) {
    process.stderr.write(NODE_MISSING);
    return 1;
  }
  const surroundings = { node, ...callersPlace() };
  const built = verb === 'test' ? 0 : await buildUnlessFresh(ROOT, () => build(surroundings));
  return built === 0 ? run(parameters, surroundings) : built;
}

/**
 * @param {string} entry file in dist
 * @param {readonly string[]} parameters
 * @param {Surroundings} surroundings
 */
function runBuilt(entry, parameters, surroundings) {
  return launch(surroundings.node, [...NODE_FLAGS, join(ROOT, 'dist', entry), ...parameters], surroundings);
}

/** @param {Surroundings} surroundings */
function build({ node, env }) {
  process.stderr.write('正在构建 / building …\n');
  return launch(node, [join(ROOT, 'build', 'bundle.mjs')], { cwd: ROOT, env, stdout: 2 });
}

/**
 * The folder that the person called from, since npm changes to the repository first and `room` takes relative paths.
 * `ELECTRON_RUN_AS_NODE` (set in some editors' terminals) would turn Electron into a plain Node.
 */
function callersPlace() {
  const { INIT_CWD: before, ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  return { cwd: before && process.cwd() === ROOT ? before : process.cwd(), env };
}

/** @returns {string | undefined} path of Electron's binary, where there is one: npm's, unpacked by hand, or a folder of one's own */
function electronBinary() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH || join(ROOT, 'node_modules', 'electron', 'dist');
  const names = ['electron', 'electron.exe', join('Electron.app', 'Contents', 'MacOS', 'Electron')];
  return names.map((name) => join(folder, name)).find((path) => existsSync(path));
}
