import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { createPortal } from 'react-dom';
import { linesOfCode } from './code-text.ts';
import { printAlone } from './print.ts';

/** What a slip of paper says about a code that is shown once. */
export interface SlipText {
  readonly title: string;
  readonly code: string;
  /** Sentences under the code: what it opens, how to keep it. */
  readonly notes: readonly string[];
}

/** A code in large type, with a way to print it; continues only after the person confirms that it is on paper. */
export function Slip(props: {
  readonly slip: SlipText;
  readonly confirmation: string;
  readonly done: string;
  readonly onDone: () => void;
  readonly children?: ReactNode;
}) {
  const { slip } = props;
  const [kept, setKept] = useState(false);
  return (
    <div className="stack">
      <div className="slip">
        <p>{slip.title}</p>
        <SlipCode code={slip.code} />
        <Button icon={<PrinterOutlined aria-hidden />} onClick={printAlone}>
          打印这张纸条
        </Button>
      </div>
      <ul className="stack" style={{ gap: '0.25rem' }}>
        {slip.notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {props.children}
      <Checkbox checked={kept} onChange={({ target }) => setKept(target.checked)}>
        {props.confirmation}
      </Checkbox>
      <div>
        <Button type="primary" disabled={!kept} onClick={props.onDone}>
          {props.done}
        </Button>
      </div>
      {createPortal(<PrintedSlip slip={slip} />, document.body)}
    </div>
  );
}

function PrintedSlip({ slip }: { readonly slip: SlipText }) {
  return (
    <div className="slip-print" aria-hidden>
      <h1>{slip.title}</h1>
      <SlipCode code={slip.code} />
      {slip.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}

/** The code in lines that can be copied by hand; each line ends with a whole group. */
function SlipCode({ code }: { readonly code: string }) {
  return (
    <p className="slip-code">
      {linesOfCode(code).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
