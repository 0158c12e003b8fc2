import { mkdirSync } from 'node:fs';
import { success } from '../../../domain/base/result.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { Outcome } from '../../services/ports.ts';
import { refuse } from '../../services/ports.ts';
import { recipientOf } from '../crypto/age.ts';
import { generateCode } from '../crypto/code.ts';
import type { KdfParameters } from '../crypto/kdf.ts';
import { PASSPHRASE_KDF } from '../crypto/kdf.ts';
import type { SealedDatabase } from './database.ts';
import { layoutOf, makeFolder, orDiscard, orUndo, removeUnfinished } from './disk.ts';
import { atDisk } from './fault.ts';
import { VaultFiles } from './files.ts';
import { surveyHeaders, writeHeaders } from './header.ts';
import type { Unlocked } from './keys.ts';
import { filesIdentity, forgetting, newKeys, unlock, withGeneration } from './keys.ts';
import type { VaultLock } from './lock.ts';
import { underLock } from './lock.ts';
import { openDatabase } from './open-database.ts';
import { Vault } from './open-vault.ts';
import { RedundantCells } from './redundant-cells.ts';
import type { VaultSecret } from './slots.ts';
import { isMistyped, isWeak } from './slots.ts';

export type { Vault } from './open-vault.ts';

type AcceptOlder = (vault: Vault) => Promise<Outcome<unknown>>;

/**
 * What a folder holds, found without opening it. `newer`: made by a later version of the product, not to be deleted.
 */
export async function describeVault(
  directory: string,
): Promise<{ readonly state: 'absent' | 'present' | 'newer'; readonly role?: Role }> {
  const { state, copies } = surveyHeaders(directory);
  const role = copies[0]?.header.role;
  return role ? { state, role } : { state };
}

/**
 * Makes a vault in a folder (and the folder) and opens it. The recovery code is to be shown once; it is kept nowhere.
 * `furnish` puts in what the vault must never be without. The header, which makes a folder a vault, is written after
 * it: an interrupted creation leaves nothing that stands in the way of the next.
 * `kdf` is for tests: real passphrases get the fixed cost.
 * Refuses `passphrase-weak`, `vault-exists`, `vault-busy`, `disk-full`, `file-write-failed`, and what `furnish`
 * refuses.
 */
export async function createVault(options: {
  readonly directory: string;
  readonly passphrase: string;
  readonly role: Role;
  readonly kdf?: KdfParameters;
  readonly furnish?: (vault: Vault) => Promise<Outcome<unknown>>;
}): Promise<Outcome<{ vault: Vault; recoveryCode: string }>> {
  const { directory, passphrase, role, kdf = PASSPHRASE_KDF, furnish } = options;
  if (isWeak(passphrase)) return refuse('passphrase-weak');
  return atDisk(async () => {
    makeFolder(directory);
    if (surveyHeaders(directory).state !== 'absent') return refuse('vault-exists');
    return underLock(directory, async (lock) => {
      // Checked again: another process may have made one before this one got the lock.
      if (surveyHeaders(directory).state !== 'absent') return refuse('vault-exists');
      const recoveryCode = generateCode('recovery');
      const unlocked = await newKeys(role, { passphrase, recoveryCode, kdf });
      const made = await orDiscard(directory, () => forgetting(unlocked, make(directory, unlocked, lock, furnish)));
      return made.ok ? success({ vault: made.value, recoveryCode }) : made;
    });
  });
}

async function make(
  directory: string,
  unlocked: Unlocked,
  lock: VaultLock,
  furnish: ((vault: Vault) => Promise<Outcome<unknown>>) | undefined,
): Promise<Outcome<Vault>> {
  const { copy, dataKey } = unlocked;
  const database = openDatabase(directory, copy.header, dataKey, { make: true, revision: 0, guardBeside: true });
  if (!database.ok) return database;
  return orUndo(
    () => database.value.close(),
    async () => {
      const vault = await assemble(directory, unlocked, database.value, lock);
      const furnished = furnish ? await furnish(vault) : success(undefined);
      if (!furnished.ok) return furnished;
      writeHeaders(directory, copy);
      return success(vault);
    },
  );
}

/**
 * Opens a vault, after verifying all rows and cells. `cells` names the cells to keep in a second copy besides those
 * already in it. `acceptOlder` writes down why a person continues with a copy older than the one last used; it is
 * called only for such a copy, and what it writes puts that copy into force.
 * Refuses `no-vault`, `vault-newer`, `vault-busy`, `passphrase-wrong`, `vault-damaged`, `vault-rolled-back`,
 * `disk-full`, `file-write-failed`.
 */
export async function openVault(options: {
  readonly directory: string;
  readonly secret: VaultSecret;
  readonly cells?: readonly string[];
  readonly acceptOlder?: AcceptOlder;
}): Promise<Outcome<Vault>> {
  const { directory, secret, cells = [], acceptOlder } = options;
  return atDisk(async () => {
    const { state } = surveyHeaders(directory);
    if (state === 'absent') return refuse('no-vault');
    if (state === 'newer') return refuse('vault-newer');
    if (isMistyped(secret)) return refuse('passphrase-wrong', '恢复码抄写有误');
    return underLock(directory, async (lock) => {
      const unlocked = await unlock(surveyHeaders(directory).copies, secret);
      if (!unlocked.ok) return unlocked;
      return forgetting(unlocked.value, takeUp(directory, unlocked.value, lock, { cells, acceptOlder }));
    });
  });
}

async function takeUp(
  directory: string,
  { copy, dataKey }: Unlocked,
  lock: VaultLock,
  { cells, acceptOlder }: { readonly cells: readonly string[]; readonly acceptOlder: AcceptOlder | undefined },
): Promise<Outcome<Vault>> {
  const older = acceptOlder ? 'accept' : 'refuse';
  const database = openDatabase(directory, copy.header, dataKey, { make: false, older, guardBeside: true });
  if (!database.ok) return database;
  return orUndo(
    () => database.value.close(),
    async () => {
      const inForce = withGeneration({ copy, dataKey }, database.value.state.generation);
      const vault = await assemble(directory, { copy: inForce, dataKey }, database.value, lock);
      const accepted =
        acceptOlder && vault.older !== undefined ? await inWriting(vault, acceptOlder) : success(undefined);
      if (!accepted.ok) return accepted;
      writeHeaders(directory, inForce);
      // Only now that it has been found whole, and both headers name it, is anything else there known to be left over.
      removeUnfinished(directory, copy.header.epoch);
      vault.keepRedundantCells(cells);
      return success(vault);
    },
  );
}

async function inWriting(vault: Vault, accept: AcceptOlder): Promise<Outcome<unknown>> {
  const { revision } = vault.snapshot().state;
  const accepted = await accept(vault);
  if (accepted.ok && vault.snapshot().state.revision === revision)
    throw new Error('an older copy, accepted in silence');
  return accepted;
}

/** Joins the parts of a vault whose tables are open. Throws VaultDamaged. */
async function assemble(
  directory: string,
  unlocked: Unlocked,
  database: SealedDatabase,
  lock: VaultLock,
): Promise<Vault> {
  const { copy } = unlocked;
  const identity = filesIdentity(unlocked);
  const { files: folder, redundantCells } = layoutOf(directory, copy.header.epoch);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = new VaultFiles(folder, { identity, recipient: await recipientOf(identity) }, database);
  const redundant = new RedundantCells(redundantCells, database.keys);
  return new Vault({ directory, copy, database, redundant, files, lock });
}
