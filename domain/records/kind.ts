import type { z } from 'zod';
import type { Role } from '../base/role.ts';

/** Every author keeps two chains: `open` may travel in bundles, `desk` stays on the author's machine. */
export const CHAINS = ['open', 'desk'] as const;
export type Chain = (typeof CHAINS)[number];

/**
 * What a bundle is for: `dossiers` go to an expert, `return` comes back from a member, `admission` lets the meeting
 * laptop in, `county` brings a county's dossiers to the prefecture.
 */
export const BUNDLE_KINDS = ['dossiers', 'return', 'admission', 'county'] as const;
export type BundleKind = (typeof BUNDLE_KINDS)[number];

/** A file in the vault that a record speaks of: digest and bytes of its plaintext. */
export interface RecordFile {
  readonly sha256: string;
  readonly size: number;
}

/** Who signed a record, and as whom the room knows that author. */
export interface AuthorStanding {
  readonly role: Role;
  readonly panellist?: string | undefined;
}
export interface Signer extends AuthorStanding {
  readonly author: string;
}

/** Whose keys may speak for a seat: those of an expert who sits on it. */
export function isOwnSeat(body: { readonly panellist?: string | undefined }, by: AuthorStanding): boolean {
  return body.panellist === by.panellist;
}

/**
 * The id that a record must have: exactly this one, one below a thing (`p1/…`), or any. `undefined` where its author may
 * not say such a thing at all, whatever the id.
 */
export type DueId = string | { readonly below: string } | 'any id' | undefined;

/** Names of what records speak of, and what a settlement needs to know of the version that it keeps. */
export interface Names {
  readonly dossier: (id: string) => string;
  readonly seat: (panellist: string) => string;
  readonly author: (author: string) => string;
  /** Title of a printed document, by the word that is stored. */
  readonly document: (word: string) => string;
  /** A record that is here: its title, its author's name, its time (ISO). */
  readonly record: (hash: string) => { readonly title: string; readonly by: string; readonly at: string } | undefined;
}

type Literal<Value> = Value extends string ? (string extends Value ? never : Value) : never;

/** Chinese name of a field, with the word for every value where its values are a closed set. */
type FieldName<Value> = [Literal<Value>] extends [never]
  ? string
  : { readonly name: string; readonly words: { readonly [Word in Literal<Value>]: string } };

/** Names of all fields of a body. */
export type FieldNames<Body> = { readonly [Field in keyof Body]-?: FieldName<NonNullable<Body[Field]>> };

/** Everything that the house must know of a kind of record: a kind is one such row (house.md). */
export interface KindRow<Body> {
  /** Chinese name of the act. */
  readonly name: string;
  /** Roles that may write it. */
  readonly writers: readonly Role[];
  readonly chain: Chain;
  /**
   * Names of the body's fields, by which a person who must choose sees what two versions in force say differently.
   * `null` for a kind of which each computer keeps its own log, or of which all versions count: two of those ask nobody
   * anything.
   */
  readonly settled: FieldNames<Body> | null;
  /** A record that is not what its id says is refused. `isSettled` tells whether people settle versions of a kind. */
  readonly idOf: (body: Body, by: Signer, isSettled: (kind: string) => boolean) => DueId;
  /** What a body of the right shape must obey besides. */
  readonly isSound?: (body: Body) => boolean;
  /** Files that must come along with the record. */
  readonly filesOf: (body: Body) => readonly RecordFile[];
  /** Bundles that may ever carry it. */
  readonly goesTo: readonly BundleKind[];
  /** Ids of dossiers and seats that it is about, and authors of keys: whom the log lists it under. */
  readonly subjects: (body: Body, id: string) => readonly (string | undefined)[];
  /** The same in the order in which its title names them, where that is another. */
  readonly titleSubjects?: (body: Body) => readonly string[];
  /** Whom or what it concerns, and what it says of them. */
  readonly describe: (body: Body, names: Names, envelope: { readonly id: string; readonly author: string }) => string;
}

/** Declares a kind, keeping the type of its own body. */
export function recordKind<Schema extends z.ZodType<object>>(
  row: { readonly body: Schema } & KindRow<z.output<Schema>>,
): { readonly body: Schema } & KindRow<z.output<Schema>> {
  return row;
}

/** For kinds that speak of no file. */
export const noFiles = (): readonly RecordFile[] => [];

/** Names in a sentence: the first few, and how many there are. */
export function listed(names: readonly string[], most = 6): string {
  const some = names.slice(0, most).join('、');
  return names.length > most ? `${some}等 ${names.length} 个` : some;
}
