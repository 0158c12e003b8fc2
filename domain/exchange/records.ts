import { z } from 'zod';
import { ROLES } from '../base/role.ts';
import { noFiles, recordKind } from '../records/kind.ts';
import { hash, line } from '../records/scalars.ts';

/** A bundle that was sent or taken in. */
export const handoverKind = recordKind({
  body: z.strictObject({
    direction: z.enum(['out', 'in']),
    bundle: z.string(),
    peer: line,
    records: z.int(),
    refused: z.int(),
    fileDigest: hash,
    /** When the sender made the bundle; identifies an older one that arrives later. */
    created: z.string().max(40).optional(),
    /** Dossiers that went to an expert. */
    dossiers: z.array(z.string()).optional(),
  }),
  name: '交接数据包',
  writers: ROLES,
  chain: 'desk',
  settled: null,
  /** The log is this computer's own, and no line of it is ever looked up by id. */
  idOf: () => 'any id',
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: () => [],
  describe: (body, names) => {
    const seat = body.peer === 'room' ? '评审室' : names.seat(body.peer);
    const peer = seat === body.peer ? names.author(body.peer) : seat;
    const refused = body.refused > 0 ? `，拒绝 ${body.refused} 条` : '';
    return `${body.direction === 'out' ? '发给' : '收自'} ${peer}，${body.records} 条记录${refused}`;
  },
});
