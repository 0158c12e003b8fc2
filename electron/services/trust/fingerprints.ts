import { type SpokenFingerprint, spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { fingerprintOf } from '../../platform/crypto/signing-key.ts';

/** A key as shown to people: in hex groups, as stock tools print it, and in digits and words to read aloud. */
export interface ShownKey {
  readonly fingerprint: string;
  readonly spoken: SpokenFingerprint;
}

/** Throws as `fingerprintOf` does. */
export async function shownKey(publicKeyPem: string): Promise<ShownKey> {
  const fingerprint = await fingerprintOf(publicKeyPem);
  return { fingerprint, spoken: spokenFingerprint(fingerprint) };
}

/** One line for a note: what two people read to each other. */
export function readAloud({ fingerprint, spoken }: ShownKey): string {
  return `${fingerprint}；词语：${spoken.words}；数字：${spoken.digits}`;
}
