/** Items by a key of theirs, in their order. */
export function byKey<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    const alike = found.get(name);
    if (alike) alike.push(item);
    else found.set(name, [item]);
  }
  return found;
}
