/** Entries by name, some of which may be absent. */
export type Entries<Name extends string, Value> = Partial<Record<Name, Value>>;

/** Names of the entries that are present. */
export function namesIn<Name extends string>(entries: Entries<Name, unknown>): Name[] {
  const names: Name[] = [];
  for (const name in entries) names.push(name);
  return names;
}

/** The entries with one of them set, or removed. */
export function withEntry<All extends object, Name extends keyof All>(
  entries: All,
  name: Name,
  value: All[Name] | undefined,
): All {
  const changed = { ...entries };
  if (value === undefined) delete changed[name];
  else changed[name] = value;
  return changed;
}

/** The entries that are to be kept. */
export function entriesWhere<Name extends string, Value>(
  entries: Entries<Name, Value>,
  keeps: (value: Value | undefined, name: Name) => boolean,
): Entries<Name, Value> {
  const kept = { ...entries };
  for (const name of namesIn(entries)) if (!keeps(entries[name], name)) delete kept[name];
  return kept;
}
