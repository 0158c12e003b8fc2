import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs the locked dependencies if they are missing or stale. All messages go to stderr, since stdout belongs to the
 * command that follows.
 * @param {string} root folder of the repository @returns {number} exit code: 0, or that of `npm ci`
 */
export function ensureDependencies(root) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const stampFile = join(root, 'node_modules', '.review-room-lock');
  const stamp = createHash('sha256').update(lockText).digest('hex');
  if (readOrNothing(stampFile) === stamp) return 0;
  if (!installedMatches(lockText, readOrNothing(join(root, 'node_modules', '.package-lock.json')))) {
    process.stderr.write('正在安装依赖 / installing dependencies (npm ci) …\n');
    // The log level is set explicitly: under `npm run --silent` npm would fail without a word.
    const code = runNpm(root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    if (code !== 0) return code;
  }
  writeFileSync(stampFile, stamp);
  return 0;
}

/**
 * Whether npm's own record of what it installed has every package of the lock in the locked version. Optional packages
 * may be missing: npm leaves out those of other systems.
 * @param {string} lockText text of package-lock.json @param {string | undefined} installedText text of
 * node_modules/.package-lock.json @returns {boolean}
 */
export function installedMatches(lockText, installedText) {
  if (installedText === undefined) return false;
  /** @typedef {{version?: string, integrity?: string, optional?: boolean}} LockedPackage */
  /** @type {Record<string, LockedPackage>} */
  const locked = JSON.parse(lockText).packages;
  /** @type {Record<string, LockedPackage>} */
  const installed = JSON.parse(installedText).packages;
  return Object.entries(locked).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true;
    const found = installed[path];
    return found ? found.version === version && found.integrity === integrity : optional === true;
  });
}

/**
 * @param {string} root
 * @param {string[]} parameters
 * @returns {number}
 */
function runNpm(root, parameters) {
  // Under `npm run`, npm names its own script; otherwise the command is looked up on the path.
  const script = process.env.npm_execpath;
  const stdio = /** @type {const} */ (['ignore', 2, 2]);
  const child = script?.endsWith('.js')
    ? spawnSync(process.execPath, [script, ...parameters], { cwd: root, stdio: [...stdio] })
    : spawnSync('npm', parameters, { cwd: root, stdio: [...stdio], shell: process.platform === 'win32' });
  if (child.error) process.stderr.write(`找不到 npm / npm not found: ${child.error.message}\n`);
  return child.status ?? 1;
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
function readOrNothing(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
