import { FileImageOutlined, FileOutlined, FilePdfOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { figureDefinition, isFigureName } from '../../../domain/application/figures.ts';
import type { Application, Evidence } from '../../../domain/application/record.ts';
import { Panel } from '../../kit/page.tsx';
import { formatSize } from '../../kit/time.ts';
import { AttachmentDialog } from '../../viewer/attachment.tsx';
import { AddEvidence } from '../add-evidence.tsx';
import { WithdrawEvidence } from '../withdraw-evidence.tsx';

const ROLE_WORDS: Readonly<Record<Evidence['role'], string>> = {
  photo: '照片',
  proof: '证明材料',
  form: '申报表原件',
  roster: '汇总表原件',
  withdrawn: '已撤下的材料',
};

function iconOf({ mediaType }: Evidence) {
  if (mediaType === 'application/pdf') return FilePdfOutlined;
  return mediaType.startsWith('image/') ? FileImageOutlined : FileOutlined;
}

/** Files of a dossier; each opens in the viewer. `openFor` names the dossier if files may be added to it now. */
export function EvidencePanel(props: {
  readonly evidence: readonly Evidence[];
  readonly application?: Application;
  readonly openFor?: string | undefined;
}) {
  const { evidence, application, openFor } = props;
  const [open, setOpen] = useState<Evidence>();
  return (
    <Panel title={`附件（${evidence.length}）`}>
      {evidence.length === 0 && <p className="quiet">没有附件。</p>}
      <ul>
        {evidence.map((each, index) => (
          <li key={`${each.sha256} ${each.name}`} className="evidence-line">
            <EvidenceButton evidence={each} proves={provedBy(application, each)} onOpen={() => setOpen(each)} />
            {openFor && ['proof', 'photo'].includes(each.role) && (
              <WithdrawEvidence evidence={each} place={index + 1} />
            )}
          </li>
        ))}
      </ul>
      {openFor && <AddEvidence dossier={openFor} />}
      {open && <AttachmentDialog evidence={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

/** Labels of the figures that a file proves. */
function provedBy(application: Application | undefined, { sha256 }: Evidence): string {
  const links = application?.figureEvidence ?? {};
  const proved = Object.keys(links).filter((name) => links[name]?.includes(sha256));
  return proved
    .filter(isFigureName)
    .map((name) => figureDefinition(name).label)
    .join('、');
}

function EvidenceButton(props: { readonly evidence: Evidence; readonly proves: string; readonly onOpen: () => void }) {
  const { evidence, proves, onOpen } = props;
  const Icon = iconOf(evidence);
  return (
    <button type="button" className="line-button" onClick={onOpen}>
      <Icon aria-hidden />
      <span className="line-button-text">
        {evidence.name}
        <span className="quiet small">
          {ROLE_WORDS[evidence.role]} · {formatSize(evidence.size)}
        </span>
        {proves !== '' && <span className="quiet small">证明：{proves}</span>}
      </span>
    </button>
  );
}
