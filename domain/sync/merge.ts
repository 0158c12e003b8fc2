import { KIND_RULES, RECORD_BODIES, type Role, type VerifiedRecord } from './envelope.ts';

/** Why a record from a bundle is not taken in. The reasons hang on the record and its author alone, never on arrival order. */
export interface RecordRefusal {
  readonly hash: string;
  readonly code: 'record-refused' | 'signer-unknown' | 'bundle-other-room';
  readonly message: string;
}

export interface AuthorStanding {
  readonly role: Role;
  readonly panellist?: string | undefined;
}

/** An expert writes about oneself only: own enrolment, own sheets, own recusals. */
function ownsWhatItSays({ envelope }: VerifiedRecord, author: AuthorStanding): boolean {
  const mine = author.panellist ?? '';
  const body = envelope.body as { panellist?: string };
  switch (envelope.kind) {
    case 'score-sheet':
      return body.panellist === mine && envelope.id.split('/')[0] === mine;
    case 'recusal':
      return author.role !== 'expert' || (body.panellist === mine && envelope.id.split('/')[0] === mine);
    case 'enrolment':
      return envelope.id === envelope.author;
    default:
      return true;
  }
}

/** Holds one verified record against the rules of its kind; `undefined` when it may come in. */
export function refusalOf(
  record: VerifiedRecord,
  room: string,
  author: AuthorStanding | undefined,
): RecordRefusal | undefined {
  const { envelope, hash } = record;
  if (envelope.room !== room) return { hash, code: 'bundle-other-room', message: '记录属于另一个评审室' };
  if (!author) return { hash, code: 'signer-unknown', message: '签名人没有登记' };
  const rule = KIND_RULES[envelope.kind];
  if (!rule.writers.includes(author.role))
    return { hash, code: 'record-refused', message: `该身份不能写“${envelope.kind}”记录` };
  if (rule.chain !== envelope.chain) return { hash, code: 'record-refused', message: '记录不在它应在的链上' };
  if (!ownsWhatItSays(record, author)) return { hash, code: 'record-refused', message: '记录说的是别人的事' };
  const body = RECORD_BODIES[envelope.kind].safeParse(envelope.body);
  if (!body.success) return { hash, code: 'record-refused', message: `“${envelope.kind}”记录的内容不合规` };
  return undefined;
}
