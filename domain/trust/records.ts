import { z } from 'zod';
import { ROLE_NAMES, ROLES } from '../base/role.ts';
import { isOwnSeat, noFiles, recordKind } from '../records/kind.ts';
import { ageRecipient, authorId, hash, instant, line, pem, reason } from '../records/scalars.ts';

/** The code that opens a seat's first bundle. */
export const invitationKind = recordKind({
  body: z.strictObject({ panellist: z.string(), code: z.string().max(60), token: hash }),
  name: '生成开启码',
  writers: ['secretariat'],
  chain: 'desk',
  settled: null,
  idOf: ({ panellist }) => panellist,
  filesOf: noFiles,
  goesTo: ['admission'],
  subjects: ({ panellist }) => [panellist],
  describe: ({ panellist }, names) => names.seat(panellist),
});

/** The first record of an author's own chain; proves knowledge of the invitation's token. */
export const enrolmentKind = recordKind({
  body: z.strictObject({
    role: z.enum(ROLES),
    panellist: z.string().optional(),
    name: line,
    publicKey: pem,
    recipient: ageRecipient,
    /** HMAC-SHA-256 of the public key under the invitation's token; absent where a person compares fingerprints. */
    proof: hash.optional(),
    /** Names the invitation that was answered, without giving away its code. */
    invitation: hash.optional(),
  }),
  name: '登记密钥',
  writers: ['expert', 'meeting'],
  chain: 'open',
  settled: null,
  idOf: (body, by) => (isOwnSeat(body, by) && body.role === by.role ? by.author : undefined),
  filesOf: noFiles,
  goesTo: ['dossiers', 'return', 'admission'],
  subjects: ({ panellist }) => [panellist],
  describe: (body, _names, { author }) => `${body.name}（${ROLE_NAMES[body.role]}，密钥编号 ${author}）`,
});

/** States whose key an author is. */
export const certificateKind = recordKind({
  body: z.strictObject({
    subject: authorId,
    role: z.enum(ROLES),
    panellist: z.string().optional(),
    name: line,
    publicKey: pem,
    recipient: ageRecipient,
    certificate: pem,
    /** Last instant at which the certificate is valid; what the key signs later does not count until it is renewed. */
    notAfter: instant.optional(),
  }),
  name: '签发证书',
  writers: ['secretariat'],
  chain: 'open',
  settled: null,
  idOf: ({ subject }) => subject,
  filesOf: noFiles,
  goesTo: ['dossiers', 'admission'],
  subjects: ({ panellist, subject }) => [panellist, subject],
  describe: (body) =>
    `${body.name}（密钥编号 ${body.subject}${body.notAfter ? `，有效至 ${body.notAfter.slice(0, 10)}` : ''}）`,
});

/** Id of the record that revokes a key, or an invitation. */
export const revocationOf = {
  key: (author: string) => `key/${author}`,
  invitation: (invitation: string) => `invitation/${invitation}`,
} as const;

/**
 * Revokes a key, or an invitation (lost laptop, stolen letter). `after` and `head`: the last record of the key's open
 * chain that still counts; 0 and null where none does. Whatever comes after it is held and does not count.
 */
export const revocationKind = recordKind({
  body: z
    .strictObject({
      subject: authorId.optional(),
      invitation: hash.optional(),
      panellist: z.string().optional(),
      after: z.int().min(0),
      head: hash.nullable(),
      reason,
    })
    .refine(({ subject, invitation }) => (subject === undefined) !== (invitation === undefined)),
  name: '作废密钥',
  writers: ['secretariat'],
  chain: 'open',
  settled: null,
  idOf: ({ subject, invitation }) => {
    if (subject !== undefined) return revocationOf.key(subject);
    return invitation === undefined ? undefined : revocationOf.invitation(invitation);
  },
  filesOf: noFiles,
  goesTo: ['dossiers', 'admission'],
  subjects: ({ panellist, subject }) => [panellist, subject],
  describe: (body, names) => {
    const whose = body.subject ? `${names.author(body.subject)} 的密钥（编号 ${body.subject}）` : '';
    const letter = body.panellist ? `${names.seat(body.panellist)} 的开启码` : '开启码';
    const from = body.after > 0 ? `第 ${body.after} 条以后的记录不再计入` : '其记录不计入';
    return `${whose || letter}，${from}，理由：${body.reason}`;
  },
});

/** Id of the record that settles a question about a thing or a chain. */
export function settlementId(kind: string, id: string): string {
  return `${kind}-${id}`;
}

/** A person's choice where records contradict each other; all of them stay on record. */
export const settlementKind = recordKind({
  body: z.strictObject({
    /** A kind whose versions people settle, or `chain`. */
    kind: z.string().max(40),
    id: z.string().max(210),
    /** The version that counts, or any record of the branch that counts. */
    keep: hash,
    /** The versions that were seen and set aside. One that arrives later reopens the question. */
    over: z.array(hash).max(50),
    reason,
  }),
  name: '核定冲突',
  writers: ['secretariat', 'meeting'],
  chain: 'open',
  settled: null,
  idOf: ({ kind, id }, _by, isSettled) => (isSettled(kind) ? settlementId(kind, id) : undefined),
  filesOf: noFiles,
  goesTo: ['return', 'admission'],
  subjects: () => [],
  describe: ({ kind, id, keep, reason: why }, names) => {
    const kept = names.record(keep);
    const version = kept
      ? `以 ${kept.by} ${kept.at.slice(0, 16).replace('T', ' ')} 的版本为准`
      : '所依据的版本尚未收到';
    const fork = kind === 'chain' ? `${names.author(id.split('/')[0] ?? '')} 的记录链分叉` : undefined;
    return `${fork ?? kept?.title ?? id}，${version}，理由：${why}`;
  },
});
