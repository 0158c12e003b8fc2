import { z } from 'zod';

/** A key's fingerprint to read aloud: twelve groups of five digits, and eight words (`domain/records/fingerprint.ts`). */
export const spokenFingerprint = z.strictObject({ digits: z.string(), words: z.string() });
