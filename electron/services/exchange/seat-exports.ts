import { z } from 'zod';
import { success } from '../../../domain/base/result.ts';
import type { SentBundle } from '../../platform/bundle/seal-shared.ts';
import { type SharedObjectStore, sharedObject } from '../../platform/bundle/shared-objects.ts';
import { generateAgeIdentity } from '../../platform/crypto/age.ts';
import { cellBytes, readCell } from '../../platform/journal/identity.ts';
import type { Vault } from '../../platform/vault/vault.ts';
import type { Outcome } from '../ports.ts';

/**
 * What the vault keeps about a seat's shared bundles: the key of its objects, and what went out. It is secret and
 * therefore not a record.
 */
const seatSchema = z.strictObject({
  identity: z.string(),
  recipient: z.string(),
  sent: z.array(
    z.strictObject({
      file: z.string(),
      bundle: z.string(),
      digest: z.string(),
      size: z.int(),
      fingerprint: z.string(),
    }),
  ),
});
type SeatExports = z.infer<typeof seatSchema>;

const seatCell = (panellist: string) => `shared/seat/${panellist}`;
const objectCell = (sha256: string) => `shared/object/${sha256}`;

export function sharedObjectStore(vault: Vault): SharedObjectStore {
  return {
    find: (sha256) => readCell(vault, objectCell(sha256), sharedObject),
    keep: (sha256, object) => vault.setCell(objectCell(sha256), cellBytes(object)),
  };
}

/** What went out to a seat in shared exports; nothing before the first. */
export function sentTo(vault: Vault, panellist: string): readonly SentBundle[] {
  return readCell(vault, seatCell(panellist), seatSchema)?.sent ?? [];
}

/** The key of a seat's shared bundles and what went out, created on first use. */
export async function seatExports(vault: Vault, panellist: string): Promise<Outcome<SeatExports>> {
  const known = readCell(vault, seatCell(panellist), seatSchema);
  if (known) return success(known);
  const made: SeatExports = { ...(await generateAgeIdentity()), sent: [] };
  const kept = vault.setCell(seatCell(panellist), cellBytes(made));
  return kept.ok ? success(made) : kept;
}

export function keepSent(vault: Vault, panellist: string, before: SeatExports, sent: SentBundle): Outcome<void> {
  return vault.setCell(seatCell(panellist), cellBytes({ ...before, sent: [...before.sent, sent] }));
}
