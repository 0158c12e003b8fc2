import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LAYER_RULES } from '../../build/checks/layer-rules.ts';
import { layerFaults } from '../../build/checks/layers.ts';

/** Files that every tree here has, so that what is imported is there. */
const SOUND = {
  'domain/decimal.ts': "import { z } from 'zod';\nexport const number = z.string();",
  'domain/contract/api.ts': "export { number } from '../decimal.ts';",
  'electron/crypto/hash.ts': "import { createHash } from 'node:crypto';\nexport const hash = createHash;",
  'electron/vault/vault.ts': "import { hash } from '../crypto/hash.ts';\nexport const vault = hash;",
  'electron/bundle/seal.ts':
    "import type { number } from '../../domain/decimal.ts';\nexport type Seal = typeof number;",
  'electron/acts/session.ts': "export { vault } from '../vault/vault.ts';",
  'electron/hosting/gate.ts': 'export {};',
  'electron/shell/window.ts': "import { app } from 'electron/main';\nexport const shown = app;",
  'electron/chromium/host.ts': "import { chromium } from 'playwright-core';\nexport const host = chromium;",
  'electron/pdf/render.ts': "import { page } from '../../renderer/reports/documents.ts';\nexport const render = page;",
  'electron/main.ts': "import './shell/window.ts';",
  'renderer/reports/documents.ts': 'export const page = 1;',
  'renderer/reports/sheet.ts': "import { page } from './documents.ts';\nexport const sheet = page;",
  'renderer/stores/session.ts': "import { create } from 'zustand';\nexport const session = create;",
  'renderer/stores/draft.ts': 'export const draft = 1;',
  'test/builders.ts': 'export const one = 1;',
};

/** For each rule, lines that break it: file, code. */
const FAULTS: Readonly<Record<string, ReadonlyArray<readonly [file: string, code: string]>>> = {
  'domain-is-pure': [
    ['domain/a.ts', "import { readFileSync } from 'node:fs';"],
    ['domain/a.ts', "import { vault } from '../electron/vault/vault.ts';"],
    ['domain/a.ts', "import dayjs from 'dayjs';"],
    ['domain/a.ts', "const fs = require('fs');"],
  ],
  'rules-do-not-know-the-contract': [['domain/review/a.ts', "import type { number } from '../contract/api.ts';"]],
  'renderer-reaches-services-only-through-the-contract': [
    ['renderer/pages/a.tsx', "import { vault } from '../../electron/vault/vault.ts';"],
    ['renderer/pages/a.tsx', "import type { vault } from '../../electron/vault/vault.ts';"],
    ['renderer/pages/a.tsx', "type Vault = import('../../electron/vault/vault.ts').Vault;"],
    ['renderer/pages/a.tsx', "const view = <p>{await import('../../electron/vault/vault.ts')}</p>;"],
  ],
  'renderer-has-no-node': [['renderer/pages/a.ts', "import { join } from 'path';"]],
  'one-edge-into-renderer': [['electron/acts/a.ts', "import { page } from '../../renderer/reports/documents.ts';"]],
  'one-edge-into-renderer-target': [['electron/pdf/a.ts', "import { sheet } from '../../renderer/reports/sheet.ts';"]],
  'hosts-are-siblings': [['electron/shell/a.ts', "import { host } from '../chromium/host.ts';"]],
  'nothing-imports-a-host': [
    ['electron/vault/a.ts', "import { shown } from '../shell/window.ts';"],
    ['electron/services.ts', "import { host } from './chromium/host.ts';"],
    ['electron/hosting/a.ts', "import '../main.ts';"],
  ],
  'only-the-shell-imports-electron': [
    ['electron/vault/a.ts', "import { app } from 'electron';"],
    ['electron/chromium/a.ts', "import { app } from 'electron/main';"],
  ],
  'only-chromium-drives-a-browser': [['electron/shell/a.ts', "import { chromium } from 'playwright-core';"]],
  'reports-are-an-island': [
    ['renderer/reports/a.tsx', "import { Button } from 'antd';"],
    ['renderer/reports/a.tsx', "import { draft } from '../stores/draft.ts';"],
  ],
  'stores-stand-alone': [['renderer/stores/a.ts', "import { draft } from './draft.ts';"]],
  'services-are-siblings': [
    ['electron/bundle/a.ts', "import { vault } from '../vault/vault.ts';"],
    ['electron/bundle/a.ts', "export * from '../vault/vault.ts';"],
  ],
  'services-know-no-acts': [['electron/vault/a.ts', "import { vault } from '../acts/session.ts';"]],
  'base-is-below-services': [['electron/crypto/a.ts', "import { vault } from '../vault/vault.ts';"]],
  'only-crypto-imports-node-crypto': [
    ['electron/vault/a.ts', "import { randomBytes } from 'node:crypto';"],
    ['electron/vault/a.ts', "import { randomBytes } from 'crypto';"],
  ],
  'no-network': [
    ['electron/vault/a.ts', "import { request } from 'node:https';"],
    ['electron/vault/a.ts', "import { connect } from 'net';"],
    ['electron/vault/a.ts', "import { lookup } from 'node:dns/promises';"],
    ['electron/vault/a.ts', "import { fetch } from 'undici';"],
  ],
  'no-test-code': [['electron/vault/a.ts', "import { one } from '../../test/builders.ts';"]],
  'no-computed-imports': [['electron/vault/a.ts', 'await import(process.argv[2]);']],
};

describe('layers', () => {
  let root = '';
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function faultsOf(files: Readonly<Record<string, string>>): string[] {
    root = mkdtempSync(join(tmpdir(), 'layers '));
    for (const folder of ['domain', 'electron', 'renderer']) mkdirSync(join(root, folder));
    for (const [file, code] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), code);
    }
    return layerFaults(root);
  }

  it('let a sound tree pass', () => expect(faultsOf(SOUND)).toEqual([]));

  it('never pass a tree in which nothing was read', () => expect(() => faultsOf({})).toThrow());

  it('have a seeded fault for every rule', () => {
    expect(Object.keys(FAULTS).sort()).toEqual(LAYER_RULES.map(({ name }) => name).sort());
  });

  it.each(Object.entries(FAULTS).flatMap(([rule, lines]) => lines.map(([file, code]) => [rule, file, code] as const)))(
    '%s stops %s: %s',
    (rule, file, code) => {
      expect(faultsOf({ ...SOUND, [file]: code }).join('\n')).toMatch(new RegExp(`^${rule}: ${file}`, 'm'));
    },
  );

  it('stop an import of a file that is not there', () => {
    expect(faultsOf({ ...SOUND, 'domain/a.ts': "import './missing.ts';" })).toEqual([
      'not-resolvable: domain/a.ts → domain/missing.ts',
    ]);
  });

  it('stop at a file that does not parse', () => {
    expect(() => faultsOf({ ...SOUND, 'domain/a.ts': 'import {' })).toThrow('domain/a.ts');
  });
});
