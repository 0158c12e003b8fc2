import { createHash } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the build depends on, relative to the repository. */
const SOURCES = ['domain', 'electron', 'renderer', 'build', 'package.json', 'package-lock.json', 'tsconfig.json'];

/**
 * Digests of the sources: `glance` over paths, sizes and times (a few milliseconds), `content` over the bytes.
 * @typedef {{glance: string, content: string}} Stamp
 */

/**
 * Whether `dist` was built from the sources as they are. Reads bytes only when a time or a size has changed, and then
 * renews the stamp, so that a fresh checkout of the same sources is not built twice.
 * @param {string} root folder of the repository @returns {boolean}
 */
export function isFresh(root) {
  const stamp = readStamp(root);
  if (!stamp) return false;
  const glance = glanceAt(root);
  if (stamp.glance === glance) return true;
  if (stamp.content !== contentOf(root)) return false;
  writeStamp(root, { ...stamp, glance });
  return true;
}

/**
 * Runs `build` unless `dist` is fresh, one process at a time. A build that fails leaves no stamp.
 * @param {string} root folder of the repository @param {() => Promise<number>} build resolves to an exit code @returns
 * {Promise<number>}
 */
export async function buildUnlessFresh(root, build) {
  if (isFresh(root)) return 0;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const release = await takeLock(join(root, 'dist', '.lock'));
  try {
    if (isFresh(root)) return 0;
    // Taken before the build: a file edited meanwhile makes the result stale, not falsely fresh.
    const stamp = { glance: glanceAt(root), content: contentOf(root) };
    rmSync(stampFile(root), { force: true });
    const code = await build();
    if (code === 0) writeStamp(root, stamp);
    return code;
  } finally {
    release();
  }
}

/** @param {string} root */
const stampFile = (root) => join(root, 'dist', '.stamp.json');

/**
 * @param {string} root
 * @returns {Stamp | undefined}
 */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampFile(root), 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * @param {string} root
 * @param {Stamp} stamp
 */
function writeStamp(root, stamp) {
  writeFileSync(stampFile(root), JSON.stringify(stamp));
}

/** @param {string} root */
function glanceAt(root) {
  const hash = createHash('sha256');
  for (const file of sourceFiles(root)) {
    const { mtimeMs, size } = statSync(join(root, file));
    hash.update(`${file}\0${mtimeMs}\0${size}\n`);
  }
  return hash.digest('hex');
}

/** @param {string} root */
function contentOf(root) {
  const hash = createHash('sha256');
  for (const file of sourceFiles(root)) {
    const bytes = readFileSync(join(root, file));
    hash.update(`${file}\0${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * @param {string} root
 * @returns {string[]} sorted, so that the digest does not depend on the file system's order
 */
function sourceFiles(root) {
  return SOURCES.flatMap((source) => {
    const entry = statSync(join(root, source), { throwIfNoEntry: false });
    if (!entry) return [];
    if (entry.isFile()) return [source];
    return readdirSync(join(root, source), { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name).slice(root.length + 1));
  }).sort();
}

/** @param {string} file @returns {Promise<() => void>} releases the lock */
async function takeLock(file) {
  // A hard link appears complete, with the holder's process number already in it.
  const own = `${file}-${process.pid}`;
  writeFileSync(own, String(process.pid));
  try {
    for (;;) {
      try {
        linkSync(own, file);
        return () => rmSync(file, { force: true });
      } catch (error) {
        if (errorCode(error) !== 'EEXIST') throw error;
      }
      if (holderIsGone(file)) rmSync(file, { force: true });
      else await new Promise((resolve) => setTimeout(resolve, 100));
    }
  } finally {
    rmSync(own, { force: true });
  }
}

/** @param {string} file */
function holderIsGone(file) {
  try {
    process.kill(Number(readFileSync(file, 'utf8')), 0);
    return false;
  } catch (error) {
    return errorCode(error) === 'ESRCH';
  }
}

/** @param {unknown} error */
const errorCode = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
