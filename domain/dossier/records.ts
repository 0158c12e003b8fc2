import { z } from 'zod';
import { DOSSIER_STAGES, STAGE_NAMES } from '../application/access.ts';
import { noFiles, recordKind } from '../records/kind.ts';
import { line, reason } from '../records/scalars.ts';

/** A dossier moving on, or back, to another stage (R3.6), with the reason or the confirmations that the move requires. */
export const passageKind = recordKind({
  body: z.strictObject({
    dossier: z.string(),
    from: z.enum(DOSSIER_STAGES),
    to: z.enum(DOSSIER_STAGES),
    reason: line.optional(),
    /** Of the applicant and of the employer, given on paper (R4.12). */
    confirmations: z.strictObject({ applicant: z.literal(true), employer: z.literal(true) }).optional(),
  }),
  name: '流转申报',
  writers: ['secretariat', 'county'],
  chain: 'open',
  settled: {
    dossier: '申报编号',
    from: { name: '原环节', words: STAGE_NAMES },
    to: { name: '现环节', words: STAGE_NAMES },
    reason: '理由',
    confirmations: '申报人和所在单位的确认',
  },
  idOf: ({ dossier }) => dossier,
  filesOf: noFiles,
  goesTo: ['admission', 'county'],
  subjects: ({ dossier }) => [dossier],
  describe: (body, names) =>
    `${names.dossier(body.dossier)} ${STAGE_NAMES[body.from]} → ${STAGE_NAMES[body.to]}${body.reason ? `，理由：${body.reason}` : ''}${body.confirmations ? '，申报人和所在单位均已确认' : ''}`,
});

/** Why something read into a dossier was corrected from the original; the earlier version stays on record. */
export const correctionKind = recordKind({
  body: z.strictObject({ dossier: z.string(), targets: z.array(z.string().max(80)).max(200), reason }),
  name: '按原件更正',
  writers: ['secretariat', 'county'],
  chain: 'open',
  settled: null,
  idOf: ({ dossier }) => dossier,
  filesOf: noFiles,
  goesTo: ['admission', 'county'],
  subjects: ({ dossier }) => [dossier],
  describe: (body, names) => `${names.dossier(body.dossier)}，理由：${body.reason}`,
});
