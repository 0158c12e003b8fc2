/**
 * Adds to package-lock.json the optional packages of other systems that a registry did not carry when the lock was
 * made. Without an entry for each of them `npm ci` refuses the lock; with one it skips those of other systems.
 * Run after every change of dependencies: `node build/complete-lock.mjs`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATH = join(import.meta.dirname, '..', 'package-lock.json');
const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x', 'loong64', 'wasm32', 'arm'];

/** @typedef {{ version?: string, optionalDependencies?: Record<string, string>, dev?: boolean }} Entry */

/** @type {{ packages: Record<string, Entry> }} */
const lock = JSON.parse(readFileSync(PATH, 'utf8'));

/** Whether Node would find a package from another's folder, searching upwards. @param {string} from @param {string} name */
function isFound(from, name) {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
    if (lock.packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
}

/** Entry of a package that the registry lacks: what npm needs to skip it. @param {string} name @param {string} version @param {Entry} parent */
function entryOf(name, version, parent) {
  const words = name.split(/[-./@]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.find((processor) => words.some((word) => word.startsWith(processor)));
  const libc = words.some((word) => word.startsWith('musl')) ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
  return {
    version,
    ...(cpu ? { cpu: [cpu] } : {}),
    ...(parent.dev ? { dev: true } : {}),
    ...(libc && os.includes('linux') ? { libc: [libc] } : {}),
    optional: true,
    ...(os.length > 0 ? { os } : {}),
  };
}

const added = Object.entries(lock.packages).flatMap(([key, parent]) =>
  Object.entries(parent.optionalDependencies ?? {})
    .filter(([name, version]) => !isFound(key, name) && /^\d+\.\d+\.\d+[\w.-]*$/.test(version))
    .map(([name, version]) => /** @type {const} */ ([`node_modules/${name}`, entryOf(name, version, parent)])),
);
const { '': root, ...others } = lock.packages;
const packages = Object.fromEntries(
  Object.entries({ ...others, ...Object.fromEntries(added) }).sort(([a], [b]) => (a < b ? -1 : 1)),
);
writeFileSync(PATH, `${JSON.stringify({ ...lock, packages: { '': root, ...packages } }, null, 2)}\n`);
process.stdout.write(`${added.length} added\n`);
