import { Panel } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';

/** The room's own certificate: what others compare against when they check a file elsewhere. */
export function AuthorityPanel() {
  const { value } = useCall('authority.export', {});
  if (!value) return null;
  return (
    <Panel title="本评审室的证书">
      <p className="quiet">在别处核验本评审室的文件时，对照这个指纹：</p>
      <p className="code">{value.fingerprint}</p>
      <details>
        <summary>证书全文（PEM）</summary>
        <pre className="code small">{value.certificate}</pre>
      </details>
    </Panel>
  );
}
