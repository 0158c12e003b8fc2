import { z } from 'zod';
import { calls, EVERY_ROLE, fileToken } from '../base/call.ts';

const schemeOutput = z.strictObject({
  scheme: z.unknown(),
  version: z.int(),
  hash: z.string(),
  frozen: z.boolean(),
  history: z.array(z.strictObject({ version: z.int(), reason: z.string(), at: z.string() })),
});

/** The scheme in force, its versions, and its file. */
export const SCHEME_CALLS = calls({
  'scheme.get': { input: z.strictObject({}), output: schemeOutput, access: EVERY_ROLE },
  'scheme.set': {
    input: z.strictObject({ scheme: z.unknown(), reason: z.string().trim().max(2_000).optional() }),
    output: schemeOutput,
    access: ['secretariat'],
    joined: true,
  },
  'scheme.read': {
    input: z.strictObject({ file: fileToken }),
    output: z.strictObject({ scheme: z.unknown() }),
    access: ['secretariat'],
  },
  /** Writes the scheme in force to a file that `scheme.read` reads. */
  'scheme.save': {
    input: z.strictObject({ out: fileToken }),
    output: z.strictObject({ file: z.string() }),
    access: EVERY_ROLE,
  },
});
