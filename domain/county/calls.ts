import { z } from 'zod';
import { calls, fileToken } from '../base/call.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';
import { dossierSummary } from '../dossier/calls.ts';
import { bundleWritten } from '../exchange/calls.ts';

/** Where a county sends its dossiers, from its address card. */
const addressOutput = z.strictObject({
  room: z.string(),
  roomName: z.string(),
  holder: z.string(),
  fingerprint: z.string(),
  spoken: spokenFingerprint,
});
export type AddressOutput = z.infer<typeof addressOutput>;

const deliveryOutput = z.strictObject({
  bundle: z.string(),
  county: z.string(),
  author: z.string(),
  fingerprint: z.string(),
  at: z.string(),
  /** When the county made the bundle. */
  created: z.string(),
  dossiers: z.array(z.string()),
});

/** The county's own work, and how its dossiers reach the prefecture (R3.1). */
export const COUNTY_CALLS = calls({
  /** Writes the card that tells counties where to send: the room, its keys and its certificate. */
  'address.export': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string(), fingerprint: z.string(), spoken: spokenFingerprint }),
    access: ['secretariat'],
    joined: true,
  },
  /** Takes a card in. A new key for a known room is accepted only with its fingerprint, as compared by telephone. */
  'address.take': {
    input: z.strictObject({ file: fileToken, fingerprint: z.string().max(200).optional() }),
    output: addressOutput,
    access: ['county'],
    joined: true,
  },
  'address.list': {
    input: z.strictObject({}),
    output: z.strictObject({ addresses: z.array(addressOutput) }),
    access: ['county'],
  },
  /** The county's order of recommendation: all of these dossiers, first place first. */
  'county.order': {
    input: z.strictObject({ dossiers: z.array(z.string().max(100)).min(1).max(10_000) }),
    output: z.strictObject({ dossiers: z.array(dossierSummary) }),
    access: ['county'],
    joined: true,
  },
  /** Puts all dossiers that the county recommends into one sealed file for the prefecture; they are then with the bureau. */
  'county.send': {
    input: z.strictObject({
      room: z.string().max(100),
      out: fileToken,
      noSecretsConfirmed: z.literal(true),
      job: z.string().max(60).optional(),
    }),
    output: bundleWritten,
    access: ['county'],
    joined: true,
  },
  /** Bundles from counties that were taken in, newest first. */
  'county.deliveries': {
    input: z.strictObject({}),
    output: z.strictObject({ deliveries: z.array(deliveryOutput) }),
    access: ['secretariat'],
  },
});
