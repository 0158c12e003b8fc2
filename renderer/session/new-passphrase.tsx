import { PassphraseField } from './passphrase-field.tsx';

const SHORTEST = 8;

/** A new passphrase, typed twice. */
export interface PassphraseTwice {
  readonly passphrase: string;
  readonly again: string;
}

export const NO_PASSPHRASE: PassphraseTwice = { passphrase: '', again: '' };

/** What keeps the passphrase from being taken; the services judge it again. */
function faultOf({ passphrase, again }: PassphraseTwice): { first?: string; second?: string } {
  const length = [...passphrase].length;
  if (passphrase !== '' && length < SHORTEST) return { first: `还短，至少 ${SHORTEST} 个字符（现有 ${length} 个）` };
  return again !== '' && again !== passphrase ? { second: '两次输入的不一样' } : {};
}

export function isReady(entry: PassphraseTwice): boolean {
  return entry.passphrase !== '' && entry.passphrase === entry.again && !faultOf(entry).first;
}

/** Two fields for a new passphrase, and how to find a good one. */
export function NewPassphrase(props: {
  readonly label: string;
  readonly value: PassphraseTwice;
  readonly onChange: (part: Partial<PassphraseTwice>) => void;
}) {
  const { label, value, onChange } = props;
  const fault = faultOf(value);
  return (
    <div>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <PassphraseField
          label={label}
          value={value.passphrase}
          onChange={(passphrase) => onChange({ passphrase })}
          fault={fault.first}
        />
        <PassphraseField
          label={`再输一遍${label}`}
          value={value.again}
          onChange={(again) => onChange({ again })}
          fault={fault.second}
        />
      </div>
      <p className="quiet small">口令最好是五个不相干的词，例如一样器物、一个地名、一种天气，连起来写，好记又难猜。</p>
    </div>
  );
}
