import { z } from 'zod';
import { noFiles, recordKind } from '../records/kind.ts';
import { line } from '../records/scalars.ts';
import { recordedScheme } from './scheme.ts';

/** Id of a room's one scheme. */
export const SCHEME_ID = 'scheme';

/** The rules of the review (评审方案), whole in every version. */
export const schemeKind = recordKind({
  body: z.strictObject({ scheme: z.unknown(), version: z.int().min(1), reason: line.optional() }),
  name: '设定评审方案',
  writers: ['secretariat'],
  chain: 'open',
  settled: { scheme: '方案', version: '版本', reason: '理由' },
  idOf: () => SCHEME_ID,
  isSound: ({ scheme }) => recordedScheme(scheme).ok,
  filesOf: noFiles,
  goesTo: ['dossiers', 'admission'],
  subjects: () => [],
  describe: (body) => `第 ${body.version} 版${body.reason ? `，理由：${body.reason}` : ''}`,
});
