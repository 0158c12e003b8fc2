import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVault, openVault } from '../../../../electron/platform/vault/vault.ts';
import { CHEAP_KDF, contentOf, flipBit, PASSPHRASE, valueFrom } from './a-vault.ts';
import { aRow } from './rows.ts';

/** Every bit and every length takes half an hour (`NIGHTLY=1`); else so many of each file, spread evenly. */
const TRIALS = process.env.NIGHTLY ? Number.POSITIVE_INFINITY : Number(process.env.FLIP_TRIALS ?? 40);
if (!process.env.NIGHTLY)
  console.warn(`flips: ${TRIALS} bits and ${TRIALS} lengths of each file; all of them: NIGHTLY=1`);

/** What came of a change: a code; `mended` where a second copy answered and all is as stored; `accepted` where it is not. */
type Answer = string;

const folder = mkdtempSync(join(tmpdir(), 'flips-'));
afterAll(() => rmSync(folder, { recursive: true }));
const closed = join(folder, 'closed');
let crashed: string;
let attachment: string;
let attachmentFile: string;

const CONTENT = ['1', '2'].map((position) => aRow(Number(position)).toString());

beforeAll(async () => {
  const made = await createVault({ directory: closed, passphrase: PASSPHRASE, role: 'expert', kdf: CHEAP_KDF });
  const { vault } = valueFrom(made);
  valueFrom(vault.append([aRow(1)]));
  valueFrom(vault.setCell('身份', Buffer.from('密钥')));
  attachment = valueFrom(await vault.files.put(Buffer.from('附件'))).sha256;
  attachmentFile = join('files', vault.snapshot().attachments[0] ?? '');
  crashed = join(folder, 'crashed');
  vault.close();
  const again = valueFrom(await openVault({ directory: closed, secret: { passphrase: PASSPHRASE } }));
  valueFrom(again.append([aRow(2)]));
  // By another process: to close a handle to an open database's file would drop this process's locks on it.
  execFileSync('cp', ['-r', closed, crashed]);
  again.close();
});

/** A copy of a vault's folder to be spoilt again and again, and put back in between. */
class Spoilt {
  readonly directory = mkdtempSync(join(folder, 'spoilt-'));
  readonly #good: string;
  readonly #name: string;
  readonly size: number;

  constructor(good: string, name: string) {
    this.#good = good;
    this.#name = name;
    this.size = readFileSync(join(good, name)).length;
  }

  async try(spoil: (path: string) => void): Promise<Answer> {
    rmSync(this.directory, { recursive: true });
    rmSync(join(folder, `.${basename(this.directory)}.seen`), { force: true });
    cpSync(this.#good, this.directory, { recursive: true });
    spoil(join(this.directory, this.#name));
    return lookInto(this.directory);
  }
}

async function lookInto(directory: string): Promise<Answer> {
  const opened = await openVault({ directory, secret: { passphrase: PASSPHRASE } });
  if (!opened.ok) return opened.code;
  const vault = opened.value;
  try {
    const read = await vault.files.read(attachment);
    if (!read.ok) return read.code;
    const isSame =
      JSON.stringify(contentOf(vault)) === JSON.stringify(CONTENT) &&
      Buffer.from(vault.cell('身份') ?? []).toString() === '密钥' &&
      Buffer.from(read.value).toString() === '附件';
    return isSame ? 'mended' : 'accepted';
  } finally {
    vault.close();
  }
}

/** Places from 0 to `count` − 1, at least `step` apart and no more than the profile asks for. */
function spread(count: number, step = 1): number[] {
  const wide = Math.max(step, Math.ceil(count / TRIALS));
  return Array.from({ length: Math.ceil(count / wide) }, (_, index) =>
    Math.min(count - 1, index * wide + (index % wide)),
  );
}

async function answersTo(
  spoilt: Spoilt,
  step = 1,
): Promise<{ flips: Record<Answer, number>; cuts: Record<Answer, number> }> {
  const [flips, cuts]: Record<Answer, number>[] = [{}, {}];
  const count = (into: Record<Answer, number> | undefined, answer: Answer) => {
    if (into) into[answer] = (into[answer] ?? 0) + 1;
  };
  for (const bit of spread(spoilt.size * 8, step)) count(flips, await spoilt.try((path) => flipBit(path, bit)));
  for (const length of spread(spoilt.size)) count(cuts, await spoilt.try((path) => truncateSync(path, length)));
  return { flips: flips ?? {}, cuts: cuts ?? {} };
}

const LONG = { timeout: 4 * 3_600_000 };

describe('a closed vault of which one file is changed', LONG, () => {
  test.each(['vault.db', 'imprint'])('is refused at every bit and every length: %s', async (name) => {
    const answers = await answersTo(new Spoilt(closed, name));
    console.info(name, JSON.stringify(answers));
    expect(Object.keys(answers.flips)).toEqual(['vault-damaged']);
    expect(Object.keys(answers.cuts)).toEqual(['vault-damaged']);
  });

  test('is refused at every bit and every length of an attachment when that is read', async () => {
    const answers = await answersTo(new Spoilt(closed, attachmentFile));
    console.info('attachment', JSON.stringify(answers));
    expect(Object.keys(answers.flips)).toEqual(['vault-damaged']);
    expect(Object.keys(answers.cuts)).toEqual(['vault-damaged']);
  });

  test.each(['header.json', 'header.bak.json', 'head', 'spare'])(
    'is refused at every bit and every length, or mended from the second copy: %s',
    async (name) => {
      const answers = await answersTo(new Spoilt(closed, name));
      console.info(name, JSON.stringify(answers));
      for (const answer of [...Object.keys(answers.flips), ...Object.keys(answers.cuts)])
        expect(['vault-damaged', 'mended']).toContain(answer);
    },
  );

  test('is refused at every bit and every length of the only copy of the header', async () => {
    const single = join(folder, 'single');
    cpSync(closed, single, { recursive: true });
    rmSync(join(single, 'header.bak.json'));
    const answers = await answersTo(new Spoilt(single, 'header.json'));
    console.info('header.json alone', JSON.stringify(answers));
    // Two bits make another format of it: with no whole copy to say otherwise, that may be the future.
    expect(['vault-damaged', 'vault-newer']).toEqual(expect.arrayContaining(Object.keys(answers.flips)));
    expect(Object.keys(answers.cuts)).toEqual(['vault-damaged']);
  });

  test('is refused at every bit and every length of both copies of the header, changed in the same way', async () => {
    const spoilt = new Spoilt(closed, 'header.json');
    const codes = new Set<Answer>();
    const alike = (path: string) => writeFileSync(path.replace('header.json', 'header.bak.json'), readFileSync(path));
    for (const bit of spread(spoilt.size * 8))
      codes.add(
        await spoilt.try((path) => {
          flipBit(path, bit);
          alike(path);
        }),
      );
    expect(['vault-damaged', 'vault-newer']).toEqual(expect.arrayContaining([...codes]));
  });
});

describe('a vault as a crash left it, of which one file is changed', LONG, () => {
  test.each(['vault.db-wal', 'vault.db'])(
    'is refused at every bit and every length, or nothing of it is changed: %s',
    async (name) => {
      // Of the database only one bit of each byte: where nothing lies there is nothing to tell, and that is most of it.
      const answers = await answersTo(new Spoilt(crashed, name), name === 'vault.db' ? 8 : 1);
      console.info(`${name} after a crash`, JSON.stringify(answers));
      for (const answer of [...Object.keys(answers.flips), ...Object.keys(answers.cuts)])
        expect(['vault-damaged', 'vault-rolled-back', 'mended']).toContain(answer);
    },
  );
});
