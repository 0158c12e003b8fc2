import type { CountedRecords } from '../records/counted.ts';
import { hlcTime } from '../records/hlc.ts';
import { type AllRecords, idsOf, latest, versionsOf } from '../records/record-index.ts';
import { EXAMPLE_SCHEME } from './example-scheme.ts';
import { SCHEME_ID } from './records.ts';
import { recordedScheme, type Scheme } from './scheme.ts';

/** How a sheet refers to the example scheme while the room has no scheme of its own. */
export const EXAMPLE_SCHEME_HASH = 'example';

export interface SchemeInForce {
  readonly scheme: Scheme;
  readonly version: number;
  /** Hash of the scheme's record, by which a score sheet says what it was marked under. */
  readonly hash: string;
  readonly history: readonly { version: number; reason: string; at: string }[];
}

/** Parsed schemes, by the body that they came from: the screens ask for them at every keystroke. */
const read = new WeakMap<object, Scheme>();

function sound(input: unknown): Scheme {
  const known = typeof input === 'object' && input !== null ? read.get(input) : undefined;
  if (known) return known;
  const parsed = recordedScheme(input);
  if (!parsed.ok) throw new Error('a recorded scheme is not valid');
  if (typeof input === 'object' && input !== null) read.set(input, parsed.value);
  return parsed.value;
}

export function schemeInForce(index: CountedRecords): SchemeInForce {
  const record = latest(index, 'scheme', SCHEME_ID);
  if (!record) return { scheme: sound(EXAMPLE_SCHEME), version: 0, hash: EXAMPLE_SCHEME_HASH, history: [] };
  const history = versionsOf(index, 'scheme', SCHEME_ID).map(({ envelope }) => ({
    version: envelope.body.version,
    reason: envelope.body.reason ?? '',
    at: hlcTime(envelope.hlc),
  }));
  return {
    scheme: sound(record.envelope.body.scheme),
    version: record.envelope.body.version,
    hash: record.hash,
    history,
  };
}

/** The scheme that a sheet was marked under; `undefined` where the room never had it. */
export function schemeOf(index: CountedRecords, hash: string): Scheme | undefined {
  if (hash === EXAMPLE_SCHEME_HASH) return sound(EXAMPLE_SCHEME);
  const record = versionsOf(index, 'scheme', SCHEME_ID).find((each) => each.hash === hash);
  return record ? sound(record.envelope.body.scheme) : undefined;
}

/** True once a mark exists, even a held one: from then on a change is a new version with a reason (R6.2). */
export function isFrozen(index: AllRecords): boolean {
  return idsOf(index, 'score-sheet').length > 0 || idsOf(index, 'paper-sheet').length > 0;
}
