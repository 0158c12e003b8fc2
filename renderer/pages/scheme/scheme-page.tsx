import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../../domain/contract/api.ts';
import { parseScheme, type Scheme } from '../../../domain/review/scheme.ts';
import type { Role } from '../../../domain/sync/envelope.ts';
import { call, type Refused, withFile } from '../../app/client.ts';
import { Mark } from '../../app/marks.tsx';
import { Answered, Notice, RefusalNotice } from '../../app/notice.tsx';
import { Page, Panel } from '../../app/page.tsx';
import { formatInstant } from '../../app/time.ts';
import { useAction } from '../../app/use-action.ts';
import { useCall } from '../../app/use-call.ts';
import { SchemeView } from './scheme-view.tsx';
import { SetSchemeDialog } from './set-scheme-dialog.tsx';

type InForce = CallOutput<'scheme.get'>;

/** The scheme in force, and for the secretariat a way to put another in force. */
export function SchemePage({ role }: { readonly role: Role }) {
  const answer = useCall('scheme.get', {});
  return (
    <Page
      title="评审方案"
      lead="文件没有规定评分细则，方案由州商务局确定。评分一旦开始，方案即冻结；再改须写明理由，旧版本保留。"
    >
      <Answered from={answer}>
        {(inForce) => (
          <>
            {role === 'secretariat' && <LoadScheme inForce={inForce} onSet={answer.reload} />}
            <CurrentScheme inForce={inForce} />
          </>
        )}
      </Answered>
    </Page>
  );
}

function CurrentScheme({ inForce }: { readonly inForce: InForce }) {
  const parsed = parseScheme(inForce.scheme);
  if (!parsed.ok) return <RefusalNotice refused={parsed} />;
  return (
    <>
      <Panel>
        <div className="row" style={{ marginBottom: '1rem' }}>
          <h2>{parsed.value.title}</h2>
          {parsed.value.sample && <Mark tone="doubt">示例</Mark>}
          <Mark tone="plain">{inForce.version === 0 ? '内置' : `第 ${inForce.version} 版`}</Mark>
          {inForce.frozen && <Mark tone="note">已冻结</Mark>}
        </div>
        <SchemeView scheme={parsed.value} />
      </Panel>
      {inForce.history.length > 0 && (
        <Panel title="历次版本">
          <ol className="stack" style={{ gap: '0.5rem' }}>
            {inForce.history.map(({ version, reason, at }) => (
              <li key={version}>
                第 {version} 版 · <span className="numbers">{formatInstant(at)}</span>
                {reason && <span className="quiet"> · 理由：{reason}</span>}
              </li>
            ))}
          </ol>
        </Panel>
      )}
    </>
  );
}

/** Reads a file, shows what it says, and puts it in force once confirmed. */
function LoadScheme({ inForce, onSet }: { readonly inForce: InForce; readonly onSet: () => void }) {
  const [candidate, setCandidate] = useState<Scheme>();
  const read = useAction(() =>
    withFile<Scheme>('scheme', undefined, async ({ token }) => {
      const reply = await call('scheme.read', { file: token });
      if (!reply.ok) return reply;
      const parsed = parseScheme(reply.value.scheme);
      return parsed satisfies { ok: true; value: Scheme } | Refused;
    }),
  );
  return (
    <>
      <div className="row">
        <Button
          type={inForce.version === 0 ? 'primary' : 'default'}
          loading={read.busy}
          onClick={() => void read.run().then((scheme) => scheme && setCandidate(scheme))}
        >
          从文件载入方案
        </Button>
        <span className="quiet">方案文件为 JSON；载入后先预览，确认才生效。</span>
      </div>
      <RefusalNotice refused={read.refused} onClose={read.clear} />
      {inForce.frozen && <Notice type="info" title="已有评分，方案已冻结。载入另一份方案须写明理由。" />}
      {candidate && (
        <SetSchemeDialog
          scheme={candidate}
          frozen={inForce.frozen}
          onSet={onSet}
          onClose={() => setCandidate(undefined)}
        />
      )}
    </>
  );
}
