import { z } from 'zod';
import { CONDUCTORS, calls, fileToken } from '../base/call.ts';

const exported = z.strictObject({
  file: z.string(),
  size: z.int(),
  sha256: z.string(),
  /** What the person should know about the file, e.g. that the photo could not be included. */
  notes: z.array(z.string()),
});
export type Exported = z.infer<typeof exported>;

/** R4.11: before anything leaves the room, a person confirms that it holds no state secrets. */
const noSecretsConfirmed = z.literal(true);
const HOLDERS = ['secretariat', 'county', 'meeting'] as const;

/** Files for other programs: Word forms, Excel tables. An existing file of the same name is replaced. */
export const EXPORT_CALLS = calls({
  /** The empty form (.docx), for handing out. */
  'form.blank': { input: z.strictObject({ out: fileToken }), output: exported, access: 'anyone' },
  /** A filled form: as a Word file that comes back unchanged when imported, or as a signed PDF. */
  'form.export': {
    input: z.strictObject({
      dossier: z.string().max(100),
      format: z.enum(['docx', 'pdf']),
      out: fileToken,
      noSecretsConfirmed,
    }),
    output: exported,
    access: HOLDERS,
  },
  /** The roster (汇总表, .xlsx) with every figure; it comes back unchanged when imported. */
  'roster.export': {
    input: z.strictObject({ out: fileToken, noSecretsConfirmed }),
    output: exported,
    access: HOLDERS,
  },
  /** The qualification list (资格审查名单, .xlsx); its PDF is made by `report.make`, kind `qualification`. */
  'list.export': {
    input: z.strictObject({ out: fileToken, noSecretsConfirmed }),
    output: exported,
    access: CONDUCTORS,
  },
});
