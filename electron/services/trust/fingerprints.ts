import { type SpokenFingerprint, spokenFingerprint } from '../../../domain/records/fingerprint.ts';
import { fingerprintOf } from '../../platform/crypto/signing-key.ts';

/** A key as it is shown: in hex groups as stock tools give it, and in digits and words to read aloud. */
export interface ShownKey {
  readonly fingerprint: string;
  readonly spoken: SpokenFingerprint;
}

/** Throws like `fingerprintOf`. */
export async function shownKey(publicKeyPem: string): Promise<ShownKey> {
  const fingerprint = await fingerprintOf(publicKeyPem);
  return { fingerprint, spoken: spokenFingerprint(fingerprint) };
}

/** One line for a note: what two people read to each other. */
export function readAloud({ fingerprint, spoken }: ShownKey): string {
  return `${fingerprint}；词语：${spoken.words}；数字：${spoken.digits}`;
}
