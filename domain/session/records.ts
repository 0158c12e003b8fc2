import { z } from 'zod';
import { ROLES } from '../base/role.ts';
import { noFiles, recordKind } from '../records/kind.ts';
import { ageRecipient, hash, instant, line, pem } from '../records/scalars.ts';

/** The record with which a room begins. */
export const roomKind = recordKind({
  body: z.strictObject({
    name: line,
    holder: line,
    role: z.enum(ROLES),
    /** Certificate of the room's authority; absent in a county's room, which signs nothing for others. */
    authority: pem.optional(),
    certificate: pem.optional(),
    /** Last instant at which that certificate is valid. */
    notAfter: instant.optional(),
    publicKey: pem,
    /** Key to which return bundles are encrypted. */
    recipient: ageRecipient,
  }),
  name: '建立评审室',
  writers: ['secretariat', 'county'],
  chain: 'open',
  settled: null,
  idOf: () => 'room',
  filesOf: noFiles,
  goesTo: ['dossiers', 'admission', 'county'],
  subjects: () => [],
  describe: ({ name, holder }) => `${name}（${holder}）`,
});

const CUSTODY_ACTS = {
  backup: '备份',
  rehearsal: '演练恢复备份',
  passphrase: '更换口令',
  recovery: '更换恢复码',
  rekey: '更换密钥并全部重新加密',
  older: '接受较旧的副本',
} as const;

/** What was done to look after the vault itself: copies of it, its secrets, continuing with an older copy. */
export const custodyKind = recordKind({
  body: z.strictObject({
    act: z.enum(['backup', 'rehearsal', 'passphrase', 'recovery', 'rekey', 'older']),
    /** Backup and rehearsal: number of records in the file; backup: also its SHA-256. */
    records: z.int().min(0).optional(),
    fileDigest: hash.optional(),
    /** Older copy: how it was noticed, and why a person continued with it. */
    found: line.optional(),
    reason: line.optional(),
  }),
  name: '保管评审室',
  writers: ROLES,
  chain: 'desk',
  settled: null,
  /** Every such act has a record of its own: the id is random. */
  idOf: () => 'any id',
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: () => [],
  describe: ({ act, records, fileDigest, found, reason }) =>
    [
      CUSTODY_ACTS[act],
      ...(records === undefined ? [] : [`${records} 条记录`]),
      ...(fileDigest ? [`文件摘要 ${fileDigest}`] : []),
      ...(found ? [found] : []),
      ...(reason ? [`理由：${reason}`] : []),
    ].join('，'),
});
