import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from '../../build/checks/imports.ts';

const ROOT = resolve(import.meta.dirname, '..', '..');
const ZONES = ['domain', 'electron', 'renderer'];
const TESTS = sourceFiles(
  ROOT,
  ZONES.map((zone) => `test/${zone}`),
).filter((file) => /\.test\.tsx?$/.test(file));

const SOURCES = sourceFiles(ROOT, ZONES);

/** Folder of the product that a test belongs to; `kinds/` beside it holds tables of what the world sends, one a kind. */
function folderOf(file: string): string {
  return dirname(file)
    .replace(/^test\//, '')
    .replace(/\/kinds$/, '');
}

/** Name of a file without folder and ending. */
function nameOf(file: string): string {
  return file.replace(/^.*\//, '').replace(/(\.test)?\.tsx?$/, '');
}

describe('tests of the product', () => {
  it('lie in the folder of what they test', () => {
    const strays = TESTS.filter((file) => !existsSync(join(ROOT, folderOf(file))));
    expect(strays.filter((file) => !file.startsWith('test/electron/faults/'))).toEqual([]);
  });

  it('that are named after a source file lie at the mirrored path', () => {
    const strays = TESTS.filter((file) => !file.includes('/kinds/')).filter((file) => {
      const named = SOURCES.filter((source) => nameOf(source) === nameOf(file));
      return named.length === 1 && named.every((source) => dirname(source) !== folderOf(file));
    });
    expect(strays).toEqual([]);
  });
});
