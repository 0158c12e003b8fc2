import type { Bin } from './own-marks.ts';

const WIDTH = 480;
const HEIGHT = 160;
const FLOOR = HEIGHT - 24;
const BAR = WIDTH / 10;

/**
 * The expert's own totals in ten bars, with the numbers above them; one sentence describes it for those who cannot see
 * it.
 */
export function DistributionChart({ bins }: { readonly bins: readonly Bin[] }) {
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const filled = bins.filter(({ count }) => count > 0);
  const words = filled.map(({ from, to, count }) => `${from} 至 ${to} % 的 ${count} 人`).join('，');
  return (
    <figure className="chart">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`本人总分占满分的百分比：${words === '' ? '还没有评完的申报' : words}`}
      >
        <line x1={0} x2={WIDTH} y1={FLOOR} y2={FLOOR} className="chart-axis" />
        {bins.map(({ from, count }, place) => {
          const height = (count / most) * (FLOOR - 22);
          return (
            <g key={from} aria-hidden>
              <rect x={place * BAR + 4} y={FLOOR - height} width={BAR - 8} height={height} className="chart-bar" />
              {count > 0 && (
                <text x={place * BAR + BAR / 2} y={FLOOR - height - 6} className="chart-count">
                  {count}
                </text>
              )}
              <text x={place * BAR + BAR / 2} y={HEIGHT - 6} className="chart-tick">
                {from}–{from + 10}
              </text>
            </g>
          );
        })}
      </svg>
      <figcaption className="quiet small">横轴为总分占满分的百分比，柱上的数字是人数；只含已评完的申报。</figcaption>
    </figure>
  );
}
