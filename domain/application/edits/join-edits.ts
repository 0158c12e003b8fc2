import { type Entries, entriesWhere, namesIn } from '../../base/entries.ts';
import type { ListId } from '../fields.ts';
import type { ChangeTarget, JointKind, PartKind } from '../parts.ts';
import type { ApplicationEdits } from './edits.ts';

/** What was typed into the parts of one kind. */
export type EditOf<Kind extends PartKind> = NonNullable<ApplicationEdits[Kind]>;

/** What can be done with the edits of one kind of parts. */
interface EditedKind<Edit> {
  /** Both edits in one; where they touch the same part, the later wins. */
  join(earlier: Edit, later: Edit): Edit;
  /** What `now` has beyond `then`, and whatever is named in `open`. */
  since(now: Edit, then: Edit, open: ReadonlySet<string>): Edit | undefined;
  isEmpty(edit: Edit): boolean;
  /** The targets touched, in the terms in which rights are checked. */
  targets(edit: Edit): readonly ChangeTarget[];
  without(edit: Edit, targets: ReadonlySet<ChangeTarget>): Edit | undefined;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Entries that replace each other by name, each with its own right to be edited. */
function single<Name extends ChangeTarget, Value>(): EditedKind<Entries<Name, Value>> {
  return {
    join: (earlier, later) => ({ ...earlier, ...later }),
    since: (now, then, open) => entriesWhere(now, (value, name) => open.has(name) || !isSame(value, then[name])),
    isEmpty: (edit) => namesIn(edit).length === 0,
    targets: (edit) => namesIn(edit),
    without: (edit, targets) => entriesWhere(edit, (_value, name) => !targets.has(name)),
  };
}

/** Entries that replace each other by name, under one right for the whole kind. */
function joint<Name extends string, Value>(kind: JointKind): EditedKind<Entries<Name, Value>> {
  return {
    join: (earlier, later) => ({ ...earlier, ...later }),
    since: (now, then) => entriesWhere(now, (value, name) => !isSame(value, then[name])),
    isEmpty: (edit) => namesIn(edit).length === 0,
    targets: () => [kind],
    without: (edit, targets) => (targets.has(kind) ? undefined : edit),
  };
}

/** Rows, replaced as a whole. An empty list is an edit too: it removes all the rows. */
function rows<Rows>(list: ListId): EditedKind<Rows> {
  return {
    join: (_earlier, later) => later,
    since: (now, then) => (isSame(now, then) ? undefined : now),
    isEmpty: () => false,
    targets: () => [list],
    without: (edit, targets) => (targets.has(list) ? undefined : edit),
  };
}

/** In the order in which targets are named. */
const EDITED: { readonly [Kind in PartKind]: EditedKind<EditOf<Kind>> } = {
  values: single(),
  figures: single(),
  seals: single(),
  educationRows: rows('educationRows'),
  workRows: rows('workRows'),
  basic: joint('basic'),
  tracks: joint('tracks'),
  figureEvidence: joint('figureEvidence'),
};
export const PART_KINDS = namesIn(EDITED);

type ChangeKind = <Kind extends PartKind>(
  edit: EditOf<Kind>,
  edited: EditedKind<EditOf<Kind>>,
  kind: Kind,
) => EditOf<Kind> | undefined;

/** Edits with each kind changed; a kind for which nothing comes back is left out. */
function mapKinds(edits: ApplicationEdits, change: ChangeKind): ApplicationEdits {
  const changed: ApplicationEdits = edits.settled ? { settled: edits.settled } : {};
  const put = <Kind extends PartKind>(kind: Kind) => {
    const edit = edits[kind];
    const next = edit && change(edit, EDITED[kind], kind);
    if (next !== undefined) changed[kind] = next;
  };
  for (const kind of PART_KINDS) put(kind);
  return changed;
}

/** Both edits in one; where they touch the same part, the later wins. */
export function joinEdits(earlier: ApplicationEdits, later: ApplicationEdits): ApplicationEdits {
  const settled = [...new Set([...(earlier.settled ?? []), ...(later.settled ?? [])])];
  const joined = mapKinds(later, (edit, { join }, kind) => {
    const before = earlier[kind];
    return before ? join(before, edit) : edit;
  });
  return { ...earlier, ...joined, ...(settled.length > 0 ? { settled } : {}) };
}

export function isWithoutEdits(edits: ApplicationEdits): boolean {
  const isEmpty = <Kind extends PartKind>(kind: Kind) => {
    const edit = edits[kind];
    return edit === undefined || EDITED[kind].isEmpty(edit);
  };
  return (edits.settled ?? []).length === 0 && PART_KINDS.every(isEmpty);
}

/** What is left of the edits once some of them are in a version: what was typed since, and what `open` keeps. */
export function remainingEdits(
  { settled, ...edits }: ApplicationEdits,
  committed: ApplicationEdits,
  open: ReadonlySet<string>,
): ApplicationEdits {
  const left = mapKinds(edits, (edit, { since, isEmpty }, kind) => {
    const then = committed[kind];
    const rest = then ? since(edit, then, open) : edit;
    return rest === undefined || isEmpty(rest) ? undefined : rest;
  });
  return settled && !isSame(settled, committed.settled) ? { ...left, settled } : left;
}

/** Everything that edits touch, in the terms in which rights are checked (`access.ts`). */
export function targetsOf(edits: ApplicationEdits): ChangeTarget[] {
  const targets = <Kind extends PartKind>(kind: Kind) => {
    const edit = edits[kind];
    return edit === undefined ? [] : EDITED[kind].targets(edit);
  };
  return PART_KINDS.flatMap((kind) => [...targets(kind)]);
}

/** Edits without those that touch the given targets. */
export function editsWithout(edits: ApplicationEdits, targets: ReadonlySet<ChangeTarget>): ApplicationEdits {
  return targets.size === 0 ? edits : mapKinds(edits, (edit, { without }) => without(edit, targets));
}
