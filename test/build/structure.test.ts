import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cyclesOf, importCycles } from '../../build/checks/cycles.ts';
import { LIMITS, sizeFaults } from '../../build/checks/sizes.ts';
import { featureFaults, USES } from '../../build/checks/uses.ts';

let root = '';
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A tree of files in a folder of its own. */
function aTree(files: Readonly<Record<string, string>>): string {
  root = mkdtempSync(join(tmpdir(), 'structure '));
  for (const folder of ['domain', 'electron', 'renderer', 'build']) mkdirSync(join(root, folder));
  for (const [file, code] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), code);
  }
  return root;
}

const lines = (count: number) => Array.from({ length: count }, (_, at) => `  step(${at});\n`).join('');

describe('the check of import circles', () => {
  it('lets a tree without circles pass', () => {
    expect(importCycles(aTree({ 'domain/a.ts': "import './b.ts';", 'domain/b.ts': 'export {};' }))).toEqual([]);
  });

  it('finds a circle of two files that share only a type', () => {
    const files = {
      'domain/a.ts': "import type { B } from './b.ts';",
      'domain/b.ts': "import type { A } from './a.ts';",
    };
    expect(importCycles(aTree(files))).toEqual(['import-cycle: domain/a.ts → domain/b.ts → domain/a.ts']);
  });

  it('finds a circle through three zones', () => {
    const files = {
      'domain/a.ts': "import '../electron/b.ts';",
      'electron/b.ts': "import '../renderer/c.ts';",
      'renderer/c.ts': "export * from '../domain/a.ts';",
    };
    expect(importCycles(aTree(files))).toEqual([
      'import-cycle: domain/a.ts → electron/b.ts → renderer/c.ts → domain/a.ts',
    ]);
  });

  it('tells a file that imports itself', () => {
    expect(cyclesOf(new Map([['a', new Set(['a'])]]))).toEqual([['a', 'a']]);
  });

  it('tells each of two circles that do not touch', () => {
    const graph = { a: ['b'], b: ['a'], c: ['d'], d: ['c'], e: ['a', 'c'] };
    expect(cyclesOf(new Map(Object.entries(graph).map(([from, to]) => [from, new Set(to)])))).toHaveLength(2);
  });

  it('never passes a tree in which nothing was read', () => expect(() => importCycles(aTree({}))).toThrow());
});

describe('the check of sizes', () => {
  it('lets a function of exactly the limit pass, however many blank lines it has', () => {
    const body = lines(LIMITS.function - 2);
    expect(sizeFaults(aTree({ 'domain/a.ts': `function a() {\n${body}\n\n\n}\n` }))).toEqual([]);
  });

  it.each([
    ['a declaration', 'function a() {\n', '}\n'],
    ['an arrow', 'const a = () => {\n', '};\n'],
    ['a method', 'class A {\n  a() {\n', '  }\n}\n'],
  ])('finds %s one line too long', (_, head, tail) => {
    const [fault] = sizeFaults(aTree({ 'domain/a.ts': `${head}${lines(LIMITS.function - 1)}${tail}` }));
    expect(fault).toMatch(/^function-too-long: domain\/a\.ts:\d has 41 lines/);
  });

  it('finds a component that is one long expression', () => {
    const items = Array.from({ length: LIMITS.function }, () => '    <li />\n').join('');
    const code = `export function A() {\n  return (\n   <ul>\n${items}   </ul>\n  );\n}\n`;
    expect(sizeFaults(aTree({ 'renderer/a.tsx': code }))[0]).toMatch(/^function-too-long: renderer\/a\.tsx:1 /);
  });

  it('finds a file one line too long', () => {
    const code = Array.from({ length: LIMITS.file + 1 }, (_, at) => `export const a${at} = ${at};\n`).join('');
    expect(sizeFaults(aTree({ 'build/a.ts': code }))).toEqual(['file-too-long: build/a.ts has 251 lines, at most 250']);
  });

  it('finds a folder with one file too many', () => {
    const files = Array.from({ length: LIMITS.folder + 1 }, (_, at) => [`domain/f/a${at}.ts`, 'export {};'] as const);
    expect(sizeFaults(aTree(Object.fromEntries(files)))).toEqual([
      'folder-too-full: domain/f has 26 files, at most 25',
    ]);
  });

  it('never passes a tree in which nothing was read', () => expect(() => sizeFaults(aTree({}))).toThrow());
});

describe('the check of uses between features', () => {
  const uses = { form: [], sheet: ['form'] };
  const sound = { 'domain/form/a.ts': 'export {};', 'domain/sheet/a.ts': "import '../form/a.ts';" };

  it('lets a use pass that the table names', () => expect(featureFaults(aTree(sound), uses)).toEqual([]));

  it.each(['domain/form/b.ts', 'electron/services/form/b.ts', 'renderer/form/b.ts'])(
    'finds a use that it does not name, from %s',
    (file) => {
      const up = file.startsWith('electron') ? '../../..' : '../..';
      const code = `import type { A } from '${up}/domain/sheet/a.ts';`;
      expect(featureFaults(aTree({ ...sound, [file]: code }), uses)).toEqual([
        `use-not-allowed: ${file} → domain/sheet/a.ts\n    form may use no other feature.`,
      ]);
    },
  );

  it('finds a folder that is no feature of the table', () => {
    expect(featureFaults(aTree({ ...sound, 'renderer/meeting/a.ts': 'export {};' }), uses)).toEqual([
      'unknown-feature: meeting is a folder that the table does not name',
    ]);
  });

  it('finds a circle in the table itself', () => {
    const circle = { form: ['sheet'], sheet: ['form'] };
    const files = { ...sound, 'domain/form/b.ts': "import '../sheet/a.ts';" };
    expect(featureFaults(aTree(files), circle)).toEqual(['uses-in-a-circle: form → sheet → form']);
  });

  it('finds a use that the table names in vain', () => {
    expect(featureFaults(aTree({ ...sound, 'domain/sheet/a.ts': "import './b.ts';" }), uses)).toEqual([
      'use-in-vain: sheet does not use form',
    ]);
  });

  it('has a table in which every name is a feature', () => {
    const features = Object.keys(USES);
    for (const used of Object.values(USES).flat()) expect(features).toContain(used);
  });
});
