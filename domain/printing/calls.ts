import { z } from 'zod';
import { calls, EVERY_ROLE, fileToken, rawBytes } from '../base/call.ts';

/** Printed documents: rendered, signed and kept, then read or saved by digest. `kinds` is the union over all features. */
export function printingCalls<Kind extends string>(kinds: readonly Kind[]) {
  const kind = z.enum(kinds);
  return calls({
    /** Renders, signs and stores a document; the bytes are then read or saved by their digest. */
    'report.make': {
      input: z.strictObject({
        kind,
        dossier: z.string().optional(),
        panellist: z.string().optional(),
        job: z.string().max(60).optional(),
      }),
      output: z.strictObject({
        kind,
        title: z.string(),
        /** Suggested file name, with `.pdf`. */
        name: z.string(),
        /** Code printed on every page: it names the document and the digest of its content. */
        code: z.string(),
        pages: z.int(),
        size: z.int(),
        sha256: z.string(),
        signer: z.string(),
        /** False while the signer's key waits for the room's certificate. */
        certified: z.boolean(),
      }),
      access: EVERY_ROLE,
    },
    'report.read': {
      input: z.strictObject({ sha256: z.string() }),
      output: rawBytes,
      access: EVERY_ROLE,
      bytes: true,
    },
    'report.save': {
      input: z.strictObject({ sha256: z.string(), out: fileToken }),
      output: z.strictObject({ file: z.string() }),
      access: EVERY_ROLE,
    },
  });
}
