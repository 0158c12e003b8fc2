import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeScriptFiles } from '../../build/checks/imports.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const ZONES = ['domain', 'electron', 'renderer'];
const TESTS = typeScriptFiles(
  ROOT,
  ZONES.map((zone) => `test/${zone}`),
).filter((file) => /\.test\.tsx?$/.test(file));

/** Files of the product by name without folder and ending. */
const sources = Map.groupBy(typeScriptFiles(ROOT, ZONES), (file) => nameOf(file));

function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/(\.test)?\.tsx?$/, '');
}

describe('tests of the product', () => {
  it('lie in the folder of what they test', () => {
    const strays = TESTS.filter((file) => !existsSync(join(ROOT, dirname(file).replace(/^test\//, ''))));
    expect(strays.filter((file) => !file.startsWith('test/electron/faults/'))).toEqual([]);
  });

  it('that are named after a source file lie at the mirrored path', () => {
    const strays = TESTS.filter((file) => {
      const named = sources.get(nameOf(file)) ?? [];
      const folder = dirname(file).replace(/^test\//, '');
      return named.length === 1 && named.every((source) => dirname(source) !== folder);
    });
    expect(strays).toEqual([]);
  });
});
