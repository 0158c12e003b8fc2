import { Button, Modal, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { issueKey } from '../../domain/application/edits/edits.ts';
import type { Evidence, FormIssue } from '../../domain/application/record.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { call } from '../kit/client.ts';
import { Answered, RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';
import { useCall } from '../kit/use-call.ts';
import { refreshDossier } from '../working-set/fill.ts';
import { originalsOf, readingOf, stretches, toCompare } from './originals.ts';

/**
 * Values that were read with doubt, side by side with the words of the original; each is settled by a person (R2.8).
 */
export function CompareDialog({ detail, onClose }: { readonly detail: DossierDetail; readonly onClose: () => void }) {
  const { application, evidence } = detail;
  const issues = toCompare(application);
  const [at, setAt] = useState<FormIssue | undefined>(issues[0]);
  return (
    <Modal
      open
      title={`与原件逐项核对（${issues.length}）`}
      width="min(80rem, 96vw)"
      style={{ top: '2.5vh' }}
      footer={null}
      onCancel={onClose}
    >
      <div className="proofread">
        <ul className="proofread-issues" aria-label="没有把握的识读">
          {issues.length === 0 && <li className="quiet">都已核对。</li>}
          {issues.map((issue) => (
            <IssueItem
              key={issueKey(issue)}
              issue={issue}
              dossier={detail.dossier}
              current={at !== undefined && issueKey(at) === issueKey(issue)}
              onChoose={() => setAt(issue)}
            />
          ))}
        </ul>
        <Originals evidence={evidence} sought={at && readingOf(application, at)} />
      </div>
    </Modal>
  );
}

function IssueItem(props: {
  readonly issue: FormIssue;
  readonly dossier: string;
  readonly current: boolean;
  readonly onChoose: () => void;
}) {
  const { issue, dossier, current, onChoose } = props;
  const settle = useAction(async () => {
    const edits = { settled: [issueKey(issue)] };
    const reply = await call('application.edit', { dossier, edits });
    if (!reply.ok) return reply;
    const committed = await call('application.commit', { dossier });
    return committed.ok ? refreshDossier(dossier) : committed;
  });
  return (
    <li className={current ? 'proofread-issue proofread-issue-current' : 'proofread-issue'}>
      <button type="button" className="line-button" aria-current={current} onClick={onChoose}>
        <span className="line-button-text">
          {issue.subject && <strong>{issue.subject}</strong>}
          <span>{issue.message}</span>
        </span>
      </button>
      <RefusalNotice refused={settle.refused} onClose={settle.clear} />
      <Button size="small" loading={settle.busy} onClick={() => void settle.run()}>
        与原件一致
      </Button>
    </li>
  );
}

/** The originals that can be shown as text, one at a time. */
function Originals(props: { readonly evidence: readonly Evidence[]; readonly sought: string | undefined }) {
  const originals = originalsOf(props.evidence);
  const [sha256, setSha256] = useState(originals[0]?.sha256);
  const original = originals.find((each) => each.sha256 === sha256) ?? originals[0];
  return (
    <section className="proofread-original" aria-label="原件">
      {originals.length > 1 && (
        <Select
          aria-label="看哪一份原件"
          value={original?.sha256}
          options={originals.map(({ sha256: value, name }) => ({ value, label: name }))}
          onChange={setSha256}
        />
      )}
      {original ? (
        <OriginalText original={original} sought={props.sought} />
      ) : (
        <p className="quiet">评审室里没有能显示文字的原件（.docx、.xlsx），请看附件或纸质原件。</p>
      )}
    </section>
  );
}

type Block = CallOutput<'evidence.text'>['blocks'][number];

function OriginalText({ original, sought }: { readonly original: Evidence; readonly sought: string | undefined }) {
  const text = useCall('evidence.text', { dossier: original.dossier, sha256: original.sha256 });
  const frame = useRef<HTMLElement>(null);
  const isThere = text.value !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new value to find is shown at its first place
  useEffect(() => frame.current?.querySelector('mark')?.scrollIntoView({ block: 'center' }), [isThere, sought]);
  return (
    <Answered from={text}>
      {({ blocks }) => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section ref={frame} className="proofread-text" tabIndex={0} aria-label={original.name}>
          {blocks.map((block, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a file never move
            <OriginalBlock key={place} block={block} sought={sought} />
          ))}
        </section>
      )}
    </Answered>
  );
}

function OriginalBlock({ block, sought }: { readonly block: Block; readonly sought: string | undefined }) {
  if ('text' in block)
    return (
      <p>
        <Marked text={block.text} sought={sought} />
      </p>
    );
  return (
    <table className="plain-table proofread-table">
      <tbody>
        {block.rows.map((cells, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a file never move
          <tr key={row}>
            {cells.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a file never move
              <td key={column}>
                <Marked text={cell} sought={sought} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Marked({ text, sought }: { readonly text: string; readonly sought: string | undefined }) {
  return stretches(text, sought).map(({ part, found }, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the stretches of a text never move
    return found ? <mark key={place}>{part}</mark> : <span key={place}>{part}</span>;
  });
}
