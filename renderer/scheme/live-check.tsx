import { Button } from 'antd';
import { useState } from 'react';
import { TRACK_IDS, TRACKS } from '../../domain/application/conditions.ts';
import { toExactText } from '../../domain/base/decimal.ts';
import { fullMark, itemsFor, type Scheme, schemeNotes } from '../../domain/scheme/scheme.ts';
import { Notice } from '../kit/notice.tsx';
import { BlankSheetDialog } from './blank-sheet.tsx';
import type { checkEdited } from './scheme-check.ts';

type Checked = ReturnType<typeof checkEdited>;

/** What the edited scheme still lacks, sentence by sentence, or else its sums; and the next step. */
export function LiveCheck(props: {
  readonly checked: Checked;
  readonly onDone: (scheme: Scheme) => void;
  readonly onLeave: () => void;
}) {
  const { scheme } = props.checked;
  const [previewing, setPreviewing] = useState(false);
  return (
    <aside className="editor-side" aria-label="检查">
      <div className="stack editor-check">
        <div role="status" className="stack">
          <Outcome {...props.checked} />
        </div>
        {scheme &&
          schemeNotes(scheme).map((note) => (
            <p key={note} className="quiet">
              {note}。
            </p>
          ))}
        <Button disabled={!scheme} onClick={() => setPreviewing(true)}>
          预览空白评分表
        </Button>
        <Button type="primary" disabled={!scheme} onClick={() => scheme && props.onDone(scheme)}>
          核对并生效…
        </Button>
        <Button onClick={props.onLeave}>放弃修改</Button>
      </div>
      {scheme && previewing && <BlankSheetDialog scheme={scheme} onClose={() => setPreviewing(false)} />}
    </aside>
  );
}

function Outcome({ scheme, faults }: Checked) {
  if (scheme) return <Notice type="success" title="方案没有错误" description={<Sums scheme={scheme} />} />;
  return (
    <Notice
      type="warning"
      title={`还有 ${faults.length} 处要改`}
      description={
        <ul className="issues">
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      }
    />
  );
}

/** Items and highest total by track; one line if all tracks share their items. */
function Sums({ scheme }: { readonly scheme: Scheme }) {
  const isCommon = scheme.items.every(({ tracks }) => !tracks);
  const full = toExactText(fullMark(scheme, TRACK_IDS[0]));
  if (isCommon)
    return (
      <p>
        共 {scheme.items.length} 项，总分上限 {full}。
      </p>
    );
  return (
    <ul>
      {TRACK_IDS.map((track) => (
        <li key={track}>
          {TRACKS[track].name}：{itemsFor(scheme, track).length} 项，上限 {full}
        </li>
      ))}
    </ul>
  );
}
