import { z } from 'zod';
import { calls, chosenFile, EVERY_ROLE, typedName } from '../base/call.ts';
import { ROLES } from '../base/role.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';

export const passphrase = z.string().min(1).max(1_000);
const recoveryCode = z.string().max(200);

/** What opens a vault. */
export const vaultSecret = z.union([z.strictObject({ passphrase }), z.strictObject({ recoveryCode })]);

/** Why a person continues with a copy older than the one used last; it goes on record. */
const olderBecause = z.string().trim().min(1).max(2_000).optional();

/** Whether certificates that are due are issued at once; a read-only command must not write anything. */
const renew = z.boolean().default(true);

/** Scale factors for everything on the screen, text and controls alike. */
export const TYPE_SIZES = [1, 1.25, 1.5, 2] as const;
export const typeSize = z.literal(TYPE_SIZES);
export type TypeSize = (typeof TYPE_SIZES)[number];

export const sessionStatus = z.strictObject({
  state: z.enum(['absent', 'locked', 'open']),
  role: z.enum(ROLES).optional(),
  /** Name of the person or office that holds the vault; only while it is open. */
  holder: z.string().optional(),
  room: z.strictObject({ id: z.string(), name: z.string() }).optional(),
  /** Fingerprint of the holder's key, hex in groups, to compare by eye. */
  fingerprint: z.string().optional(),
  /** The same in digits and words, to read aloud. */
  spoken: spokenFingerprint.optional(),
  /** What the holder should know about the own key and the records: a certificate about to end, a revoked key, conflicts. */
  notices: z.array(z.string()).optional(),
  /** Copies of the open vault on record: the last backup and rehearsal, and how many records were added since that backup. */
  care: z.strictObject({ backup: z.string().optional(), rehearsal: z.string().optional(), since: z.int() }).optional(),
  /** The type size that the holder chose; absent before the first choice. */
  type: typeSize.optional(),
  /** Minutes of inactivity after which the vault locks itself. */
  idleMinutes: z.number(),
});
export type SessionStatus = z.infer<typeof sessionStatus>;

export const SESSION_CALLS = calls({
  'session.status': { input: z.strictObject({}), output: sessionStatus, access: 'anyone' },
  'session.create': {
    input: z.strictObject({
      role: z.enum(ROLES),
      name: typedName.min(1).max(60),
      room: typedName.max(100).optional(),
      passphrase,
    }),
    output: z.strictObject({ recoveryCode: z.string(), fingerprint: z.string(), spoken: spokenFingerprint }),
    access: 'anyone',
  },
  'session.unlock': {
    input: z.union([
      z.strictObject({ passphrase, olderBecause, renew }),
      z.strictObject({ recoveryCode, olderBecause, renew }),
    ]),
    output: sessionStatus,
    access: 'anyone',
  },
  /** Rooms that this computer keeps side by side; none where a single folder was given at the start. Names nobody. */
  'room.list': {
    input: z.strictObject({}),
    output: z.strictObject({
      rooms: z.array(
        z.strictObject({
          id: z.string(),
          /** What the holder chose to tell rooms apart, such as 席位 3; may be empty. */
          label: z.string(),
          role: z.enum(ROLES).optional(),
          created: z.string().optional(),
          chosen: z.boolean(),
        }),
      ),
    }),
    access: 'anyone',
  },
  /** Locks the open room and switches to another. */
  'room.choose': { input: z.strictObject({ id: z.string().max(40) }), output: sessionStatus, access: 'anyone' },
  /** Locks the open room and makes a place for a new one, which `session.create` then fills. */
  'room.new': {
    input: z.strictObject({ label: typedName.min(1).max(20) }),
    output: sessionStatus,
    access: 'anyone',
  },
  /** Stores the type size for this vault; `session.status` returns it. */
  'session.prefer': { input: z.strictObject({ type: typeSize }), output: z.strictObject({}), access: EVERY_ROLE },
  'session.lock': { input: z.strictObject({}), output: z.strictObject({}), access: 'anyone' },
  'session.active': { input: z.strictObject({}), output: z.strictObject({}), access: EVERY_ROLE },
  /**
   * Asks the person for files (to read) or a place (to write). An empty list means that they changed their mind.
   * Without an open vault only a backup can be asked for.
   */
  'file.choose': {
    input: z.strictObject({
      purpose: z.enum([
        'import',
        'import-folder',
        'evidence',
        'photo',
        'scheme',
        'scan',
        'bundle',
        'bundle-folder',
        'request',
        'save-bundle',
        'save-request',
        'address',
        'save-address',
        'save-pdf',
        'save-scheme',
        'save-docx',
        'save-xlsx',
        'save-csv',
        'save-json',
        'save-record',
        'verify',
        'backup',
        'save-backup',
      ]),
      suggestedName: z.string().max(200).optional(),
    }),
    output: z.strictObject({ files: z.array(chosenFile) }),
    access: 'anyone',
  },
  'job.cancel': { input: z.strictObject({ job: z.string().max(60) }), output: z.strictObject({}), access: 'anyone' },
});
