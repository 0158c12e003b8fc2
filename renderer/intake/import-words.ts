import type { CallOutput } from '../../domain/api.ts';
import type { Tone } from '../kit/status-tag.tsx';

type Imported = CallOutput<'dossier.import'>;
export type FileOutcome = Imported['files'][number];
export type Change = Imported['dossiers'][number]['change'];

export const CHANGES: Readonly<Record<Change, { tone: Tone; text: string; before: string }>> = {
  new: { tone: 'good', text: '新录入', before: '将新录入' },
  changed: { tone: 'note', text: '已更新', before: '将更新' },
  unchanged: { tone: 'plain', text: '没有变化', before: '没有变化' },
};

export const OUTCOMES: Readonly<Record<FileOutcome['outcome'], { tone: Tone; text: string }>> = {
  refused: { tone: 'bad', text: '未读入' },
  ignored: { tone: 'plain', text: '略过' },
  read: { tone: 'good', text: '已读入' },
  attached: { tone: 'good', text: '已附上' },
};

/** Files that were not read: refused or skipped. */
export function leftOut(files: readonly FileOutcome[]): FileOutcome[] {
  return files.filter(({ outcome }) => outcome === 'refused' || outcome === 'ignored');
}
