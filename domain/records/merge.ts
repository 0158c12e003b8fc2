import { KINDS, type RecordKind, rowOf, SETTLED_KINDS } from '../kinds.ts';
import type { Envelope, UnverifiedRecord } from './envelope.ts';
import type { AuthorStanding, DueId } from './kind.ts';

/**
 * Why a record from a bundle is not taken in. It depends only on the record and its author, never on the order of
 * arrival.
 */
export interface RecordRefusal {
  readonly hash: string;
  readonly code: 'record-refused' | 'signer-unknown' | 'bundle-other-room';
  readonly message: string;
}

function isSettled(kind: string): boolean {
  return SETTLED_KINDS.some((each) => each === kind);
}

function isDue(id: string, due: DueId): boolean {
  if (due === undefined) return false;
  if (typeof due === 'object') return id.startsWith(`${due.below}/`);
  return due === 'any id' || id === due;
}

function isSoundBody<Kind extends RecordKind>({ kind, body }: Envelope<Kind>): boolean {
  return KINDS[kind].body.safeParse(body).success && (rowOf(kind).isSound?.(body) ?? true);
}

/** Checks one record against the rules of its kind; `undefined` where it may come in. */
export function refusalOf(
  { envelope, hash }: UnverifiedRecord,
  room: string,
  by: AuthorStanding | undefined,
): RecordRefusal | undefined {
  if (envelope.room !== room) return { hash, code: 'bundle-other-room', message: '记录属于另一个评审室' };
  if (!by) return { hash, code: 'signer-unknown', message: '签名人没有登记' };
  const { kind, id, body, author } = envelope;
  const refused = (message: string) => ({ hash, code: 'record-refused', message }) as const;
  const row = rowOf(kind);
  if (!row.writers.includes(by.role)) return refused(`该身份不能写“${kind}”记录`);
  if (row.chain !== envelope.chain) return refused('记录不在它应在的链上');
  if (!isSoundBody(envelope)) return refused(`“${kind}”记录的内容不合规`);
  if (!isDue(id, row.idOf(body, { ...by, author }, isSettled))) return refused('记录说的是别人的事，或与编号不符');
  return undefined;
}
