/** First day of the oldest copy of this program: no clock before it is right. Moved on with a release. */
const BUILT = Date.UTC(2026, 5, 1);
/** Last instant at which this version is still in use, ten years on: a clock behind it has gone wrong. */
const OUT_OF_USE = Date.UTC(2036, 5, 1);

export function isPossibleTime(at: Date): boolean {
  return at.getTime() >= BUILT && at.getTime() < OUT_OF_USE;
}
