import { Segmented } from 'antd';
import { useState } from 'react';
import { compare, decimal } from '../../domain/base/decimal.ts';
import { NONE } from '../../domain/printing/words.ts';
import type { Scheme } from '../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../domain/scheme/scheme-item.ts';
import { totalSoFar as exactTotalSoFar } from '../../domain/scheme/totals.ts';
import type { Sheet } from '../../domain/scoring/calls.ts';
import { Nothing, Panel } from '../kit/page.tsx';
import { SheetState } from './applicant-rail.tsx';
import { DistributionChart } from './distribution-chart.tsx';
import { distribution, type MirrorRow, mirror, ownTotals } from './own-marks.ts';
import { isToMark, itemsOf, totalSoFar, typedText } from './parts/marks.ts';

type Order = 'list' | 'total';

interface OverviewProps {
  readonly scheme: Scheme;
  readonly sheets: readonly Sheet[];
  readonly onChoose: (dossier: string) => void;
}

/** Every applicant with the expert's own marks item by item, the progress, and how those marks are distributed. */
export function Overview({ scheme, sheets, onChoose }: OverviewProps) {
  const [order, setOrder] = useState<Order>('list');
  const own = sheets.filter(isToMark);
  const totals = ownTotals(scheme, sheets);
  return (
    <div className="overview">
      <Panel>
        <div className="row overview-head">
          <Progress own={own} scheme={scheme} />
          <Segmented
            aria-label="排列"
            value={order}
            onChange={setOrder}
            options={[
              { value: 'list', label: '按名单' },
              { value: 'total', label: '按总分' },
            ]}
          />
        </div>
        <OverviewTable
          scheme={scheme}
          sheets={order === 'list' ? sheets : byTotal(scheme, sheets)}
          onChoose={onChoose}
        />
      </Panel>
      <Panel title="本人打分分布">
        {totals.length === 0 ? (
          <Nothing title="还没有评完的申报">评完一份，这里就有它的总分。</Nothing>
        ) : (
          <DistributionChart bins={distribution(totals)} />
        )}
      </Panel>
      <Mirror scheme={scheme} sheets={sheets} />
    </div>
  );
}

function Progress({ own, scheme }: { readonly own: readonly Sheet[]; readonly scheme: Scheme }) {
  const sealed = own.filter(({ state }) => state === 'sealed').length;
  const complete = ownTotals(scheme, own).length;
  return (
    <dl className="figures-line">
      {(
        [
          ['申报人', own.length],
          ['已评完', complete],
          ['已封存', sealed],
          ['未评完', own.length - complete],
        ] as const
      ).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="numbers">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Highest total first; those without one come last, in list order. */
function byTotal(scheme: Scheme, sheets: readonly Sheet[]): Sheet[] {
  const total = (sheet: Sheet) => exactTotalSoFar(itemsOf(scheme, sheet), sheet.items) ?? decimal('-1');
  return sheets.toSorted((a, b) => compare(total(b), total(a)));
}

function OverviewTable({ scheme, sheets, onChoose }: OverviewProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-frame overview-table" aria-label="全部申报人" tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th>申报人</th>
            <th>进度</th>
            <th className="figure">合计</th>
            {scheme.items.map(({ id, name, max }) => (
              <th key={id} className="figure">
                {name}
                <span className="quiet small"> /{max}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheets.map((sheet) => (
            <OverviewRow key={sheet.dossier} scheme={scheme} sheet={sheet} onChoose={onChoose} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function OverviewRow(props: {
  readonly scheme: Scheme;
  readonly sheet: Sheet;
  readonly onChoose: (dossier: string) => void;
}) {
  const { scheme, sheet, onChoose } = props;
  const items = itemsOf(scheme, sheet);
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link-button" onClick={() => onChoose(sheet.dossier)}>
          {sheet.applicant}
        </button>
        <br />
        <span className="quiet small">{sheet.employer}</span>
      </th>
      <td>
        <SheetState scheme={scheme} sheet={sheet} />
      </td>
      <td className="figure">
        <strong>{totalSoFar(items, sheet) ?? NONE}</strong>
      </td>
      {scheme.items.map((item) => (
        <td key={item.id} className="figure">
          {isToMark(sheet) ? cellText(items, item, sheet) : NONE}
        </td>
      ))}
    </tr>
  );
}

/** A mark, the word for its absence, or a dash if the item does not apply to this applicant. */
function cellText(items: readonly SchemeItem[], item: SchemeItem, sheet: Sheet): string {
  const mark = sheet.items[item.id];
  if (!mark || !items.includes(item)) return NONE;
  return typedText(mark) || '未评';
}

/** The expert's own marks only: whether they are strict or lenient, and whether an item separates applicants at all. */
function Mirror({ scheme, sheets }: Omit<OverviewProps, 'onChoose'>) {
  const rows = mirror(scheme, sheets);
  if (rows.length === 0) return null;
  return (
    <Panel title="本人宽严自照">
      <p className="quiet">只统计本人的打分，供自己前后把握一致；别人的打分不在这台电脑上。</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="table-frame" aria-label="本人宽严自照" tabIndex={0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th>项目</th>
              <th className="figure">已评</th>
              <th className="figure">平均</th>
              <th className="figure">占满分</th>
              <th className="figure">中位数</th>
              <th className="figure">最低</th>
              <th className="figure">最高</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <MirrorLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </section>
    </Panel>
  );
}

function MirrorLine({ row }: { readonly row: MirrorRow }) {
  return (
    <tr>
      <th scope="row">
        {row.name}
        {row.flat && <span className="quiet small">　人人同分，没有区分</span>}
      </th>
      <td className="figure">{row.count}</td>
      <td className="figure">{row.mean}</td>
      <td className="figure">{row.share} %</td>
      <td className="figure">{row.median}</td>
      <td className="figure">{row.lowest}</td>
      <td className="figure">{row.highest}</td>
    </tr>
  );
}
