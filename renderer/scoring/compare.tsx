import { Select } from 'antd';
import { Fragment, useState } from 'react';
import { FIELD_IDS, FIELDS, type FieldId, SECTIONS, type SectionId } from '../../domain/application/fields.ts';
import { statedFigures } from '../../domain/application/figures.ts';
import type { Evidence } from '../../domain/application/record.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { NONE } from '../../domain/printing/words.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { RefusalNotice } from '../kit/notice.tsx';
import { Nothing } from '../kit/page.tsx';
import { AttachmentDialog } from '../viewer/attachment.tsx';
import { useDossier } from '../working-set/use-dossiers.ts';
import { isToMark, itemsOf, totalSoFar, typedText } from './parts/marks.ts';
import { partsOf, type ShownPart } from './shown-parts.ts';

/** Sections that the applicant and the employer fill: what experts judge by. */
const COMPARED: readonly SectionId[] = ['cover', 'one', 'three'];

type Side = 0 | 1;

/** Two applicants side by side, line by line: the expert's own marks, figures, the form, the files. */
export function Compare(props: {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  /** Who is initially on the left; the first in the list if nobody is named. */
  readonly first: Sheet | undefined;
}) {
  const own = props.sheets.filter(isToMark);
  const [chosen, setChosen] = useState<readonly [string, string]>(() => {
    const first = props.first ?? own[0];
    return [first?.dossier ?? '', own.find((sheet) => sheet !== first)?.dossier ?? ''];
  });
  const pair = chosen.map((dossier) => own.find((sheet) => sheet.dossier === dossier));
  const [left, right] = pair;
  if (own.length < 2) return <Nothing title="不到两份可以对比的申报" />;
  const choose = (side: Side) => (dossier: string) =>
    setChosen(([one, two]) => (side === 0 ? [dossier, two] : [one, dossier]));
  return (
    <div className="compare">
      <div className="compare-heads">
        <ApplicantSelect label="左边" sheets={own} value={chosen[0]} onChange={choose(0)} />
        <ApplicantSelect label="右边" sheets={own} value={chosen[1]} onChange={choose(1)} />
      </div>
      {left && right && <ComparedPair scheme={props.scheme} left={left} right={right} />}
    </div>
  );
}

function ApplicantSelect(props: {
  readonly label: string;
  readonly sheets: readonly Sheet[];
  readonly value: string;
  readonly onChange: (dossier: string) => void;
}) {
  return (
    <Select
      aria-label={`${props.label}的申报人`}
      value={props.value}
      onChange={props.onChange}
      showSearch={{ optionFilterProp: 'label' }}
      options={props.sheets.map(({ dossier, applicant, employer }) => ({
        value: dossier,
        label: `${applicant}　${employer}`,
      }))}
    />
  );
}

interface Pair<Value> {
  readonly left: Value;
  readonly right: Value;
}

function ComparedPair({ scheme, left, right }: Pair<Sheet> & { readonly scheme: Scheme }) {
  const [one, two] = [useDossier(left.dossier), useDossier(right.dossier)];
  const [open, setOpen] = useState<Evidence>();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame compare-table dossier-scroll" aria-label="对比" tabIndex={0}>
      <RefusalNotice refused={one.refused ?? two.refused} />
      <table className="plain-table">
        <thead>
          <tr>
            <th>
              <span className="unseen">栏目</span>
            </th>
            <th>{left.applicant}</th>
            <th>{right.applicant}</th>
          </tr>
        </thead>
        <MarkRows scheme={scheme} left={left} right={right} />
        {one.detail && two.detail && <DossierRows left={one.detail} right={two.detail} onOpen={setOpen} />}
      </table>
      {open && <AttachmentDialog evidence={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

/** The expert's own marks for both, item by item. */
function MarkRows({ scheme, left, right }: Pair<Sheet> & { readonly scheme: Scheme }) {
  const cell = (sheet: Sheet, id: string) => {
    const mark = sheet.items[id];
    return mark ? typedText(mark) || '未评' : NONE;
  };
  return (
    <tbody>
      <GroupHead title="本人评分" />
      <tr>
        <th scope="row">合计</th>
        {[left, right].map((sheet) => (
          <td key={sheet.dossier} className="numbers">
            <strong>{totalSoFar(itemsOf(scheme, sheet), sheet) ?? NONE}</strong>
          </td>
        ))}
      </tr>
      {scheme.items.map(({ id, name, max }) => (
        <tr key={id}>
          <th scope="row">
            {name} <span className="quiet small">/{max}</span>
          </th>
          <td className="numbers">{cell(left, id)}</td>
          <td className="numbers">{cell(right, id)}</td>
        </tr>
      ))}
    </tbody>
  );
}

function GroupHead({ title }: { readonly title: string }) {
  return (
    <tr>
      <th scope="rowgroup" colSpan={3} className="compare-group">
        {title}
      </th>
    </tr>
  );
}

function DossierRows(props: Pair<DossierDetail> & { readonly onOpen: (file: Evidence) => void }) {
  const { left, right, onOpen } = props;
  const figures = [
    ...new Set([...statedFigures(left.application.figures), ...statedFigures(right.application.figures)]),
  ];
  const part = ({ application, evidence }: DossierDetail, id: string) => partsOf(application, evidence, id)[0];
  return (
    <tbody>
      <GroupHead title="业绩数据" />
      {figures.map((id) => (
        <PartRow key={id} left={part(left, id)} right={part(right, id)} />
      ))}
      {COMPARED.map((section) => (
        <Fragment key={section}>
          <GroupHead title={SECTIONS[section].title} />
          {comparedIds(section).map((id) => (
            <PartRow key={id} left={part(left, id)} right={part(right, id)} />
          ))}
        </Fragment>
      ))}
      <GroupHead title="附件" />
      <tr>
        <th scope="row">文件</th>
        {[left, right].map(({ dossier, evidence }) => (
          <td key={dossier}>
            <Files files={evidence} onOpen={onOpen} />
          </td>
        ))}
      </tr>
    </tbody>
  );
}

/** Fields of a section, with the lists of section 一 at its end. */
function comparedIds(section: SectionId): string[] {
  const fields = FIELD_IDS.filter((field: FieldId) => FIELDS[field].section === section);
  return section === 'one' ? [...fields, 'educationRows', 'workRows'] : fields;
}

function PartRow({ left, right }: Pair<ShownPart | undefined>) {
  if (!left?.text && !right?.text) return null;
  return (
    <tr>
      <th scope="row">{(left ?? right)?.label}</th>
      <td className="prose">{left?.text ?? NONE}</td>
      <td className="prose">{right?.text ?? NONE}</td>
    </tr>
  );
}

function Files(props: { readonly files: readonly Evidence[]; readonly onOpen: (file: Evidence) => void }) {
  if (props.files.length === 0) return <>{NONE}</>;
  return (
    <ul>
      {props.files.map((file) => (
        <li key={`${file.sha256} ${file.name}`}>
          <button type="button" className="link-button" onClick={() => props.onOpen(file)}>
            {file.name}
          </button>
        </li>
      ))}
    </ul>
  );
}
