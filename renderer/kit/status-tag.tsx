import {
  CheckCircleFilled,
  CloseCircleFilled,
  ExclamationCircleFilled,
  InfoCircleFilled,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { VERDICTS } from '../../domain/eligibility/words.ts';

const TONES = {
  good: CheckCircleFilled,
  bad: CloseCircleFilled,
  doubt: ExclamationCircleFilled,
  note: InfoCircleFilled,
  plain: MinusCircleOutlined,
} as const;

export type Tone = keyof typeof TONES;

/** A short state: a colour, a shape and words, so that none of them is needed to understand the others. */
export function StatusTag({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  const Icon = TONES[tone];
  return (
    <span className={`mark mark-${tone}`}>
      <Icon aria-hidden />
      {children}
    </span>
  );
}

type Status = keyof typeof VERDICTS | 'notice';

const STATUS_TONES: Readonly<Record<Status, Tone>> = {
  met: 'good',
  'not-met': 'bad',
  person: 'doubt',
  notice: 'note',
};

export function VerdictTag({ verdict }: { readonly verdict: Status }) {
  return <StatusTag tone={STATUS_TONES[verdict]}>{verdict === 'notice' ? '提示' : VERDICTS[verdict]}</StatusTag>;
}
