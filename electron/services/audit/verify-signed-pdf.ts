import type { Verification } from '../../../domain/audit/calls.ts';
import { success } from '../../../domain/base/result.ts';
import { REFUSALS } from '../../../domain/codes.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { verifyPdf } from '../../platform/signing/verify-pdf.ts';
import type { Outcome } from '../ports.ts';

const LARGEST_PDF = 512 * 1024 * 1024;

/** What can be said of a signed PDF; of its signers, only whether the authority issued their certificates. */
export async function verifySignedPdf(
  path: string,
  file: string,
  authorityPem: string | undefined,
): Promise<Outcome<Verification>> {
  const bytes = await readRegular(path, LARGEST_PDF);
  if (!bytes.ok) return bytes;
  const checked = await verifyPdf(bytes.value, { authorityPem });
  const about = { file, kind: 'pdf' as const, facts: {} };
  if (!checked.ok) {
    const { code, message } = checked;
    return success({ ...about, verdict: 'unverifiable', code, message, signatures: [] });
  }
  const { verdict, reason, signatures } = checked.value;
  const trusted = signatures.every((each) => each.trusted === true) ? '，由本评审室证书签发' : '';
  const told = {
    whole: { message: `签名有效，内容完整${trusted}` },
    damaged: { code: 'pdf-damaged', message: REFUSALS['pdf-damaged'] },
    unsigned: { code: 'pdf-unsigned', message: REFUSALS['pdf-unsigned'] },
    unverifiable: {
      code: 'unverifiable',
      message: `${reason}，这里无法核验：不能说签名有效，也不能说内容被改动；请用 Adobe Acrobat 等软件核验`,
    },
  }[verdict];
  return success({ ...about, verdict, ...told, signatures: [...signatures] });
}
