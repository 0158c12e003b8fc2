import { canonicalJson } from '../crypto/canonical.ts';
import { normaliseCode } from '../crypto/code.ts';
import { hmacSha256Hex, sameDigest, sha256Hex } from '../crypto/hash.ts';

/** What an enrolment is about: this key, for this seat, in this room. */
export interface EnrolmentClaim {
  readonly room: string;
  readonly panellist: string;
  readonly publicKey: string;
}

/** Secret that the opening code stands for in an enrolment: 64 hex digits, never leaves a vault. */
export function enrolmentToken(code: string): string {
  return sha256Hex(`xingchu-review-room enrolment v1\n${normaliseCode(code)}`);
}

/** Proof that whoever made the key had the opening code: HMAC-SHA-256 of the claim's canonical JSON under the token. */
export function enrolmentProof(token: string, { room, panellist, publicKey }: EnrolmentClaim): string {
  return hmacSha256Hex(Buffer.from(token, 'hex'), canonicalJson({ room, panellist, publicKey }));
}

export function isEnrolmentProof(token: string, claim: EnrolmentClaim, proof: string): boolean {
  return sameDigest(enrolmentProof(token, claim), proof);
}
