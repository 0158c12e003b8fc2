import { useState } from 'react';
import type { Evidence } from '../../domain/application/record.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { type WordingPart, wordingsOf } from '../../domain/eligibility/wordings.ts';
import { ARTICLES, POLICY_TITLE } from '../../domain/policy/articles.ts';
import { Panel } from '../kit/page.tsx';
import { VerdictTag } from '../kit/status-tag.tsx';
import { AttachmentDialog } from '../viewer/attachment.tsx';
import { grounds } from './grounds.ts';

type Finding = DossierDetail['findings'][number];

/** The wording of an article, if the finding names one that the rules cite. */
function wordingOf(label: string): string {
  return Object.values(ARTICLES)
    .filter((article) => article.label === label)
    .map(({ text }) => text)
    .join('；');
}

/** What the rules found: the verdict first, then every rule with its article, its figures, and what proves them (R2.8). */
export function FindingsPanel({ detail }: { readonly detail: DossierDetail }) {
  const [shown, setShown] = useState<Evidence>();
  return (
    <Panel title="资格条件">
      <p className="row">
        规则结论 <VerdictTag verdict={detail.verdict} />
      </p>
      <ul className="findings">
        {detail.findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one rule may find several things, and their order is fixed
          <FindingItem key={index} finding={finding} detail={detail} onOpen={setShown} />
        ))}
      </ul>
      {shown && <AttachmentDialog evidence={shown} onClose={() => setShown(undefined)} />}
    </Panel>
  );
}

function FindingItem(props: {
  readonly finding: Finding;
  readonly detail: DossierDetail;
  readonly onOpen: (file: Evidence) => void;
}) {
  const { article, status, because, figures } = props.finding;
  const entries = Object.entries(figures);
  return (
    <li className={`finding finding-${status}`}>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <strong>{article}</strong>
        <VerdictTag verdict={status} />
      </div>
      <p>{because}</p>
      {entries.length > 0 && (
        <dl className="figures">
          {entries.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      <Grounds {...props} />
      <Wordings article={article} />
    </li>
  );
}

/** The figures an article asks for, each with the files that prove it, or a mark that none does. */
function Grounds({ finding, detail, onOpen }: Parameters<typeof FindingItem>[0]) {
  const found = grounds(finding.article, detail);
  if (found.length === 0) return null;
  return (
    <ul className="grounds" aria-label="依据的材料">
      {found.map(({ name, label, files }) => (
        <li key={name} className="small">
          {label}：{files.length === 0 && <span className="mark mark-doubt">没有对应材料</span>}
          {files.map((file) => (
            <button key={file.sha256} type="button" className="link-button" onClick={() => onOpen(file)}>
              {file.name}
            </button>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The article; if the form words it differently, both, with the differences marked. */
function Wordings({ article }: { readonly article: string }) {
  const wording = wordingOf(article);
  const both = wordingsOf(article);
  if (!wording) return null;
  if (!both)
    return (
      <details>
        <summary>条文</summary>
        <p className="quiet small">
          {POLICY_TITLE} {article}：{wording}
        </p>
      </details>
    );
  return (
    <details>
      <summary>条文（正文与申报表写法不同）</summary>
      <p className="small">
        <strong>{article}</strong>　<Parts parts={both.body} />
      </p>
      <p className="small">
        <strong>申报表第二项</strong>　<Parts parts={both.form} />
      </p>
      <p className="quiet small">软件以正文为准；不认同的，可作出认定并写明理由。</p>
    </details>
  );
}

function Parts({ parts }: { readonly parts: readonly WordingPart[] }) {
  return parts.map(({ text, differs }, place) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a fixed text never move
    return differs ? <mark key={place}>{text}</mark> : <span key={place}>{text}</span>;
  });
}
