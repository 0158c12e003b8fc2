import { z } from 'zod';
import { calls, EVERY_ROLE, fileToken } from '../base/call.ts';
import { ROLES } from '../base/role.ts';
import { passphrase, vaultSecret } from './calls.ts';

const job = z.string().max(60).optional();
const recoveryCode = z.string();

/** Runs of lost records: the first and the last position of each. */
const lostRuns = z.array(z.tuple([z.int().min(1), z.int().min(1)]));

/** Looking after a vault: its secrets and keys, copies of it, and what can be saved of a damaged one. */
export const VAULT_CALLS = calls({
  /** Writes the whole open vault, sealed as it is, to a new file. */
  'vault.backup': {
    input: z.strictObject({ out: fileToken, job }),
    output: z.strictObject({
      file: z.string(),
      size: z.int(),
      sha256: z.string(),
      records: z.int(),
      attachments: z.int(),
      /** What the person should know, e.g. attachments that were already damaged. */
      notes: z.array(z.string()),
    }),
    access: EVERY_ROLE,
  },
  /** Proves that a backup opens and that everything in it is intact, without restoring it. */
  'vault.rehearse': {
    input: z.strictObject({ file: fileToken, secret: vaultSecret, job }),
    output: z.strictObject({
      file: z.string(),
      role: z.enum(ROLES),
      records: z.int(),
      attachments: z.int(),
      /** Whether it is a backup of the vault that is now open. */
      own: z.boolean(),
    }),
    access: 'anyone',
  },
  /** Restores a backup's vault where there is none; it is then locked. */
  'vault.restore': {
    input: z.strictObject({ file: fileToken, job }),
    output: z.strictObject({ files: z.int() }),
    access: 'anyone',
  },
  'vault.changePassphrase': {
    input: z.strictObject({ current: vaultSecret, next: passphrase }),
    output: z.strictObject({}),
    access: EVERY_ROLE,
  },
  /** Makes a new recovery code; the old one no longer opens the vault. */
  'vault.renewRecovery': {
    input: z.strictObject({ current: vaultSecret }),
    output: z.strictObject({ recoveryCode }),
    access: EVERY_ROLE,
  },
  /** Makes new keys and encrypts everything again; the old recovery code no longer opens the vault. */
  'vault.rekey': {
    input: z.strictObject({ passphrase, next: passphrase.optional(), job }),
    output: z.strictObject({ recoveryCode }),
    access: EVERY_ROLE,
  },
  /**
   * Saves what is undamaged in the locked vault to a new one: at `out` or, without `out`, in its place; the damaged
   * vault is then kept beside it, unchanged.
   */
  'vault.salvage': {
    input: z.strictObject({ secret: vaultSecret, out: fileToken.optional(), job }),
    output: z.strictObject({
      records: z.strictObject({ saved: z.int(), lost: lostRuns, isEndKnown: z.boolean() }),
      attachments: z.strictObject({ saved: z.int(), lost: z.int() }),
      /** What the vault cannot be opened without and could not be saved; empty where it opens. */
      missing: z.array(z.string()),
      /** Name of the folder in which the damaged vault is now kept, if it was moved aside. */
      setAside: z.string().optional(),
    }),
    access: 'anyone',
  },
});
