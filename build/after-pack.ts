import { join } from 'node:path';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { AfterPackContext } from 'electron-builder';

/**
 * Every fuse that Electron 45 has. Strict: an Electron version with a new fuse stops the packaging until it is decided
 * here.
 */
export const FUSES: FuseConfig = {
  version: FuseVersion.V1,
  strictlyRequireAllFuses: true,
  // No environment variable or flag turns the program into a plain Node.
  [FuseV1Options.RunAsNode]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
  [FuseV1Options.EnableNodeCliInspectArguments]: false,
  [FuseV1Options.EnableCookieEncryption]: true,
  // It runs the code it was packed with, and no other.
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
  [FuseV1Options.OnlyLoadAppFromAsar]: true,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
  [FuseV1Options.WasmTrapHandlers]: true,
};

/** Sets the fuses in the packed binary: the last step before installers are made and anything is signed. */
export async function afterPack({ appOutDir, electronPlatformName, packager }: AfterPackContext): Promise<void> {
  const name = packager.appInfo.productFilename;
  const binaries: Record<string, string> = {
    darwin: `${name}.app`,
    win32: `${name}.exe`,
    linux: packager.appInfo.linuxPackageName,
  };
  const binary = binaries[electronPlatformName];
  if (!binary) throw new Error(`no binary known for ${electronPlatformName}`);
  // Changing a byte breaks the ad-hoc signature without which Apple's processors refuse a program.
  await flipFuses(join(appOutDir, binary), { ...FUSES, resetAdHocDarwinSignature: electronPlatformName === 'darwin' });
}
