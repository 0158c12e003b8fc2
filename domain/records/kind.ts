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

/** A file in the vault that a record refers to: digest and size in bytes of its plaintext. */
export interface RecordFile {
  readonly sha256: string;
  readonly size: number;
}

/** Who signed a record, and in what role the room knows that author. */
export interface AuthorStanding {
  readonly role: Role;
  readonly panellist?: string | undefined;
}
export interface Signer extends AuthorStanding {
  readonly author: string;
}

/** Whether the author may speak for the seat that a body names: only keys of the expert who sits on it may. */
export function isOwnSeat(body: { readonly panellist?: string | undefined }, by: AuthorStanding): boolean {
  return body.panellist === by.panellist;
}

/**
 * The id that a record must have: exactly this one, one below a thing (`p1/…`), or any. `undefined` where its author
 * may not make such a statement at all, whatever the id.
 */
export type DueId = string | { readonly below: string } | 'any id' | undefined;

/** Names of what records refer to, and what a settlement needs to know about the version that it keeps. */
export interface Names {
  readonly dossier: (id: string) => string;
  readonly seat: (panellist: string) => string;
  readonly author: (author: string) => string;
  /** Title of a printed document, by its stored word. */
  readonly document: (word: string) => string;
  /** A record that is present: its title, its author's name, its time (ISO). */
  readonly record: (hash: string) => { readonly title: string; readonly by: string; readonly at: string } | undefined;
}

type Literal<Value> = Value extends string ? (string extends Value ? never : Value) : never;

/** Chinese name of a field, with a word for every value where the values are a closed set. */
type FieldName<Value> = [Literal<Value>] extends [never]
  ? string
  : { readonly name: string; readonly words: { readonly [Word in Literal<Value>]: string } };

/** Names of all fields of a body. */
export type FieldNames<Body> = { readonly [Field in keyof Body]-?: FieldName<NonNullable<Body[Field]>> };

/** Everything there is to know about a kind of record: each kind is one such row (docs/architecture.md). */
export interface KindRow<Body> {
  /** Chinese name of the act. */
  readonly name: string;
  /** Roles that may write it. */
  readonly writers: readonly Role[];
  readonly chain: Chain;
  /**
   * Names of the body's fields, for showing a person who must choose where two versions in force differ. `null` for a
   * kind of which each computer keeps its own log, or all versions count: there, two versions raise no question.
   */
  readonly settled: FieldNames<Body> | null;
  /**
   * The id that a body calls for; a record with another is refused. `isSettled`: whether people settle versions of a
   * kind.
   */
  readonly idOf: (body: Body, by: Signer, isSettled: (kind: string) => boolean) => DueId;
  /** Conditions on a body beyond its shape. */
  readonly isSound?: (body: Body) => boolean;
  /** Files that must come along with the record. */
  readonly filesOf: (body: Body) => readonly RecordFile[];
  /** Kinds of bundle that may ever carry it. */
  readonly goesTo: readonly BundleKind[];
  /** Ids of the dossiers and seats that it is about, and authors of keys: the log lists it under all of them. */
  readonly subjects: (body: Body, id: string) => readonly (string | undefined)[];
  /** The same in the order in which its title names them, if that differs. */
  readonly titleSubjects?: (body: Body) => readonly string[];
  /** Whom or what it concerns, and what it says about them. */
  readonly describe: (body: Body, names: Names, envelope: { readonly id: string; readonly author: string }) => string;
}

/** Declares a kind, keeping the type of its own body. */
export function recordKind<Schema extends z.ZodType<object>>(
  row: { readonly body: Schema } & KindRow<z.output<Schema>>,
): { readonly body: Schema } & KindRow<z.output<Schema>> {
  return row;
}

/** For kinds that refer to no file. */
export const noFiles = (): readonly RecordFile[] => [];

/** Names in a sentence: the first few, and how many there are in all. */
export function listed(names: readonly string[], most = 6): string {
  const some = names.slice(0, most).join('、');
  return names.length > most ? `${some}等 ${names.length} 个` : some;
}
