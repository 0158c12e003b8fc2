import { Radio } from 'antd';
import type { Panellist } from '../../domain/panel/records.ts';
import { MEMBER_KINDS } from '../../domain/panel/words.ts';
import { choicesOf } from '../kit/field.tsx';

type Kind = Panellist['kind'];

/** Whether a member is an expert or comes from the management. */
export function KindChoice({ kind, onChange }: { readonly kind: Kind; readonly onChange: (kind: Kind) => void }) {
  return (
    <Radio.Group
      aria-label="身份"
      value={kind}
      onChange={({ target }) => onChange(target.value as Kind)}
      options={choicesOf(MEMBER_KINDS)}
    />
  );
}
