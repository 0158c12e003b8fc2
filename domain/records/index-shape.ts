import type { RecordKind } from '../kinds.ts';
import type { VerifiedRecord } from './envelope.ts';
import type { Chain } from './kind.ts';

/** Kind → id → every version, in clock order. */
export type Versions = { readonly [Kind in RecordKind]: ReadonlyMap<string, readonly VerifiedRecord<Kind>[]> };

/**
 * Records of a room, indexed: what `AllRecords` and `CountedRecords` have in common. The functions in this folder
 * accept either; everything else says which of the two it means, and may not name this type (layer rules).
 */
export interface RecordIndex {
  readonly byHash: ReadonlyMap<string, VerifiedRecord>;
  readonly versions: Versions;
  /** Author → chain → its records in the order of arrival. */
  readonly chains: ReadonlyMap<string, Readonly<Record<Chain, readonly VerifiedRecord[]>>>;
  /** In `CountedRecords` only: the held records, which do not count. A `base` may lead through them. */
  readonly held: ReadonlyMap<string, VerifiedRecord>;
  /** In `CountedRecords` only: versions that a person chose, and those set aside for them. */
  readonly chosen: ReadonlySet<string>;
  readonly aside: ReadonlySet<string>;
}
