import { z } from 'zod';
import { calls, EVERY_ROLE, fileToken } from '../base/call.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';

export const bundleWritten = z.strictObject({
  /** Identifier inside the manifest. */
  bundle: z.string(),
  file: z.string(),
  size: z.int(),
  sha256: z.string(),
  records: z.int(),
  attachments: z.int(),
  /** Opening code for the sealed letter; null when the reader's own key opens the bundle. */
  code: z.string().nullable(),
  to: z.string(),
  /** What the person sending should know, e.g. dossiers left out because they wait for a ruling. */
  notes: z.array(z.string()),
});

/** One folder for many experts: a small bundle for each, and their attachments only once. */
const bundlesWritten = z.strictObject({
  folder: z.string(),
  bundles: z.array(
    bundleWritten.extend({
      panellist: z.string(),
      /** `kept` where the folder already had the same. */
      state: z.enum(['written', 'kept']),
    }),
  ),
  /** Experts who get nothing, and why. */
  skipped: z.array(z.strictObject({ panellist: z.string(), to: z.string(), code: z.string(), message: z.string() })),
  /** Files in the shared folder: all of them, those written now with their bytes, and those of earlier exports removed. */
  objects: z.strictObject({ count: z.int(), written: z.int(), bytes: z.int(), removed: z.int() }),
  /** Whether everything written was read back from the medium itself, or through the system's cache. */
  readBack: z.enum(['medium', 'system']),
  notes: z.array(z.string()),
});

/** What became of one bundle file. Counts are of records. */
export const bundleOutcome = z.strictObject({
  file: z.string(),
  ok: z.boolean(),
  from: z.string().optional(),
  /** Fingerprint of the sender's key, to compare by eye. */
  spoken: spokenFingerprint.optional(),
  new: z.int(),
  known: z.int(),
  refused: z.array(z.strictObject({ record: z.string(), code: z.string(), message: z.string() })),
  /** What a person should know about what came in: forks, gaps, conflicts, older or foreign material, each in a sentence. */
  notes: z.array(z.string()),
  code: z.string().optional(),
  message: z.string(),
});

export const EXCHANGE_CALLS = calls({
  'bundle.out': {
    input: z.strictObject({ panellist: z.string(), out: fileToken, job: z.string().max(60).optional() }),
    output: bundleWritten,
    access: ['secretariat'],
    joined: true,
  },
  /** To every expert, or to those named, in one folder. A second export to the same folder writes only what has changed. */
  'bundle.outAll': {
    input: z.strictObject({
      folder: fileToken,
      panellists: z.array(z.string()).min(1).max(100).optional(),
      job: z.string().max(60).optional(),
    }),
    output: bundlesWritten,
    access: ['secretariat'],
    joined: true,
  },
  'bundle.return': {
    input: z.strictObject({ out: fileToken, job: z.string().max(60).optional() }),
    output: bundleWritten,
    access: ['expert', 'meeting'],
    joined: true,
  },
  /** The meeting laptop asks to join, in a file with its public key; `bundle.admit` answers it. */
  'bundle.request': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string(), fingerprint: z.string(), spoken: spokenFingerprint }),
    access: ['meeting'],
  },
  'bundle.admit': {
    input: z.strictObject({ request: fileToken, out: fileToken, job: z.string().max(60).optional() }),
    output: bundleWritten,
    access: ['secretariat'],
    joined: true,
  },
  'bundle.in': {
    input: z.strictObject({
      files: z.array(fileToken).min(1).max(100),
      code: z.string().max(200).optional(),
      /** Fingerprint of a county's new key, as compared by telephone. */
      countyKey: z.string().max(200).optional(),
      job: z.string().max(60).optional(),
    }),
    output: z.strictObject({ files: z.array(bundleOutcome) }),
    access: EVERY_ROLE,
  },
});
