import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { compare, decimal, parseDecimal } from '../../domain/base/decimal.ts';
import { NONE } from '../../domain/printing/words.ts';
import type { RankingRowOutput } from '../../domain/ranking/calls.ts';
import { STANDINGS, tieWords } from '../../domain/ranking/words.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';
import { RankingDetail } from './ranking-detail.tsx';

const STANDING_TONES: Readonly<Record<RankingRowOutput['standing'], Tone>> = {
  recommended: 'good',
  'not-recommended': 'plain',
  'passed-over': 'bad',
  person: 'doubt',
  'below-pass-mark': 'plain',
  insufficient: 'plain',
};

/** The ranking; each row unfolds into everyone's totals. */
export function RankingTable(props: { readonly rows: readonly RankingRowOutput[]; readonly scheme: Scheme }) {
  const { rows, scheme } = props;
  return (
    <div className="table-frame">
      <table className="plain-table ranking">
        <thead>
          <tr>
            <th className="figure">名次</th>
            <th>申报人</th>
            <th>申报类别</th>
            <th className="figure">得分</th>
            <th className="figure">有效评分</th>
            <th>结论与理由</th>
            <th>
              <span className="unseen">明细</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <RankingRow key={row.dossier ?? row.applicant} row={row} scheme={scheme} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Whether the unrounded value differs from the score shown above it. */
function saysMore({ exact, score }: RankingRowOutput): boolean {
  if (exact === null || score === null) return false;
  const value = parseDecimal(exact);
  return !value || compare(value, decimal(score)) !== 0;
}

function RankingRow({ row, scheme }: { readonly row: RankingRowOutput; readonly scheme: Scheme }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <tr>
        <td className="figure ranking-place">{row.rank ?? NONE}</td>
        <th scope="row">
          {row.applicant}
          <br />
          <span className="quiet small">{row.employer}</span>
        </th>
        <td className="ranking-track">{row.track}</td>
        <td className="figure">
          <Score row={row} />
        </td>
        <td className="figure">
          <Counted row={row} />
        </td>
        <td>
          <Standing row={row} scheme={scheme} />
        </td>
        <td>
          <DetailButton row={row} open={open} onTurn={() => setOpen(!open)} />
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={7}>
            <RankingDetail row={row} />
          </td>
        </tr>
      )}
    </>
  );
}

function Score({ row }: { readonly row: RankingRowOutput }) {
  return (
    <>
      <strong>{row.score ?? NONE}</strong>
      {saysMore(row) && (
        <>
          <br />
          <span className="quiet small" title="未舍入的值">
            {row.exact}
          </span>
        </>
      )}
    </>
  );
}

/** How many totals are valid, and how many of them were dropped. */
function Counted({ row: { valid, dropped } }: { readonly row: RankingRowOutput }) {
  return (
    <>
      {valid}
      {dropped.length > 0 && (
        <>
          <br />
          <span className="quiet small">去掉 {dropped.length}</span>
        </>
      )}
    </>
  );
}

function Standing({ row, scheme }: { readonly row: RankingRowOutput; readonly scheme: Scheme }) {
  const tie = tieWords(row.tieBrokenBy, scheme);
  return (
    <>
      <StatusTag tone={STANDING_TONES[row.standing]}>{STANDINGS[row.standing]}</StatusTag>
      <p className="small">{row.because}</p>
      {tie && <p className="quiet small">同分，按{tie}区分</p>}
    </>
  );
}

function DetailButton(props: { readonly row: RankingRowOutput; readonly open: boolean; readonly onTurn: () => void }) {
  const { row, open, onTurn } = props;
  return (
    <button
      type="button"
      className="link-button nowrap"
      aria-expanded={open}
      aria-label={`${row.applicant}的评分明细`}
      onClick={onTurn}
    >
      {open ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} 明细
    </button>
  );
}
