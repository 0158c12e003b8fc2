import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LAYER_RULES } from '../../build/checks/layer-rules.ts';
import { layerFaults } from '../../build/checks/layers.ts';

/** Files that every tree here has, so that what is imported is there. */
const SOUND = {
  'domain/base/decimal.ts': "import { z } from 'zod';\nexport const number = z.string();",
  'domain/scoring/calls.ts': "export { number } from '../base/decimal.ts';",
  'domain/api.ts': "export { number } from './scoring/calls.ts';",
  'electron/platform/crypto/hash.ts': "import { createHash } from 'node:crypto';\nexport const hash = createHash;",
  'electron/platform/vault/vault.ts': "import { hash } from '../crypto/hash.ts';\nexport const vault = hash;",
  'electron/platform/bundle/seal.ts':
    "import type { number } from '../../../domain/base/decimal.ts';\nexport type Seal = typeof number;",
  'electron/platform/pdf/render.ts':
    "import { page } from '../../../renderer/reports/documents.ts';\nexport const render = page;",
  'electron/services/ports.ts': 'export const ports = 1;',
  'electron/services/session/session.ts': "export { vault } from '../../platform/vault/vault.ts';",
  'electron/services/compose.ts': "export { vault } from './session/session.ts';",
  'electron/hosts/shared/gate.ts': "import '../../services/ports.ts';",
  'electron/hosts/electron/window.ts': "import { app } from 'electron/main';\nexport const shown = app;",
  'electron/hosts/chromium/host.ts': "import { chromium } from 'playwright-core';\nexport const host = chromium;",
  'electron/main.ts': "import './hosts/electron/window.ts';",
  'renderer/reports/documents.ts': 'export const page = 1;',
  'renderer/reports/sheet.ts': "import { page } from './documents.ts';\nexport const sheet = page;",
  'renderer/kit/page.ts': "import { create } from 'zustand';\nexport const page = create;",
  'renderer/shell/route.ts': 'export const route = 1;',
  'renderer/dossier/list.ts': "import { route } from '../shell/route.ts';\nexport const list = route;",
  'renderer/dossier/parts/form.ts': 'export const form = 1;',
  'renderer/scoring/sheet.ts': "import { form } from '../dossier/parts/form.ts';\nexport const sheet = form;",
  'test/builders.ts': 'export const one = 1;',
};

/** For each rule, lines that break it: file, code. */
const FAULTS: Readonly<Record<string, ReadonlyArray<readonly [file: string, code: string]>>> = {
  'domain-is-pure': [
    ['domain/a.ts', "import { readFileSync } from 'node:fs';"],
    ['domain/a.ts', "import { vault } from '../electron/platform/vault/vault.ts';"],
    ['domain/a.ts', "import dayjs from 'dayjs';"],
    ['domain/a.ts', "const fs = require('fs');"],
  ],
  'base-knows-no-feature': [['domain/base/a.ts', "import type { number } from '../scoring/calls.ts';"]],
  'sums-are-for-the-outside': [['domain/scoring/a.ts', "import type { number } from '../api.ts';"]],
  'rows-know-no-record': [
    ['domain/scoring/records.ts', "import type { number } from '../kinds.ts';"],
    ['domain/scoring/records.ts', "import type { number } from '../records/record-index.ts';"],
  ],
  'only-the-journal-verifies': [
    ['electron/services/trust/a.ts', "import { isVerified } from '../../platform/journal/verified.ts';"],
  ],
  'all-or-what-counts': [
    ['domain/scoring/a.ts', "import type { RecordIndex } from '../records/index-shape.ts';"],
    ['electron/services/trust/a.ts', "import type { RecordIndex } from '../../../domain/records/index-shape.ts';"],
  ],
  'renderer-reaches-services-only-through-the-contract': [
    ['renderer/panel/a.tsx', "import { vault } from '../../electron/platform/vault/vault.ts';"],
    ['renderer/panel/a.tsx', "import type { vault } from '../../electron/platform/vault/vault.ts';"],
    ['renderer/panel/a.tsx', "type Vault = import('../../electron/platform/vault/vault.ts').Vault;"],
    ['renderer/panel/a.tsx', "const view = <p>{await import('../../electron/platform/vault/vault.ts')}</p>;"],
  ],
  'renderer-has-no-node': [['renderer/panel/a.ts', "import { join } from 'path';"]],
  'kit-knows-no-feature': [
    ['renderer/kit/a.ts', "import { list } from '../dossier/list.ts';"],
    ['renderer/kit/a.ts', "import { route } from '../shell/route.ts';"],
  ],
  'features-share-parts': [['renderer/scoring/a.ts', "import { list } from '../dossier/list.ts';"]],
  'one-edge-into-renderer': [['electron/services/a.ts', "import { page } from '../../renderer/reports/documents.ts';"]],
  'one-edge-into-renderer-target': [
    ['electron/platform/pdf/a.ts', "import { sheet } from '../../../renderer/reports/sheet.ts';"],
  ],
  'reports-are-an-island': [
    ['renderer/reports/a.tsx', "import { Button } from 'antd';"],
    ['renderer/reports/a.tsx', "import { route } from '../shell/route.ts';"],
  ],
  'hosts-are-siblings': [['electron/hosts/electron/a.ts', "import { host } from '../chromium/host.ts';"]],
  'nothing-imports-a-host': [
    ['electron/platform/vault/a.ts', "import { shown } from '../../hosts/electron/window.ts';"],
    ['electron/services/a.ts', "import { host } from '../hosts/chromium/host.ts';"],
  ],
  'nothing-imports-an-entry': [['electron/hosts/shared/a.ts', "import '../../main.ts';"]],
  'hosts-compose-services': [
    ['electron/hosts/chromium/a.ts', "import { vault } from '../../services/session/session.ts';"],
  ],
  'only-the-electron-host-imports-electron': [
    ['electron/platform/vault/a.ts', "import { app } from 'electron';"],
    ['electron/hosts/chromium/a.ts', "import { app } from 'electron/main';"],
  ],
  'only-chromium-drives-a-browser': [['electron/hosts/electron/a.ts', "import { chromium } from 'playwright-core';"]],
  'platform-knows-no-service': [
    ['electron/platform/vault/a.ts', "import { vault } from '../../services/session/session.ts';"],
  ],
  'platform-parts-are-siblings': [
    ['electron/platform/bundle/a.ts', "import { vault } from '../vault/vault.ts';"],
    ['electron/platform/bundle/a.ts', "export * from '../vault/vault.ts';"],
  ],
  'platform-base-is-below': [['electron/platform/crypto/a.ts', "import { vault } from '../vault/vault.ts';"]],
  'only-compose-joins-handlers': [['electron/services/session/a.ts', "import { vault } from '../compose.ts';"]],
  'only-crypto-imports-node-crypto': [
    ['electron/platform/vault/a.ts', "import { randomBytes } from 'node:crypto';"],
    ['electron/platform/vault/a.ts', "import { randomBytes } from 'crypto';"],
  ],
  'no-network': [
    ['electron/platform/vault/a.ts', "import { request } from 'node:https';"],
    ['electron/platform/vault/a.ts', "import { connect } from 'net';"],
    ['electron/platform/vault/a.ts', "import { lookup } from 'node:dns/promises';"],
    ['electron/platform/vault/a.ts', "import { fetch } from 'undici';"],
  ],
  'no-test-code': [['electron/platform/vault/a.ts', "import { one } from '../../../test/builders.ts';"]],
  'no-computed-imports': [['electron/platform/vault/a.ts', 'await import(process.argv[2]);']],
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
    '(%s) stop %s: %s',
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
