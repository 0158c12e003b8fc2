import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { applyEdits } from '../../../domain/application/edits/apply-edits.ts';
import {
  type FigureName,
  figureDefinition,
  figuresWithoutEvidence,
  figureText,
  statedFigures,
} from '../../../domain/application/figures.ts';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { StatusTag } from '../../kit/status-tag.tsx';
import { FigureControl } from './figure-control.tsx';
import { figureNames, nextYear } from './figure-list.ts';
import { useFilling, useFillingState, useIsOpen } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { LinkControl } from './link-control.tsx';

interface ProofProps {
  readonly evidence: readonly Evidence[];
  /** Opens a file that proves a figure. */
  readonly onOpen: (evidence: Evidence) => void;
}

/** Figures beside section 三 and what proves each: read-only, or fields while the form is being filled in. */
export function FiguresTable(props: ProofProps & { readonly application: Application }) {
  const filling = useFilling();
  if (filling) return <FillingFigures {...props} filling={filling} />;
  const names = statedFigures(props.application.figures);
  return names.length > 0 && <Figures {...props} names={names} />;
}

function FillingFigures({ filling, ...props }: ProofProps & { readonly filling: FillingSession }) {
  const application = useFillingState(filling, (state) => state.application);
  const typed = useFillingState(filling, (state) => state.typed);
  const [more, setMore] = useState<readonly FigureName[]>([]);
  const stated = figureNames({ application, typed });
  const years = more.filter((name) => !stated.includes(name));
  const place = stated.findIndex((name) => !name.startsWith('sales.'));
  const names = [...stated.slice(0, place), ...years, ...stated.slice(place)];
  const standing = useMemo(() => applyEdits(application, typed).application, [application, typed]);
  const year = nextYear(names);
  const isOpen = useIsOpen(filling, `sales.${year}`);
  return (
    <>
      <Figures {...props} application={standing} names={names} filling={filling} />
      {isOpen && (
        <p className="fill-rows-foot">
          <Button size="small" className="fill-stop" onClick={() => setMore([...more, `sales.${year}`])}>
            增加 {year} 年销售额
          </Button>
        </p>
      )}
    </>
  );
}

interface FiguresProps extends ProofProps {
  readonly application: Application;
  readonly names: readonly FigureName[];
  readonly filling?: FillingSession;
}

function Figures(props: FiguresProps) {
  const unproven = new Set(figuresWithoutEvidence(props.application, props.evidence));
  return (
    <table className="form-table form-figures">
      <caption>主要数据与依据材料</caption>
      <thead>
        <tr>
          <th scope="col">数据</th>
          <th scope="col">填写</th>
          <th scope="col">依据材料</th>
        </tr>
      </thead>
      <tbody>
        {props.names.map((name) => (
          <FigureRow key={name} {...props} name={name} isProven={!unproven.has(name)} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow(props: FiguresProps & { readonly name: FigureName; readonly isProven: boolean }) {
  const { application, name, evidence, filling } = props;
  return (
    <tr>
      <FigureHead name={name} />
      <td>
        {filling ? (
          <FigureControl filling={filling} name={name} />
        ) : (
          <span className="form-value">{figureText(application.figures, name)}</span>
        )}
      </td>
      <td>
        <FigureProofs {...props} />
        {!props.isProven && <StatusTag tone="doubt">无依据材料</StatusTag>}
        {filling && figureDefinition(name).proof && <LinkControl filling={filling} name={name} evidence={evidence} />}
      </td>
    </tr>
  );
}

function FigureHead({ name }: { readonly name: FigureName }) {
  const { label, unit, source } = figureDefinition(name);
  return (
    <th scope="row">
      {label}
      {unit && `（${unit}）`}
      <span className="fill-source small">{source}</span>
    </th>
  );
}

/** Files that a figure is linked to; each can be opened. */
function FigureProofs({ application, name, evidence, onOpen }: FiguresProps & { readonly name: FigureName }) {
  const links = application.figureEvidence?.[name] ?? [];
  const files = evidence.filter(({ sha256, role }) => role !== 'withdrawn' && links.includes(sha256));
  return files.map((file) => (
    <button key={file.sha256} type="button" className="link-button small" onClick={() => onOpen(file)}>
      {file.name}
    </button>
  ));
}
