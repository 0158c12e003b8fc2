import { z } from 'zod';
import { noFiles, recordKind } from '../records/kind.ts';
import { ageRecipient, authorId, hash, hash128, instant, line, pem } from '../records/scalars.ts';

/** Where a county sends its dossiers: the prefecture's room and keys, as its address card gave them. */
export const addressKind = recordKind({
  body: z.strictObject({
    room: hash128,
    roomName: line,
    holder: line,
    author: authorId,
    publicKey: pem,
    recipient: ageRecipient,
    authority: pem,
  }),
  name: '登记收件地址',
  writers: ['county'],
  chain: 'desk',
  settled: null,
  idOf: ({ room }) => room,
  filesOf: noFiles,
  goesTo: [],
  subjects: () => [],
  describe: (body) => `${body.roomName}（${body.holder}，密钥编号 ${body.author}）`,
});

/** A county's bundle that was taken in. `kept` is the sealed file of its records, as the county signed them. */
export const deliveryKind = recordKind({
  body: z.strictObject({
    county: line,
    author: authorId,
    publicKey: pem,
    bundle: hash128,
    fileDigest: hash,
    kept: hash,
    created: instant,
    dossiers: z.array(z.string()).max(10_000),
  }),
  name: '接收县市报送',
  writers: ['secretariat'],
  chain: 'open',
  settled: null,
  idOf: ({ bundle }) => bundle,
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: () => [],
  describe: (body) => `${body.county}，${body.dossiers.length} 份申报`,
});
