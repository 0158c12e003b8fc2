import { Button } from 'antd';
import { useState } from 'react';
import type { Evidence } from '../../domain/application/record.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';
import { AttachmentView } from '../viewer/attachment.tsx';
import { type ShownPart, shownParts } from './shown-parts.ts';

/**
 * What the dossier says about an item, shown beside it: fields and figures that the scheme names, and the files that
 * prove them, the first one open.
 */
export function ItemEvidence(props: {
  readonly item: SchemeItem;
  readonly detail: DossierDetail;
  readonly onClose: () => void;
}) {
  const { item, detail } = props;
  const parts = shownParts(item, detail.application, detail.evidence);
  const linked = [...new Set(parts.flatMap(({ proofs }) => proofs))];
  const others = detail.evidence.filter((each) => each.role === 'proof' && !linked.includes(each));
  const [chosen, setChosen] = useState<Evidence>();
  const shown = chosen ?? linked[0] ?? others[0];
  return (
    <section className="evidence" aria-label={`${item.name}的依据`}>
      <header className="evidence-head">
        <h2>{item.name}：依据</h2>
        <Button size="small" onClick={props.onClose} title="回到申报表（F8）">
          回到申报表
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="evidence-parts dossier-scroll" tabIndex={0} aria-label="申报内容">
        {parts.length === 0 && <p className="quiet">申报里没有与这一项对应的数据，请看申报表和附件。</p>}
        <dl>
          {parts.map((part) => (
            <PartRow key={part.label} part={part} onOpen={setChosen} />
          ))}
        </dl>
      </section>
      <Files title="证明材料" files={[...linked, ...others]} shown={shown} onOpen={setChosen} />
      <div className="evidence-view">
        {shown ? <AttachmentView key={shown.sha256} evidence={shown} /> : <p className="quiet">没有证明材料。</p>}
      </div>
    </section>
  );
}

function PartRow({ part, onOpen }: { readonly part: ShownPart; readonly onOpen: (file: Evidence) => void }) {
  const { label, text, long, proofs } = part;
  return (
    <div className={long ? 'evidence-part evidence-long' : 'evidence-part'}>
      <dt>{label}</dt>
      <dd>
        {text === undefined ? <span className="form-blank">未填</span> : <span className="prose">{text}</span>}
        {proofs.map((file) => (
          <button key={file.sha256} type="button" className="link-button small" onClick={() => onOpen(file)}>
            {file.name}
          </button>
        ))}
      </dd>
    </div>
  );
}

function Files(props: {
  readonly title: string;
  readonly files: readonly Evidence[];
  readonly shown: Evidence | undefined;
  readonly onOpen: (file: Evidence) => void;
}) {
  if (props.files.length < 2) return null;
  return (
    <fieldset className="absences evidence-files" aria-label={props.title}>
      {props.files.map((file) => (
        <button
          key={`${file.sha256} ${file.name}`}
          type="button"
          className="absence"
          aria-pressed={file === props.shown}
          onClick={() => props.onOpen(file)}
        >
          {file.name}
        </button>
      ))}
    </fieldset>
  );
}
