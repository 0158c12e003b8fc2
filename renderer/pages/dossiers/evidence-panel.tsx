import { FileImageOutlined, FileOutlined, FilePdfOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { Evidence } from '../../../domain/application/record.ts';
import { Panel } from '../../app/page.tsx';
import { formatSize } from '../../app/time.ts';
import { AttachmentDialog } from '../../viewer/attachment.tsx';

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

/** Files of a dossier; each opens in the viewer. */
export function EvidencePanel({ evidence }: { readonly evidence: readonly Evidence[] }) {
  const [open, setOpen] = useState<Evidence>();
  return (
    <Panel title={`附件（${evidence.length}）`}>
      {evidence.length === 0 && <p className="quiet">没有附件。</p>}
      <ul>
        {evidence.map((each) => (
          <li key={`${each.sha256} ${each.name}`}>
            <EvidenceButton evidence={each} onOpen={() => setOpen(each)} />
          </li>
        ))}
      </ul>
      {open && <AttachmentDialog evidence={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

function EvidenceButton({ evidence, onOpen }: { readonly evidence: Evidence; readonly onOpen: () => void }) {
  const Icon = iconOf(evidence);
  return (
    <button type="button" className="line-button" onClick={onOpen}>
      <Icon aria-hidden />
      <span className="line-button-text">
        {evidence.name}
        <span className="quiet small">
          {ROLE_WORDS[evidence.role]} · {formatSize(evidence.size)}
        </span>
      </span>
    </button>
  );
}
