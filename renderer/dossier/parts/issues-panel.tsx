import { Button } from 'antd';
import { useState } from 'react';
import type { FormIssue } from '../../../domain/application/record.ts';
import type { Role } from '../../../domain/base/role.ts';
import type { DossierDetail } from '../../../domain/dossier/calls.ts';
import { Panel } from '../../kit/page.tsx';
import { CompareDialog } from '../compare-dialog.tsx';
import { toCompare } from '../originals.ts';

/**
 * What could not be read from the files, or breaks the form's rules; what was read can be compared with the original.
 */
export function IssuesPanel({ detail, role }: { readonly detail: DossierDetail; readonly role: Role }) {
  const [comparing, setComparing] = useState(false);
  const { issues, application } = detail;
  const mayCompare = (role === 'secretariat' || role === 'county') && toCompare(application).length > 0;
  if (issues.length === 0 && !comparing) return null;
  return (
    <Panel title={`填写问题（${issues.length}）`}>
      <div className="stack">
        {mayCompare && (
          <div>
            <Button onClick={() => setComparing(true)}>与原件逐项核对</Button>
          </div>
        )}
        <IssueList issues={issues} />
      </div>
      {comparing && <CompareDialog detail={detail} onClose={() => setComparing(false)} />}
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
