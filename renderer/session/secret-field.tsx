import { Segmented } from 'antd';
import { CodeField } from '../kit/code-field.tsx';
import { PassphraseField } from './passphrase-field.tsx';

/** What a person has typed to open the vault. */
export interface SecretEntry {
  readonly way: 'passphrase' | 'recovery';
  readonly text: string;
}

export const NO_SECRET: SecretEntry = { way: 'passphrase', text: '' };

/** The entry in the form that the services expect. */
export function secretOf({ way, text }: SecretEntry): { passphrase: string } | { recoveryCode: string } {
  return way === 'passphrase' ? { passphrase: text } : { recoveryCode: text };
}

/** The passphrase, or the recovery code from paper. */
export function SecretField(props: {
  readonly label: string;
  readonly value: SecretEntry;
  readonly onChange: (value: SecretEntry) => void;
}) {
  const { label, value, onChange } = props;
  const write = (text: string) => onChange({ ...value, text });
  return (
    <>
      <Segmented
        aria-label="打开方式"
        value={value.way}
        onChange={(way: SecretEntry['way']) => onChange({ way, text: '' })}
        options={[
          { value: 'passphrase', label: '用口令' },
          { value: 'recovery', label: '忘了口令，用恢复码' },
        ]}
      />
      {value.way === 'passphrase' ? (
        <PassphraseField label={label} value={value.text} onChange={write} />
      ) : (
        <CodeField label="恢复码" purpose="recovery" value={value.text} onChange={write} />
      )}
    </>
  );
}
