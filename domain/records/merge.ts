import type { Role } from '../base/role.ts';
import { compareText } from '../base/text.ts';
import { parseScheme } from '../scheme/scheme.ts';
import { KIND_RULES, RECORD_BODIES, SETTLED_KINDS, type VerifiedRecord } from './envelope.ts';
import { revocationOf } from './members.ts';

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

/** Id of the record that settles a question about a thing, or about a chain. */
export function settlementId(kind: string, id: string): string {
  return `${kind}-${id}`;
}

/** Id of the record that judges two dossiers alike or not, whichever comes first. */
export function likenessId(about: string, dossiers: readonly string[]): string {
  const [a = '', b = ''] = [...dossiers].sort(compareText);
  return `${about}-${a}/${b}`;
}

/** What the bodies of different kinds say about whom and what they concern. */
interface Body {
  readonly panellist?: string;
  readonly dossier?: string;
  readonly role?: Role;
  readonly subject?: string;
  readonly invitation?: string;
  readonly scheme?: unknown;
  readonly kind?: string;
  readonly id?: string;
  readonly about?: string;
  readonly dossiers?: readonly string[];
  readonly lifted?: boolean;
}

/** A record's id names what its body is about, and an expert writes about oneself only: own sheets, recusals, enrolment. */
function ownsWhatItSays({ envelope }: VerifiedRecord, author: AuthorStanding): boolean {
  const { id, kind } = envelope;
  const body = envelope.body as Body;
  const about = `${body.panellist}/${body.dossier}`;
  const mine = body.panellist === author.panellist;
  switch (kind) {
    case 'score-sheet':
      return id === about && mine;
    case 'paper-sheet':
      return id === about;
    case 'recusal':
      // Nobody takes back what the desk registered but a desk.
      return id === about && (author.role !== 'expert' || (mine && !body.lifted));
    case 'promise':
      return id === body.panellist && mine;
    case 'sheet-scan':
      return id.startsWith(`${body.panellist}/`) && (mine || author.role !== 'expert');
    case 'ruling':
    case 'passage':
    case 'correction':
      return id === body.dossier;
    case 'likeness':
      return id === likenessId(body.about ?? '', body.dossiers ?? []);
    case 'certificate':
      return id === body.subject;
    case 'revocation':
      return id === (body.subject ? revocationOf.key(body.subject) : revocationOf.invitation(body.invitation ?? ''));
    case 'withdrawal':
      return id === about;
    case 'settlement':
      return SETTLED_KINDS.some((each) => each === body.kind) && id === settlementId(body.kind ?? '', body.id ?? '');
    case 'enrolment':
      return id === envelope.author && mine && body.role === author.role;
    default:
      return true;
  }
}

function isSoundBody({ envelope }: VerifiedRecord): boolean {
  if (!RECORD_BODIES[envelope.kind].safeParse(envelope.body).success) return false;
  return envelope.kind !== 'scheme' || parseScheme((envelope.body as Body).scheme).ok;
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
  if (!isSoundBody(record)) return { hash, code: 'record-refused', message: `“${envelope.kind}”记录的内容不合规` };
  if (!ownsWhatItSays(record, author))
    return { hash, code: 'record-refused', message: '记录说的是别人的事，或与编号不符' };
  return undefined;
}
