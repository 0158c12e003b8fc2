import { Button } from 'antd';
import { useState } from 'react';
import { passphraseFault, suggestedPassphrase, TOO_SHORT } from '../../domain/session/passphrase-strength.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** A new passphrase, typed twice. */
export interface PassphraseTwice {
  readonly passphrase: string;
  readonly again: string;
}

export const NO_PASSPHRASE: PassphraseTwice = { passphrase: '', again: '' };

/** Why the passphrase cannot be accepted; the services, which know the names, check it again. */
function faultOf({ passphrase, again }: PassphraseTwice): { first?: string; second?: string } {
  const fault = passphrase === '' ? undefined : passphraseFault(passphrase);
  if (fault === TOO_SHORT) return { first: `还短，至少 8 个字符（现有 ${[...passphrase].length} 个；一个汉字当两个）` };
  if (fault !== undefined) return { first: `${fault}；不要只用常见的词、日期和姓名` };
  return again !== '' && again !== passphrase ? { second: '两次输入的不一样' } : {};
}

export function isReady(entry: PassphraseTwice): boolean {
  return entry.passphrase !== '' && entry.passphrase === entry.again && !faultOf(entry).first;
}

/** An even random number from 0 to below `below`: draws beyond its last whole multiple are thrown away. */
function drawBelow(below: number): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn < Math.floor(2 ** 32 / below) * below ? drawn % below : drawBelow(below);
}

/** A passphrase drawn by lot, to be written down and then typed twice like any other. */
function Suggestion() {
  const [offered, setOffered] = useState<string>();
  return (
    <p className="quiet small">
      <Button size="small" onClick={() => setOffered(suggestedPassphrase(drawBelow))}>
        {offered === undefined ? '给我一个' : '换一个'}
      </Button>{' '}
      {offered !== undefined && (
        <>
          <strong>{offered}</strong>（请抄下来，再照着输两遍）
        </>
      )}
    </p>
  );
}

/** Two fields for a new passphrase, and advice on choosing a good one. */
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
      <Suggestion />
    </div>
  );
}
