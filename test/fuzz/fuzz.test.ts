/**
 * Every parser that meets a file of somebody else, given changed files: it must answer, and touch nothing outside of its
 * folder. Some dozens of inputs each by default, more than 100,000 with NIGHTLY=1.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { edits, mutated } from './mutate.ts';
import { TARGETS } from './targets.ts';

const isNightly = process.env.NIGHTLY === '1';
const DEFAULT_INPUTS = 25;
/** Whatever it is given, a parser takes no more memory than this beyond what the program has. */
const MOST_MEMORY = 600_000_000;
const total = Object.values(TARGETS).reduce((sum, { nightly }) => sum + nightly, 0);
if (!isNightly) console.warn(`fuzz: ${DEFAULT_INPUTS} inputs a parser; ${total} in total: NIGHTLY=1`);

test('the nightly profile has 100,000 inputs or more', () => {
  expect(total).toBeGreaterThanOrEqual(100_000);
});

test.each(Object.entries(TARGETS))(
  '%s',
  { timeout: isNightly ? 3_600_000 : 120_000 },
  async (name, { nightly, make }) => {
    const outside = mkdtempSync(join(tmpdir(), 'fuzz-'));
    onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
    const folder = join(outside, 'inside');
    mkdirSync(folder);
    const { seed, read } = await make(folder);
    const told = new Map<string, number>();
    const before = process.memoryUsage().rss;
    let most = 0;
    expect((await read(Buffer.from(seed))) ?? 'read', 'what is genuine').toMatch(/read|true|source/);
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const answer = (await read(mutated(seed, changes))) ?? 'read';
        if (answer.includes('internal'))
          throw new Error('answered with `internal`, which is for faults of the program');
        told.set(answer, (told.get(answer) ?? 0) + 1);
        most = Math.max(most, process.memoryUsage().rss - before);
      }),
      { numRuns: isNightly ? nightly : DEFAULT_INPUTS },
    );
    console.info(`${name}: ${JSON.stringify(Object.fromEntries(told))}, ${Math.round(most / 1e6)} MB at most`);
    expect(readdirSync(outside)).toEqual(['inside']);
    expect(most).toBeLessThan(MOST_MEMORY);
  },
);
