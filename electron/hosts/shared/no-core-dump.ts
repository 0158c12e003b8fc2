import { writeFileSync } from 'node:fs';

/**
 * Keeps keys out of core dumps: on Linux the kernel is told to put no memory into them, for this process and its children.
 * Node cannot set RLIMIT_CORE; elsewhere, and where this fails, the system's own setting stands (docs/threat-model.md).
 */
export function keepMemoryOutOfDumps(): void {
  if (process.platform !== 'linux') return;
  try {
    writeFileSync('/proc/self/coredump_filter', '0');
  } catch {
    // A locked-down /proc: nothing more can be done from here.
  }
}
