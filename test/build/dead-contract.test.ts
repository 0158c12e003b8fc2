import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { deadParts, ONLY_FOR_TESTS } from '../../build/checks/dead-contract.ts';

const CALLS = 'domain/scoring/calls.ts';
const CODES = 'domain/scoring/codes.ts';

/** A small tree in which all that is promised is used. */
const SOUND: Readonly<Record<string, string>> = {
  [CALLS]: "export const CALLS = calls({ 'sheet.get': {}, 'sheet.list': {} });",
  [CODES]: "export const SCORING_CODES = { 'not-found': '找不到。', ambiguous: '不止一个。' } as const;",
  'domain/api.ts': "import { CALLS } from './scoring/calls.ts';\nexport const API = { ...CALLS };",
  'domain/total.ts': 'export function total() { return 1; }\nexport const half = total() / 2;',
  'electron/services/scoring/sheets.ts':
    "import { half } from '../../../domain/total.ts';\nexport const handlers = { 'sheet.get': () => refuse('not-found'), 'sheet.list': () => refuse(half ? 'ambiguous' : '') };",
  'electron/hosts/command/verbs.ts': "export const verb = () => client.call('sheet.get', {});",
  'renderer/scoring/list.tsx': "export const List = () => <p>{call('sheet.list', {})}</p>;",
  'renderer/main.tsx': "import { List } from './scoring/list.tsx';\nshow(<List />);",
  'electron/cli.ts':
    "import { verb } from './hosts/command/verbs.ts';\nimport { handlers } from './services/scoring/sheets.ts';\nimport { API } from '../domain/api.ts';\nverb(handlers, API);",
  'test/total.test.ts': "import { half, total } from '../domain/total.ts';\nexpect(total(), half);",
};

/** What is found, and changes to the sound tree that bring it about. */
const FAULTS: ReadonlyArray<readonly [fault: string, file: string, code: string]> = [
  ['call-without-caller: sheet.list', 'renderer/scoring/list.tsx', 'export const List = () => <p />;'],
  [
    'call-without-caller: sheet.list',
    'renderer/scoring/list.tsx',
    "export const List = (p: CallOutput<'sheet.list'>) => <p title={{ 'sheet.list': p }} />;",
  ],
  [
    'call-without-caller: mask.lift',
    CALLS,
    "export const CALLS = calls({ 'sheet.get': {}, 'sheet.list': {}, 'mask.lift': {} });",
  ],
  [
    'code-never-raised: panel-empty',
    CODES,
    "export const SCORING_CODES = { 'not-found': '', ambiguous: '', 'panel-empty': '' } as const;",
  ],
  [
    'code-never-raised: ambiguous',
    'electron/services/scoring/sheets.ts',
    "import { half } from '../../../domain/total.ts';\nexport const handlers = { a: refuse('not-found'), b: half.code === 'ambiguous' };",
  ],
  [
    'export-only-for-tests: domain/total.ts#total',
    'domain/total.ts',
    'export const total = 1;\nexport const half = 2;',
  ],
  [
    'export-only-for-tests: domain/total.ts#total',
    'domain/total.ts',
    'const sum = 1;\nexport { sum as total };\nexport const half = sum;',
  ],
];

describe('what is dead', () => {
  let root = '';
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function deadIn(files: Readonly<Record<string, string>>, allowed: Readonly<Record<string, string>> = {}): string[] {
    root = mkdtempSync(join(tmpdir(), 'dead '));
    for (const folder of ['domain', 'electron', 'renderer', 'test']) mkdirSync(join(root, folder));
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), code);
    }
    return deadParts(root, allowed);
  }

  it('is nothing in a sound tree', () => expect(deadIn(SOUND)).toEqual([]));

  it.each(FAULTS)('is found: %s (%s)', (fault, file, code) => {
    expect(deadIn({ ...SOUND, [file]: code })).toEqual([fault]);
  });

  it('may stay where a line allows it, and only as long as it is needed', () => {
    const unused = { ...SOUND, 'domain/total.ts': 'export const total = 1;\nexport const half = 2;' };
    const allowed = { 'domain/total.ts#total': 'because' };
    expect(deadIn(unused, allowed)).toEqual([]);
    rmSync(root, { recursive: true });
    expect(deadIn(SOUND, allowed)).toEqual(['allowed-in-vain: domain/total.ts#total']);
  });

  it('stays only with a reason', () => {
    for (const reason of Object.values(ONLY_FOR_TESTS)) expect(reason).not.toBe('');
  });

  it.each([[CALLS], [CODES]])('is never held to be nothing where %s was not found', (table) => {
    expect(() => deadIn({ ...SOUND, [table]: 'export {};' })).toThrow('not found');
  });

  it('is not told where a file does not parse', () => {
    expect(() => deadIn({ ...SOUND, 'domain/total.ts': 'export {' })).toThrow('domain/total.ts');
  });
});
