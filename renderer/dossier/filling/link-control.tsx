import { Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { type FigureName, figureDefinition } from '../../../domain/application/figures.ts';
import type { Evidence } from '../../../domain/application/record.ts';
import { useFillingState, useIsOpen } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { linksOf } from './typed.ts';

interface LinkProps {
  readonly filling: FillingSession;
  readonly name: FigureName;
  readonly evidence: readonly Evidence[];
}

/** Choosing the files that prove a figure. */
export function LinkControl(props: LinkProps) {
  const isOpen = useIsOpen(props.filling, 'figureEvidence');
  const [choosing, setChoosing] = useState(false);
  const { label } = figureDefinition(props.name);
  if (!isOpen) return null;
  return (
    <>
      <Button size="small" className="fill-stop" aria-label={`选择依据：${label}`} onClick={() => setChoosing(true)}>
        选择依据
      </Button>
      {choosing && <LinkDialog {...props} onClose={() => setChoosing(false)} />}
    </>
  );
}

function LinkDialog({ filling, name, evidence, onClose }: LinkProps & { readonly onClose: () => void }) {
  const links = useFillingState(filling, (state) => linksOf(state, name));
  const proofs = evidence.filter(({ role }) => role === 'proof');
  const put = (sha256: string, on: boolean) => {
    const others = links.filter((link) => link !== sha256 && proofs.some((file) => file.sha256 === link));
    filling.change({ figureEvidence: { [name]: on ? [...others, sha256] : others } });
  };
  return (
    <Modal
      open
      title={`${figureDefinition(name).label}：由哪些材料证明`}
      width="36rem"
      onCancel={onClose}
      footer={
        <Button type="primary" onClick={onClose}>
          完成
        </Button>
      }
    >
      {proofs.length === 0 && <p>还没有证明材料。请先在右侧“附件”里添加。</p>}
      <ul className="stack fill-links">
        {proofs.map((file) => (
          <li key={file.sha256}>
            <Checkbox checked={links.includes(file.sha256)} onChange={({ target }) => put(file.sha256, target.checked)}>
              {file.name}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
