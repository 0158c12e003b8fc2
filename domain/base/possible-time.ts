/** Day of the oldest copy of this program: a clock that shows an earlier day is wrong. Moved forward with each release. */
const BUILT = Date.UTC(2026, 5, 1);
/** Last instant at which this version can still be in use, ten years on: a clock that shows a later time is wrong. */
const OUT_OF_USE = Date.UTC(2036, 5, 1);

export function isPossibleTime(at: Date): boolean {
  return at.getTime() >= BUILT && at.getTime() < OUT_OF_USE;
}
