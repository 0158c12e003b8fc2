import type { FormIssue } from '../../../domain/application/record.ts';
import { Panel } from '../../app/page.tsx';

/** What could not be read from the files, or does not obey the form's rules. */
export function IssuesPanel({ issues }: { readonly issues: readonly FormIssue[] }) {
  if (issues.length === 0) return null;
  return (
    <Panel title={`填写问题（${issues.length}）`}>
      <IssueList issues={issues} />
    </Panel>
  );
}

export function IssueList({ issues }: { readonly issues: readonly FormIssue[] }) {
  return (
    <ul className="issues">
      {issues.map((issue, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two issues may be alike, and their order is fixed
        <li key={index}>
          {issue.subject && <strong>{issue.subject}：</strong>}
          {issue.message}
        </li>
      ))}
    </ul>
  );
}
