import type { DossierDetail } from '../../../domain/contract/dossier-calls.ts';
import { ARTICLES, POLICY_TITLE } from '../../../domain/policy/articles.ts';
import { VerdictMark } from '../../app/marks.tsx';
import { Panel } from '../../app/page.tsx';

type Finding = DossierDetail['findings'][number];

/** What an article says, where the finding names one that rules cite. */
function wordingOf(label: string): string {
  return Object.values(ARTICLES)
    .filter((article) => article.label === label)
    .map(({ text }) => text)
    .join('；');
}

/** What the rules found: the verdict first, then every rule with its article and the figures it used (R2.8). */
export function FindingsPanel({ detail }: { readonly detail: DossierDetail }) {
  return (
    <Panel title="资格条件">
      <p className="row">
        规则结论 <VerdictMark verdict={detail.verdict} />
      </p>
      <ul className="findings">
        {detail.findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one rule may find several things, and their order is fixed
          <FindingItem key={index} finding={finding} />
        ))}
      </ul>
    </Panel>
  );
}

function FindingItem({ finding: { article, status, because, figures } }: { readonly finding: Finding }) {
  const wording = wordingOf(article);
  const entries = Object.entries(figures);
  return (
    <li className={`finding finding-${status}`}>
      <div className="row" style={{ justifyContent: 'space-between' }}>
        <strong>{article}</strong>
        <VerdictMark verdict={status} />
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
      {wording && (
        <details>
          <summary>条文</summary>
          <p className="quiet small">
            {POLICY_TITLE} {article}：{wording}
          </p>
        </details>
      )}
    </li>
  );
}
