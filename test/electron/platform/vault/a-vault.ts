import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { KdfParameters } from '../../../../electron/platform/crypto/kdf.ts';
import type { Vault } from '../../../../electron/platform/vault/open-vault.ts';
import { createVault, openVault } from '../../../../electron/platform/vault/vault.ts';
import type { Job, Outcome } from '../../../../electron/services/ports.ts';
import { aRow } from './rows.ts';

export const PASSPHRASE = '五词口令 AB12 评审';
/** A hundredth of the cost for people: tests open vaults hundreds of times. */
export const CHEAP_KDF: KdfParameters = { algorithm: 'argon2id', memoryKib: 1_024, passes: 1 };

/** A folder that is gone after the test. */
export function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vault-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A new vault, open, with rows 1 to `rows`. */
export async function aVault({ rows = 0, directory = join(aFolder(), '张三 的 资料') } = {}): Promise<{
  directory: string;
  vault: Vault;
  recoveryCode: string;
}> {
  const created = await createVault({ directory, passphrase: PASSPHRASE, role: 'secretariat', kdf: CHEAP_KDF });
  const { vault, recoveryCode } = valueFrom(created);
  onTestFinished(() => vault.close());
  if (rows > 0) valueFrom(vault.append(Array.from({ length: rows }, (_, index) => aRow(index + 1))));
  return { directory, vault, recoveryCode };
}

/** A job that nobody cancels; what it tells is kept. */
export function aJob(): Job & { readonly told: string[] } {
  const told: string[] = [];
  return { signal: new AbortController().signal, progress: (_done, _total, text) => told.push(text), told };
}

/** Opens and, at the latest when the test ends, closes a vault. */
export async function open(directory: string, passphrase = PASSPHRASE): Promise<Outcome<Vault>> {
  const opened = await openVault({ directory, secret: { passphrase } });
  if (opened.ok) onTestFinished(() => opened.value.close());
  return opened;
}

export function valueFrom<Value>(outcome: Outcome<Value>): Value {
  if (!outcome.ok) throw new Error(`refused: ${outcome.code}`);
  return outcome.value;
}

export function contentOf(vault: Vault): string[] {
  return [...vault.rows()].map(({ bytes }) => Buffer.from(bytes).toString());
}

/**
 * The folder as another program would copy it at this moment. By another process, because the system drops this
 * process's locks on a file when any handle of this process to it is closed.
 */
export function snapshot(directory: string): string {
  const copy = join(aFolder(), 'copy');
  execFileSync('cp', ['-r', directory, copy]);
  return copy;
}

export function flipBit(path: string, bit: number): void {
  const bytes = readFileSync(path);
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  writeFileSync(path, bytes);
}

/** Every file below a folder, with its content. */
export function filesBelow(folder: string): { name: string; bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, bytes: readFileSync(join(entry.parentPath, entry.name)) }));
}
