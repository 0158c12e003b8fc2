import { create } from 'zustand';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { itemTieRule } from '../../domain/scheme/tie-rules.ts';
import { type EditedItem, type EditedScheme, newItem, toEdited } from './edited-scheme.ts';

/** The scheme being edited; kept while other pages are visited, dropped at the lock. */
interface SchemeEdit {
  readonly edited: EditedScheme | undefined;
  begin(scheme: Scheme): void;
  change(part: Partial<EditedScheme>): void;
  reset(): void;
}

export const useSchemeEdit = create<SchemeEdit>()((set) => ({
  edited: undefined,
  begin: (scheme) => set({ edited: toEdited(scheme) }),
  change: (part) => set(({ edited }) => (edited ? { edited: { ...edited, ...part } } : {})),
  reset: () => set({ edited: undefined }),
}));

/** Changes one item; the tie rules follow if the item's id changes. */
export function withItem(edited: EditedScheme, key: number, part: Partial<EditedItem>): EditedScheme {
  const before = edited.items.find((item) => item.key === key);
  const items = edited.items.map((item) => (item.key === key ? { ...item, ...part } : item));
  const { id } = part;
  if (id === undefined || !before || edited.items.some((item) => item.id === before.id && item !== before))
    return { ...edited, items };
  return {
    ...edited,
    items,
    ties: edited.ties.map((rule) => (rule === itemTieRule(before.id) ? itemTieRule(id) : rule)),
  };
}

export function withoutItem(edited: EditedScheme, key: number): EditedScheme {
  const gone = edited.items.find((item) => item.key === key);
  const items = edited.items.filter((item) => item.key !== key);
  return { ...edited, items, ties: edited.ties.filter((rule) => !gone || rule !== itemTieRule(gone.id)) };
}

/** Moves an item one place up or down. */
export function withMoved(edited: EditedScheme, key: number, by: 1 | -1): EditedScheme {
  const place = edited.items.findIndex((item) => item.key === key);
  const [here, there] = [edited.items[place], edited.items[place + by]];
  if (!here || !there) return edited;
  return { ...edited, items: edited.items.map((item) => (item === here ? there : item === there ? here : item)) };
}

/** Inserts a copy of an item below it, with its own name and id. */
export function withCopied(edited: EditedScheme, key: number): EditedScheme {
  const { key: fresh, id } = newItem(edited.items);
  const items = edited.items.flatMap((item) =>
    item.key === key ? [item, { ...item, key: fresh, id, name: `${item.name}（副本）` }] : [item],
  );
  return { ...edited, items };
}
