import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256Hex } from '../crypto/hash.ts';
import { randomHex } from '../crypto/random.ts';

const MACHINE = sha256Hex(hostname()).slice(0, 4);

/** Another for each writing, so that two at once do not meet; says whose it is, so that others leave it alone. */
function ownMark(): string {
  return `${MACHINE}-${process.pid.toString(36)}-${randomHex(4)}`;
}

/** A name for a file until it is whole. */
export function temporaryName(path: string): string {
  return `${path}.${ownMark()}.part`;
}

/** The same for a file whose name is known only once it is written. */
export function temporaryNameIn(folder: string): string {
  return join(folder, `${ownMark()}.part`);
}

const MARK = '([0-9a-f]{4})-([0-9a-z]{1,8})-[0-9a-f]{8}';
/** What follows a file's name; earlier releases had nothing there, or a number. */
const AFTER_NAME = new RegExp(`^(\\.${MARK}|\\.[0-9a-f]{8})?\\.part$`);
const WITHOUT_NAME = new RegExp(`^(${MARK}|[0-9a-f]{16})\\.part$`);

/** Whether `name` is a temporary name of the file `of`; without one, of a file whose name nobody knew yet. */
export function isTemporaryName(name: string, of?: string): boolean {
  if (of === undefined) return WITHOUT_NAME.test(name);
  return name.startsWith(`${of}.`) && AFTER_NAME.test(name.slice(of.length));
}

const WRITER = new RegExp(`(?:^|\\.)${MARK}\\.part$`);
/** Whoever has written nothing for so long writes no more. */
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Whether nobody writes a temporary file any more: its process is gone, or has long not touched it. Of a process on another
 * machine nobody can tell here; names of earlier releases tell no process, and none of those writes now. What this process
 * is writing itself its callers know.
 */
export function isAbandoned(name: string, changedMs: number): boolean {
  const [, machine, pid] = WRITER.exec(name) ?? [];
  if (machine === undefined || pid === undefined) return true;
  if (Date.now() - changedMs > LONGEST_PAUSE_MS) return true;
  return machine === MACHINE && !isAnotherRunning(Number.parseInt(pid, 36));
}

function isAnotherRunning(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    // Signal 0 only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
