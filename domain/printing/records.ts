import { z } from 'zod';
import { ROLES } from '../base/role.ts';
import { noFiles, recordKind } from '../records/kind.ts';
import { hash, line } from '../records/scalars.ts';

/** A document that was rendered, signed and kept; `subject` is the dossier or seat that it is about. */
export const reportKind = recordKind({
  body: z.strictObject({
    document: line,
    code: line,
    subject: z.string().optional(),
    modelDigest: hash,
    fileDigest: hash,
    pages: z.int().min(1),
  }),
  name: '生成文件',
  writers: ROLES,
  chain: 'desk',
  settled: null,
  /** Every printing has a record of its own: the id is random. */
  idOf: () => 'any id',
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: ({ subject }) => [subject],
  describe: ({ document, code, pages }, names) => `${names.document(document)}（${code}，${pages} 页）`,
});
