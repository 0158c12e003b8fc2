import { execFileSync, spawnSync } from 'node:child_process';

/** Whether the stock `age` program is there; a test that needs it says loudly that it did not run. */
export const hasStockAge = spawnSync('age', ['--version']).status === 0;
if (!hasStockAge) console.warn('age is missing: files are NOT checked against the stock program (apt-get install age)');

/** Opens a file with the stock program. Throws where it refuses. */
export function stockDecrypt(path: string, identityFile: string): Buffer {
  return execFileSync('age', ['-d', '-i', identityFile, path], {
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export function stockEncrypt(bytes: Uint8Array, recipients: readonly string[]): Buffer {
  const flags = recipients.flatMap((recipient) => ['-r', recipient]);
  return execFileSync('age', flags, { input: bytes, maxBuffer: 1 << 28 });
}

const TYPE_CODE = `
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execvp('age', ['age'] + sys.argv[2:])
seen = b''
asked = 0
while True:
    try:
        piece = os.read(terminal, 4096)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    if seen.count(b'passphrase') > asked and seen.rstrip().endswith(b':'):
        asked = seen.count(b'passphrase')
        os.write(terminal, sys.argv[1].encode() + b'\\n')
_, status = os.waitpid(pid, 0)
sys.stderr.write(seen.decode(errors='replace'))
sys.exit(os.waitstatus_to_exitcode(status))
`;

/** Runs the stock program and types the code where it asks for a passphrase, which it only does at a terminal. */
export function stockAgeWithCode(code: string, args: readonly string[]): void {
  execFileSync('python3', ['-c', TYPE_CODE, code, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
}
