import { Button, Select } from 'antd';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';
import { isJudged, isToMark, itemsOf, missingItems, totalSoFar } from './parts/marks.ts';

/** How far a sheet has come, in a word. */
export function sheetWord(scheme: Scheme, sheet: Sheet): string {
  if (sheet.state === 'recused') return '回避';
  if (sheet.state === 'withdrawn') return '已撤回';
  if (sheet.state === 'sealed') return '已封存';
  if (sheet.state === 'empty') return '未评';
  const missing = missingItems(itemsOf(scheme, sheet).filter(isJudged), sheet).length;
  return missing === 0 ? '已评完' : `还差 ${missing} 项`;
}

const TONES: Readonly<Record<Sheet['state'], Tone>> = {
  recused: 'plain',
  withdrawn: 'plain',
  empty: 'plain',
  draft: 'note',
  sealed: 'good',
};

export function SheetState({ scheme, sheet }: { readonly scheme: Scheme; readonly sheet: Sheet }) {
  return <StatusTag tone={TONES[sheet.state]}>{sheetWord(scheme, sheet)}</StatusTag>;
}

interface RailProps {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly current: string | undefined;
  readonly onChoose: (dossier: string) => void;
}

/** Every applicant to be marked, and how far each sheet has come. */
export function ApplicantRail({ scheme, sheets, current, onChoose }: RailProps) {
  const own = sheets.filter(isToMark);
  const sealed = own.filter(({ state }) => state === 'sealed').length;
  return (
    <nav className="rail" aria-label="申报人">
      <p className="rail-head">
        <strong>{own.length} 位申报人</strong>
        <span className="quiet small">已封存 {sealed}</span>
      </p>
      <ol className="rail-list">
        {sheets.map((sheet) => (
          <li key={sheet.dossier}>
            <button
              type="button"
              className="rail-item"
              data-state={sheet.state}
              ref={sheet.dossier === current ? keepInView : null}
              {...(sheet.dossier === current ? { 'aria-current': 'true' as const } : {})}
              onClick={() => onChoose(sheet.dossier)}
            >
              <span className="rail-name">{sheet.applicant}</span>
              <span className="rail-total numbers">{totalSoFar(itemsOf(scheme, sheet), sheet) ?? ''}</span>
              <span className="rail-employer">{sheet.employer}</span>
              <span className="rail-state">{sheetWord(scheme, sheet)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** When moving by keyboard, the name one arrives at comes into view. */
function keepInView(item: HTMLElement | null): void {
  item?.scrollIntoView({ block: 'nearest' });
}

/** The same in one line if there is no room for a column; the side left out is one key away. */
export function ApplicantStrip(
  props: RailProps & {
    readonly onStep: (by: 1 | -1) => void;
    readonly side: 'dossier' | 'marks';
    readonly onSide: () => void;
  },
) {
  const { scheme, sheets, current, onChoose, onStep } = props;
  const place = sheets.findIndex(({ dossier }) => dossier === current);
  return (
    <div className="strip">
      <Button disabled={place <= 0} onClick={() => onStep(-1)}>
        上一位
      </Button>
      <Select
        aria-label="申报人"
        className="strip-select"
        value={current ?? null}
        onChange={onChoose}
        options={sheets.map((sheet) => ({
          value: sheet.dossier,
          label: `${sheet.applicant}　${sheetWord(scheme, sheet)}`,
        }))}
      />
      <Button disabled={place < 0 || place >= sheets.length - 1} onClick={() => onStep(1)}>
        下一位
      </Button>
      <Button className="strip-side" title="申报材料与评分之间切换（F6）" onClick={props.onSide}>
        {props.side === 'marks' ? '看材料' : '去评分'}
      </Button>
    </div>
  );
}
