import type { Verification } from '../../domain/audit/calls.ts';
import { Notice } from '../kit/notice.tsx';
import { Facts } from '../kit/page.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { formatInstant } from '../kit/time.ts';

type Signature = Verification['signatures'][number];

const TYPES = { whole: 'success', damaged: 'error', unsigned: 'warning', unverifiable: 'warning' } as const;

const COVERAGE: Readonly<Record<Signature['covers'], string>> = {
  whole: '整份文件',
  'earlier-revision': '签名时的版本，之后有追加',
  part: '文件的一部分',
};

const DISTRUST: Readonly<Record<NonNullable<Signature['distrust']>, string>> = {
  issuer: '不是本评审室签发的证书',
  uncertified: '还没有本评审室签发的证书',
  time: '签名时间不在证书有效期内',
  revoked: '签名在密钥作废之后',
};

/** The result of checking one file. */
export function VerificationView({ result }: { readonly result: Verification }) {
  const facts = Object.entries(result.facts);
  return (
    <div className="stack">
      <Notice
        type={result.verdict === 'whole' && result.code ? 'error' : TYPES[result.verdict]}
        title={result.message}
      />
      {result.signatures.map((signature) => (
        <SignatureView key={`${signature.fingerprint} ${signature.at}`} signature={signature} />
      ))}
      {facts.length > 0 && <Facts facts={facts} />}
    </div>
  );
}

function SignatureView({ signature }: { readonly signature: Signature }) {
  const { signer, issuer, fingerprint, at, intact, trusted, distrust, covers } = signature;
  return (
    <section className="stack" style={{ gap: '0.5rem' }} aria-label={`${signer}的签名`}>
      <div className="row">
        <h3>{signer}</h3>
        {distrust && <StatusTag tone="bad">{DISTRUST[distrust]}</StatusTag>}
        {trusted === true && <StatusTag tone="good">由本评审室证书签发</StatusTag>}
        {trusted === null && <StatusTag tone="doubt">没有证书可供比对，没有核对是谁</StatusTag>}
        {intact === null && <StatusTag tone="doubt">签名无法核验</StatusTag>}
        {intact !== null && <StatusTag tone={intact ? 'good' : 'bad'}>{intact ? '签名有效' : '签名不符'}</StatusTag>}
      </div>
      <Facts
        facts={[
          ...(at ? [['签名时间', formatInstant(at)] as const] : []),
          ['签名范围', COVERAGE[covers]],
          ['签发者', issuer || '未载明'],
          [
            '证书指纹',
            <span key="fingerprint" className="code small">
              {fingerprint || '未载明'}
            </span>,
          ],
        ]}
      />
    </section>
  );
}
