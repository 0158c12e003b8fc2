import type { SignatureOutput, Verification } from '../../../domain/audit/calls.ts';
import type { Revocation } from '../../../domain/records/members.ts';

/** What is wrong with the signer of an intact signature, in a sentence. */
const DISTRUST = {
  issuer: ({ signer }) => `${signer}的证书不是本评审室签发的（名称相同也不算）`,
  uncertified: ({ signer }) => `${signer}还没有本评审室签发的证书，请核对其密钥指纹`,
  time: ({ signer, at }) => `${signer}的签名时间（${at?.slice(0, 10)}）不在其证书的有效期之内，请核对签名电脑的日期`,
  revoked: ({ signer }) => `${signer}的签名在其密钥作废之后`,
} as const satisfies Record<NonNullable<SignatureOutput['distrust']>, (signature: SignatureOutput) => string>;

/** Withdraws trust from what a key signed after it was revoked, as far as the open room knows. */
function withRevocations(signatures: readonly SignatureOutput[], revoked: ReadonlyMap<string, Revocation>) {
  return signatures.map((signature): SignatureOutput => {
    const end = revoked.get(signature.fingerprint);
    const isLate = end !== undefined && !(signature.at !== undefined && signature.at < end.at);
    return isLate ? { ...signature, trusted: false, distrust: 'revoked' } : signature;
  });
}

function revocationNotes(signatures: readonly SignatureOutput[], revoked: ReadonlyMap<string, Revocation>): string[] {
  return signatures.flatMap(({ signer, fingerprint }) => {
    const end = revoked.get(fingerprint);
    return end ? [`${signer}的密钥已于 ${end.at.slice(0, 10)} 作废（${end.reason}），此后的签名不可采信`] : [];
  });
}

/** Puts doubts about the signers before what is in order: an intact file from a stranger must not look like a good one. */
export function judgeSigners(found: Verification, revoked: ReadonlyMap<string, Revocation>): Verification {
  const signatures = withRevocations(found.signatures, revoked);
  const notes = revocationNotes(signatures, revoked);
  const doubts = [...new Set(signatures.flatMap((each) => (each.distrust ? [DISTRUST[each.distrust](each)] : [])))];
  const names = (of: readonly SignatureOutput[]) => [...new Set(of.map(({ signer }) => signer))].join('、');
  const unknown = signatures.filter(({ trusted }) => trusted === null);
  const open = unknown.length > 0 ? [`没有评审室证书可比对，没有核对签名人（${names(unknown)}）是谁`] : [];
  if (found.verdict !== 'whole' || doubts.length === 0)
    return { ...found, signatures, message: [found.message, ...open, ...notes].join('；') };
  const isTimeOnly = signatures.every(({ distrust }) => distrust === undefined || distrust === 'time');
  return {
    ...found,
    signatures,
    code: isTimeOnly ? 'signature-time' : 'signer-not-trusted',
    message: [`${doubts.join('；')}；不可采信`, ...notes, `文件本身：${found.message}`].join('；'),
  };
}
