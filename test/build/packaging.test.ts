import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPackage, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { build, Platform } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { afterPack } from '../../build/after-pack.ts';
import config from '../../build/electron-builder.config.ts';
import manifest from '../../package.json' with { type: 'json' };

/** Marks the place of the fuses in Electron's binary; behind it stand a version, a count, and one digit a fuse. */
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSE_COUNT = 9;

const SHIPPED = [
  'dist/main.js',
  'dist/preload.cjs',
  'dist/crypto-thread.cjs',
  'dist/chunk-a.js',
  'dist/renderer/index.html',
  'dist/fonts/a.ttf',
  'LICENSE',
];
const KEPT_BACK = [
  'dist/cli.js',
  'dist/demo.js',
  'dist/chromium.js',
  'dist/.stamp.json',
  'node_modules/zod/index.js',
  'electron/main.ts',
  'test/samples/a.docx',
];

describe('packaging', () => {
  let project: string;
  let unpacked: string;

  beforeAll(async () => {
    project = await mkdtemp(join(tmpdir(), 'packaging 张三 '));
    const electronDist = join(project, 'electron-dist');
    await writeFakeElectron(electronDist, FUSE_COUNT);
    await writeProject(project);
    await pack(project, electronDist);
    unpacked = join(project, 'out', 'linux-unpacked');
  }, 120_000);
  afterAll(() => rm(project, { recursive: true }));

  it('ships what was built for Electron, and nothing else', () => {
    const files = listPackage(join(unpacked, 'resources', 'app.asar'), { isPack: false }).map((path) => path.slice(1));
    for (const path of [...SHIPPED, 'package.json']) expect(files).toContain(path);
    for (const path of KEPT_BACK) expect(files).not.toContain(path);
    expect(files.filter((path) => path.includes('node_modules'))).toEqual([]);
  });

  it('sets all nine fuses', async () => {
    const wire = await getCurrentFuseWire(join(unpacked, 'xingchu-review-room'));
    const { DISABLE: off, ENABLE: on } = FuseState;
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
      [FuseV1Options.WasmTrapHandlers]: on,
    });
  });

  it('stops when Electron has a fuse that nobody decided', async () => {
    const electronDist = join(project, 'electron-newer');
    await writeFakeElectron(electronDist, FUSE_COUNT + 1);
    await expect(pack(project, electronDist)).rejects.toThrow(/fuse/i);
  });

  it('keeps the languages that people here use', async () => {
    expect((await readdir(join(unpacked, 'locales'))).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
  });

  it('refuses a setting that electron-builder does not know', async () => {
    const misspelt = { nsis: { onClick: true } };
    await expect(pack(project, join(project, 'electron-dist'), misspelt)).rejects.toThrow(
      /configuration\.nsis should be/,
    );
  });

  it('names a target for each of three systems and publishes nowhere', () => {
    expect([config.linux?.target, config.win?.target, config.mac?.target]).toEqual([
      ['deb', 'AppImage'],
      ['nsis', 'portable'],
      ['dmg'],
    ]);
    expect(config.publish).toBeNull();
    expect(config.afterPack).toBe(afterPack);
  });
});

async function pack(projectDir: string, electronDist: string, extra: object = {}): Promise<void> {
  // electron-builder writes into the settings it is given: each run gets its own copy.
  const { afterPack: _, ...plain } = config;
  await build({
    projectDir,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      ...structuredClone(plain),
      ...extra,
      afterPack,
      electronDist,
      electronVersion: manifest.devDependencies.electron,
    },
  });
}

async function writeProject(project: string): Promise<void> {
  const { scripts: _scripts, ...rest } = manifest;
  await writeFile(join(project, 'package.json'), JSON.stringify(rest));
  for (const path of [...SHIPPED, ...KEPT_BACK]) {
    await mkdir(join(project, path, '..'), { recursive: true });
    await writeFile(join(project, path), path);
  }
}

/** As much of Electron's distribution as electron-builder looks at: no binary can be fetched here. */
async function writeFakeElectron(folder: string, fuses: number): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const wire = Buffer.concat([Buffer.from(SENTINEL), Buffer.from([1, fuses]), Buffer.from('0'.repeat(fuses))]);
  await writeFile(join(folder, 'electron'), Buffer.concat([Buffer.alloc(64), wire, Buffer.alloc(64)]), { mode: 0o755 });
  await writeFile(join(folder, 'version'), manifest.devDependencies.electron);
  for (const locale of ['zh-CN', 'en-US', 'de', 'zh-TW']) await writeFile(join(folder, 'locales', `${locale}.pak`), '');
  const source = join(folder, 'default-app');
  await mkdir(source);
  await writeFile(join(source, 'main.js'), '');
  await createPackage(source, join(folder, 'resources', 'default_app.asar'));
  await rm(source, { recursive: true });
}
