import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import type { Role } from '../../domain/base/role.ts';
import { SCHEME_TEMPLATES } from '../../domain/scheme/example-templates.ts';
import { parseScheme, recordedScheme, type Scheme } from '../../domain/scheme/scheme.ts';
import { call, type Refused, withFile } from '../kit/client.ts';
import { Answered, Notice, RefusalNotice } from '../kit/notice.tsx';
import { Page, Panel } from '../kit/page.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { formatInstant } from '../kit/time.ts';
import { useAction } from '../kit/use-action.ts';
import { useCall } from '../kit/use-call.ts';
import { BlankSheetDialog } from './blank-sheet.tsx';
import { useSchemeEdit } from './scheme-edit.ts';
import { SchemeEditor } from './scheme-editor.tsx';
import { SchemeView } from './scheme-view.tsx';
import { SetSchemeDialog } from './set-scheme-dialog.tsx';

type InForce = CallOutput<'scheme.get'>;

/** The scheme in force and, for the secretariat, ways to put another into force. */
export function SchemePage({ role }: { readonly role: Role }) {
  const answer = useCall('scheme.get', {});
  return (
    <Page lead="文件没有规定评分细则，方案由州商务局确定。评分一旦开始，方案即冻结；再改须写明理由，旧版本保留。">
      <Answered from={answer}>
        {(inForce) =>
          role === 'secretariat' ? (
            <OwnScheme inForce={inForce} onSet={answer.reload} />
          ) : (
            <CurrentScheme inForce={inForce} />
          )
        }
      </Answered>
    </Page>
  );
}

/** The secretariat's view: a scheme being edited, or the one in force with ways to start a new one. */
function OwnScheme({ inForce, onSet }: { readonly inForce: InForce; readonly onSet: () => void }) {
  const { edited, reset } = useSchemeEdit();
  const [candidate, setCandidate] = useState<Scheme>();
  return (
    <>
      {edited ? (
        <SchemeEditor edited={edited} onDone={setCandidate} onLeave={reset} />
      ) : (
        <>
          <Beginnings inForce={inForce} onRead={setCandidate} />
          <CurrentScheme inForce={inForce} isOwn />
        </>
      )}
      {candidate && (
        <SetSchemeDialog
          scheme={candidate}
          inForce={inForce}
          onSet={() => {
            reset();
            onSet();
          }}
          onClose={() => setCandidate(undefined)}
        />
      )}
    </>
  );
}

function CurrentScheme({ inForce, isOwn = false }: { readonly inForce: InForce; readonly isOwn?: boolean }) {
  const parsed = recordedScheme(inForce.scheme);
  const [previewing, setPreviewing] = useState(false);
  if (!parsed.ok) return <RefusalNotice refused={parsed} />;
  return (
    <>
      <Panel>
        <div className="row" style={{ marginBottom: '1rem' }}>
          <h2>{parsed.value.title}</h2>
          {parsed.value.sample && <StatusTag tone="doubt">示例</StatusTag>}
          <StatusTag tone="plain">{inForce.version === 0 ? '内置' : `第 ${inForce.version} 版`}</StatusTag>
          {inForce.frozen && <StatusTag tone="note">已冻结</StatusTag>}
          {isOwn && (
            <Button size="small" onClick={() => setPreviewing(true)}>
              预览空白评分表
            </Button>
          )}
          <SaveScheme title={parsed.value.title} />
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
      {previewing && <BlankSheetDialog scheme={parsed.value} onClose={() => setPreviewing(false)} />}
    </>
  );
}

/** Writes the scheme in force to a file, for keeping or for another room. */
function SaveScheme({ title }: { readonly title: string }) {
  const [file, setFile] = useState<string>();
  const save = useAction(() =>
    withFile('save-scheme', `${title}.json`, ({ token }) => call('scheme.save', { out: token })),
  );
  return (
    <>
      <Button
        size="small"
        loading={save.busy}
        onClick={() => void save.run().then((done) => done && setFile(done.file))}
      >
        另存为文件
      </Button>
      <span role="status" className="quiet small">
        {file && `已保存为 ${file}`}
      </span>
      <RefusalNotice refused={save.refused} onClose={save.clear} />
    </>
  );
}

/** Templates to start from, all marked 示例: the policy prescribes no rubric. */
const TEMPLATES = SCHEME_TEMPLATES.flatMap((input) => {
  const parsed = parseScheme(input);
  return parsed.ok ? [parsed.value] : [];
});

/** Ways to a new scheme: change the one in force, start from a template, or read a file. */
function Beginnings(props: { readonly inForce: InForce; readonly onRead: (scheme: Scheme) => void }) {
  const { inForce, onRead } = props;
  const begin = useSchemeEdit((state) => state.begin);
  const read = useAction(() =>
    withFile<Scheme>('scheme', undefined, async ({ token }) => {
      const reply = await call('scheme.read', { file: token });
      if (!reply.ok) return reply;
      const parsed = parseScheme(reply.value.scheme);
      return parsed satisfies { ok: true; value: Scheme } | Refused;
    }),
  );
  const parsed = recordedScheme(inForce.scheme);
  return (
    <>
      <div className="row">
        {parsed.ok && (
          <Button type={inForce.version === 0 ? 'primary' : 'default'} onClick={() => begin(parsed.value)}>
            在现行方案上修改
          </Button>
        )}
        <Dropdown
          trigger={['click']}
          menu={{
            items: TEMPLATES.map((scheme, key) => ({ key, label: scheme.title, onClick: () => begin(scheme) })),
          }}
        >
          <Button>从示例新建…</Button>
        </Dropdown>
        <Button loading={read.busy} onClick={() => void read.run().then((scheme) => scheme && onRead(scheme))}>
          从文件载入方案
        </Button>
      </div>
      <RefusalNotice refused={read.refused} onClose={read.clear} />
      {inForce.frozen && <Notice type="info" title="已有评分，方案已冻结。再改须写明理由，作为新版本生效。" />}
    </>
  );
}
