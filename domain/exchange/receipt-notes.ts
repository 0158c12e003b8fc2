import { shortDigest } from '../records/fingerprint.ts';
import { hlcTime } from '../records/hlc.ts';
import { type AllRecords, recordsOfKind } from '../records/record-index.ts';
import type { KnownHead } from './merge-notes.ts';

/** When the author last returned a bundle, and how far into the author's chain it reached; `undefined` before the first. */
function lastReturn(index: AllRecords, author: string): { created: string; seq: number } | undefined {
  const created = recordsOfKind(index, 'handover')
    .filter(({ envelope }) => envelope.author === author && envelope.body.peer === 'room')
    .flatMap(({ envelope }) => envelope.body.created ?? [])
    .sort()
    .at(-1);
  if (created === undefined) return undefined;
  const sent = (index.chains.get(author)?.open ?? []).filter(({ envelope }) => hlcTime(envelope.hlc) <= created);
  return { created, seq: Math.max(0, ...sent.map(({ envelope }) => envelope.seq)) };
}

/**
 * What the signature over a bundle confirms about the reader's own records: if the heads stated by the sender include
 * the end of the reader's chain, that is a receipt. A reviewer whose return was left out can see it here.
 */
export function receiptNotes(
  index: AllRecords,
  author: string,
  { heads, created }: { readonly heads: readonly KnownHead[]; readonly created: string },
): string[] {
  const returned = lastReturn(index, author);
  const receipt = heads.find((head) => head.author === author && head.chain === 'open');
  const isAsked = returned !== undefined && returned.created < created;
  if (!receipt) return isAsked ? ['本机交回过评分，这个数据包没有签名确认收到，请与州商务局核对'] : [];
  const own = index.chains.get(author)?.open.find(({ envelope }) => envelope.seq === receipt.seq);
  if (own?.hash !== receipt.head)
    return [`州商务局签名确认收到的第 ${receipt.seq} 条记录与本机的不是同一条，请立即与州商务局核对`];
  if (isAsked && receipt.seq < returned.seq)
    return [
      `本机交回过 ${returned.seq} 条记录，州商务局只签名确认收到 ${receipt.seq} 条，请与州商务局核对，必要时再交回一次`,
    ];
  return [`州商务局签名确认：已收到本席位的记录 ${receipt.seq} 条（末条摘要 ${shortDigest(receipt.head)}）`];
}
