/** Rows kept beyond each edge of the view, so that a quick scroll shows no blanks. */
const SPARE = 6;

/** Which rows to keep in the document: from `first` up to, not including, `last`. */
export function windowOf(
  view: { readonly top: number; readonly height: number },
  rowHeight: number,
  count: number,
): { first: number; last: number } {
  const first = Math.max(0, Math.floor(view.top / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((view.top + view.height) / rowHeight) + SPARE);
  return { first: Math.min(first, last), last };
}

/** Where a key moves to from `place` among `count` rows; -1 for keys that do not move. `page` rows make one page. */
export function nextPlace(key: string, place: number, count: number, page: number): number {
  const wanted = new Map([
    ['ArrowDown', place + 1],
    ['ArrowUp', place - 1],
    ['PageDown', place + page],
    ['PageUp', place - page],
    ['Home', 0],
    ['End', count - 1],
  ]).get(key);
  return wanted === undefined || count === 0 ? -1 : Math.min(count - 1, Math.max(0, wanted));
}
