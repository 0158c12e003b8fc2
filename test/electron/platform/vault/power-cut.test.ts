import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aVault, contentOf, open, PASSPHRASE, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

const ROUNDS = 20;
const NEXT = '断电之后的新口令';
const folder = mkdtempSync(join(tmpdir(), 'power-cut-'));
const [image, copy, disk, afterCut] = ['image', 'copy', 'disk', 'after'].map((name) => join(folder, name));

/** The system writes back on its own only every 300 s: what is in the image sooner was synced by the program. */
function mount(file: string, place: string): boolean {
  mkdirSync(place, { recursive: true });
  return spawnSync('mount', ['-o', 'loop,commit=300', file, place]).status === 0;
}

function makeDisk(): boolean {
  if (!image || !disk) return false;
  execFileSync('truncate', ['-s', '48M', image]);
  return spawnSync('mkfs.ext4', ['-q', '-F', image]).status === 0 && mount(image, disk);
}

const isMounted = makeDisk();
if (!isMounted) console.warn('no disk image could be mounted (root on Linux only): a power cut is NOT tested');
afterAll(() => {
  for (const place of [disk ?? '', afterCut ?? '']) spawnSync('umount', [place]);
  rmSync(folder, { recursive: true });
});

/** What is left on the disk when the power goes now, mounted elsewhere for the time of `look`. */
async function cutPower(look: (place: string) => Promise<void>): Promise<void> {
  if (!image || !copy || !afterCut) throw new Error('no disk');
  execFileSync('cp', ['--sparse=always', image, copy]);
  expect(mount(copy, afterCut)).toBe(true);
  try {
    await look(afterCut);
  } finally {
    execFileSync('umount', [afterCut]);
  }
}

test.skipIf(!isMounted)(
  `a power cut after each of ${ROUNDS} acknowledgements (mount): all of it is there`,
  { timeout: 300_000 },
  async () => {
    const { vault } = await aVault({ directory: join(disk ?? '', 'vault') });
    for (let round = 1; round <= ROUNDS; round += 1) {
      valueFrom(vault.setCell('轮次', Buffer.from(String(round))));
      const { sha256 } = valueFrom(await vault.files.put(Buffer.from(`附件 ${round}`)));
      valueFrom(vault.append([aRow(2 * round - 1), aRow(2 * round)]));
      await cutPower(async (place) => {
        const opened = valueFrom(await open(join(place, 'vault')));
        expect(contentOf(opened)).toEqual(Array.from({ length: 2 * round }, (_, index) => aRow(index + 1).toString()));
        expect(Buffer.from(opened.cell('轮次') ?? []).toString()).toBe(String(round));
        expect((await opened.files.read(sha256)).ok).toBe(true);
        opened.close();
      });
    }
    valueFrom(await vault.changePassphrase({ passphrase: PASSPHRASE }, NEXT));
    await cutPower(async (place) => {
      valueFrom(await open(join(place, 'vault'), NEXT)).close();
    });
    vault.close();
  },
);

test.skipIf(!isMounted)('the trial can tell (mount): what was not synced is lost', async () => {
  writeFileSync(join(disk ?? '', 'unsynced'), Buffer.alloc(100_000, 'x'));
  await cutPower(async (place) => expect(existsSync(join(place, 'unsynced'))).toBe(false));
});
