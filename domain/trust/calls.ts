import { z } from 'zod';
import { CONDUCTORS, calls, EVERY_ROLE, fileToken } from '../base/call.ts';
import { ROLES } from '../base/role.ts';
import { spokenFingerprint } from '../base/spoken-fingerprint.ts';

const reason = z.string().trim().min(1).max(2_000);

/** One key that the room knows, and what became of it. */
export const keyOutput = z.strictObject({
  author: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  panellist: z.string().optional(),
  fingerprint: z.string(),
  spoken: spokenFingerprint,
  state: z.enum(['enrolled', 'certified', 'expiring', 'expired', 'revoked', 'contested']),
  validUntil: z.string().optional(),
  /** `after`: place in the key's chain up to which its records count. */
  revoked: z.strictObject({ after: z.int(), at: z.string(), reason: z.string() }).optional(),
});

export type KeyOutput = z.infer<typeof keyOutput>;

const revoked = z.strictObject({
  /** Names of those whose keys have now been revoked. */
  keys: z.array(z.string()),
  /** True where a new opening code was made; it is handed out with the next bundle. */
  reinvited: z.boolean(),
  notes: z.array(z.string()),
});

/** Whose key is whose, how long it is valid, and how it ends. */
export const TRUST_CALLS = calls({
  'key.list': { input: z.strictObject({}), output: z.strictObject({ keys: z.array(keyOutput) }), access: EVERY_ROLE },
  /**
   * Revokes a key: that of a seat, together with its opening code, or another member's, by author. `keep`: whether what
   * was received so far continues to count.
   */
  'panel.revoke': {
    input: z
      .strictObject({
        panellist: z.string().optional(),
        author: z.string().optional(),
        reason,
        keep: z.enum(['received', 'none']).default('received'),
        reinvite: z.boolean().default(false),
      })
      .refine(({ panellist, author }) => (panellist === undefined) !== (author === undefined)),
    output: revoked,
    access: ['secretariat'],
    joined: true,
  },
  /** A new opening code for a seat, for a new machine; what the old key returned stays. */
  'panel.reinvite': {
    input: z.strictObject({ panellist: z.string(), reason }),
    output: revoked,
    access: ['secretariat'],
    joined: true,
  },
  /** Renews the secretariat's own certificate for the next two years. */
  'certificate.renew': {
    input: z.strictObject({}),
    output: z.strictObject({ validUntil: z.string() }),
    access: ['secretariat'],
    joined: true,
  },
  'authority.export': {
    input: z.strictObject({}),
    output: z.strictObject({ certificate: z.string(), fingerprint: z.string(), spoken: spokenFingerprint }),
    access: CONDUCTORS,
  },
  /**
   * Writes the age keys that open bundles addressed to this vault, for checking with stock tools. Whoever has the file
   * can open those bundles.
   */
  'age-key.export': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string() }),
    access: CONDUCTORS,
  },
});
