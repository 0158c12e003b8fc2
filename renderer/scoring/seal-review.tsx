import type { CallOutput } from '../../domain/api.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { Notice } from '../kit/notice.tsx';
import { itemsOf, missingItems, totalSoFar } from './parts/marks.ts';

export type SealReview = CallOutput<'sheet.review'>;
type Warning = SealReview['warnings'][number];

/** Warnings about the sheets to be sealed; those about the whole set only if there is more than one. */
export function warningsFor({ warnings }: SealReview, dossiers: readonly string[]): Warning[] {
  return warnings.filter(({ dossier }) => (dossier === undefined ? dossiers.length > 1 : dossiers.includes(dossier)));
}

/** What the review found: what prevents sealing, and what deserves a second look. */
export function SealWarnings(props: {
  readonly warnings: readonly Warning[];
  /** Number of sheets not begun, which are left out. */
  readonly left: number;
  readonly onGo: (dossier: string) => void;
}) {
  const [bars, doubts] = [true, false].map((refused) => props.warnings.filter((each) => each.refused === refused));
  return (
    <>
      {bars && bars.length > 0 && (
        <Notice type="error" title="先改好，才能封存" description={<WarningList warnings={bars} onGo={props.onGo} />} />
      )}
      {doubts && doubts.length > 0 && (
        <Notice
          type="warning"
          title="请再看一眼；确认无误也可以封存"
          description={<WarningList warnings={doubts} onGo={props.onGo} />}
        />
      )}
      {props.left > 0 && <Notice type="info" title={`另有 ${props.left} 份还没有开始评，不在这次封存之内。`} />}
    </>
  );
}

function WarningList(props: { readonly warnings: readonly Warning[]; readonly onGo: (dossier: string) => void }) {
  return (
    <ul className="seal-warnings">
      {props.warnings.map(({ code, dossier, message }) => (
        <li key={`${code} ${dossier} ${message}`}>
          {message}
          {dossier !== undefined && (
            <>
              {' '}
              <button type="button" className="link-button" onClick={() => props.onGo(dossier)}>
                去看
              </button>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Totals of the sheets to be sealed, and what has no mark. */
export function SealTable({ scheme, sheets }: { readonly scheme: Scheme; readonly sheets: readonly Sheet[] }) {
  return (
    <section
      className="table-frame seal-table"
      aria-label="要封存的评分表"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className="plain-table">
        <thead>
          <tr>
            <th>申报人</th>
            <th className="figure">合计</th>
            <th>没有给分的项</th>
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => {
            const items = itemsOf(scheme, sheet);
            const missing = missingItems(items, sheet);
            return (
              <tr key={sheet.dossier}>
                <th scope="row">{sheet.applicant}</th>
                <td className="figure">{totalSoFar(items, sheet) ?? '—'}</td>
                <td>
                  {missing.length === 0
                    ? '没有'
                    : missing.map(({ item, absent }) => `${item.name}（${absent}）`).join('、')}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
