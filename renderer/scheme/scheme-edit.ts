import { create } from 'zustand';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { draftOf, type ItemDraft, newItem, type SchemeDraft } from './scheme-draft.ts';

/** The scheme under edit; stays while one looks at other pages, goes at the lock. */
interface SchemeEdit {
  readonly draft: SchemeDraft | undefined;
  begin(scheme: Scheme): void;
  change(part: Partial<SchemeDraft>): void;
  reset(): void;
}

export const useSchemeEdit = create<SchemeEdit>()((set) => ({
  draft: undefined,
  begin: (scheme) => set({ draft: draftOf(scheme) }),
  change: (part) => set(({ draft }) => (draft ? { draft: { ...draft, ...part } } : {})),
  reset: () => set({ draft: undefined }),
}));

/** Changes one item; the tie ladder follows where the item's id changes. */
export function withItem(draft: SchemeDraft, key: number, part: Partial<ItemDraft>): SchemeDraft {
  const before = draft.items.find((item) => item.key === key);
  const items = draft.items.map((item) => (item.key === key ? { ...item, ...part } : item));
  const { id } = part;
  if (id === undefined || !before || draft.items.some((item) => item.id === before.id && item !== before))
    return { ...draft, items };
  return { ...draft, items, ties: draft.ties.map((rung) => (rung === `item:${before.id}` ? `item:${id}` : rung)) };
}

export function withoutItem(draft: SchemeDraft, key: number): SchemeDraft {
  const gone = draft.items.find((item) => item.key === key);
  const items = draft.items.filter((item) => item.key !== key);
  return { ...draft, items, ties: draft.ties.filter((rung) => rung !== `item:${gone?.id}`) };
}

/** Puts an item one place up or down. */
export function withMoved(draft: SchemeDraft, key: number, by: 1 | -1): SchemeDraft {
  const place = draft.items.findIndex((item) => item.key === key);
  const [here, there] = [draft.items[place], draft.items[place + by]];
  if (!here || !there) return draft;
  return { ...draft, items: draft.items.map((item) => (item === here ? there : item === there ? here : item)) };
}

/** A copy of an item below it, under a name and an id of its own. */
export function withCopied(draft: SchemeDraft, key: number): SchemeDraft {
  const { key: fresh, id } = newItem(draft.items);
  const items = draft.items.flatMap((item) =>
    item.key === key ? [item, { ...item, key: fresh, id, name: `${item.name}（副本）` }] : [item],
  );
  return { ...draft, items };
}
