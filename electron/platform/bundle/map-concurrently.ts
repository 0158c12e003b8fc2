import type { Outcome } from '../../services/ports.ts';

/**
 * Does the same work for many items, a few at a time, and returns the results in their order. The first refusal or
 * error ends it: no further item is begun, and it is returned or thrown once those under way have finished.
 */
export async function mapConcurrently<Item, Value>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<Outcome<Value>>,
): Promise<Outcome<Value[]>> {
  const values: Value[] = [];
  const waiting = items.entries();
  let failure: (() => Outcome<Value[]>) | undefined;
  const lane = async () => {
    for (const [place, item] of waiting) {
      if (failure) return;
      try {
        const outcome = await work(item);
        if (outcome.ok) values[place] = outcome.value;
        else failure ??= () => outcome;
      } catch (error) {
        failure ??= () => {
          throw error;
        };
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, lane));
  return failure ? failure() : { ok: true, value: values };
}
