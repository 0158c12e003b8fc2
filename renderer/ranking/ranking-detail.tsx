import type { RankingRowOutput } from '../../domain/ranking/calls.ts';

interface Line {
  readonly expert: string;
  readonly total: string;
  readonly note: string;
}

/** Everyone's part in one score: totals that count, totals dropped, and sheets that do not count, with the reason. */
function linesOf({ totals, dropped, excluded }: RankingRowOutput): Line[] {
  const sides = new Map(dropped.map(({ expert, side }) => [expert, side]));
  return [
    ...totals.map(({ expert, total }) => {
      const side = sides.get(expert);
      return { expert, total, note: side ? `去掉的${side === 'high' ? '最高分' : '最低分'}` : '计入' };
    }),
    ...excluded.map(({ expert, because }) => ({ expert, total: '—', note: `不计入：${because}` })),
  ];
}

export function RankingDetail({ row }: { readonly row: RankingRowOutput }) {
  return (
    <table className="plain-table ranking-detail">
      <caption className="unseen">{row.applicant}的评分明细</caption>
      <thead>
        <tr>
          <th>评审人员</th>
          <th className="figure">总分</th>
          <th>是否计入</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(row).map(({ expert, total, note }) => (
          <tr key={expert}>
            <td>{expert}</td>
            <td className="figure">{total}</td>
            <td>{note}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
