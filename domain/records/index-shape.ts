import type { RecordKind } from '../kinds.ts';
import type { VerifiedRecord } from './envelope.ts';
import type { Chain } from './kind.ts';

/** Kind → id → every version, in clock order. */
export type Versions = { readonly [Kind in RecordKind]: ReadonlyMap<string, readonly VerifiedRecord<Kind>[]> };

/**
 * Records of a room, indexed: what `AllRecords` and `CountedRecords` have in common. The readers in this folder take
 * either; everybody else says which of the two is meant, and may not name this type (layer rules).
 */
export interface RecordIndex {
  readonly byHash: ReadonlyMap<string, VerifiedRecord>;
  readonly versions: Versions;
  /** Author → chain → its records as they came. */
  readonly chains: ReadonlyMap<string, Readonly<Record<Chain, readonly VerifiedRecord[]>>>;
  /** Of what counts: records that are held and do not. A `base` may lead through them. */
  readonly held: ReadonlyMap<string, VerifiedRecord>;
  /** Of what counts: versions that a person chose, and those that were set aside for them. */
  readonly chosen: ReadonlySet<string>;
  readonly aside: ReadonlySet<string>;
}
