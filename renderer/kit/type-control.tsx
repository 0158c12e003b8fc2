import { Segmented } from 'antd';
import { TYPE_SIZES, type TypeSize } from '../../domain/session/calls.ts';
import { useAppearance } from './appearance.ts';

/** Choice of type size; `onChange` saves it if there is a vault to save it in. */
export function TypeControl({ onChange }: { readonly onChange?: (scale: TypeSize) => void }) {
  const { scale, setScale } = useAppearance();
  return (
    <Segmented
      aria-label="字号"
      value={scale}
      onChange={(next) => {
        setScale(next);
        onChange?.(next);
      }}
      options={TYPE_SIZES.map((value) => ({ value, label: `${value * 100} %` }))}
    />
  );
}
