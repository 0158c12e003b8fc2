import type { Application } from '../application/record.ts';
import { compare, type DecimalText, decimal, type Exact, toExactText, toFixed } from '../base/decimal.ts';
import type { ItemMark } from './marks.ts';
import { OBJECTIVE_FIGURES, type ObjectiveFigure } from './objective-figures.ts';
import type { ObjectiveRule, SchemeItem } from './scheme-item.ts';

/** The mark of an objective item, and what it is based on. */
export interface ObjectiveMark {
  /** Absent where the figure is not stated and the rule gives no points for that. */
  readonly mark?: DecimalText;
  readonly figure: string;
  /** The figure as used, with its unit; absent where it is not stated. */
  readonly value?: string;
  /** The band that applied, in words. */
  readonly because: string;
}

function valueText(value: Exact, unit: string): string {
  const exact = toExactText(value);
  return `${exact.includes('/') ? `约 ${toFixed(value, 2)}` : exact}${unit === '%' ? '' : ' '}${unit}`;
}

/** Bands from the highest threshold down; the one without a threshold comes last. */
function descending({ bands }: ObjectiveRule): ObjectiveRule['bands'] {
  return [...bands].sort((a, b) => {
    if (a.atLeast === undefined || b.atLeast === undefined) return a.atLeast === undefined ? 1 : -1;
    return compare(decimal(b.atLeast), decimal(a.atLeast));
  });
}

function figureOf(rule: ObjectiveRule): ObjectiveFigure {
  return OBJECTIVE_FIGURES[rule.figure];
}

/** The table of an objective item in words, one line per band, highest first. */
export function objectiveRuleLines(rule: ObjectiveRule): string[] {
  const { label, unit } = figureOf(rule);
  const bands = descending(rule).map(({ atLeast, points }) =>
    atLeast === undefined ? `其余：${points} 分` : `${label}不低于 ${atLeast} ${unit}：${points} 分`,
  );
  return [...bands, rule.unstated === undefined ? '未填报：不产生分值' : `未填报：${rule.unstated} 分`];
}

/** The mark that an objective item's rule gives an application; `undefined` for an item judged by experts. */
export function objectiveMark({ objective }: SchemeItem, application: Application): ObjectiveMark | undefined {
  if (!objective) return undefined;
  const { label, unit, read } = figureOf(objective);
  const value = read(application);
  if (!value) {
    const { unstated } = objective;
    return unstated === undefined
      ? { figure: label, because: `${label}未填报，不产生分值` }
      : { figure: label, mark: unstated, because: `${label}未填报，按方案计 ${unstated} 分` };
  }
  const band = descending(objective).find(
    ({ atLeast }) => atLeast === undefined || compare(value, decimal(atLeast)) >= 0,
  );
  if (!band) throw new Error('an objective rule has no band for the rest');
  const reached = band.atLeast === undefined ? '未达各档起点' : `不低于 ${band.atLeast} ${unit}`;
  const shown = valueText(value, unit);
  return {
    figure: label,
    mark: band.points,
    value: shown,
    because: `${label} ${shown}，${reached}，计 ${band.points} 分`,
  };
}

/** A sheet's marks, with the objective ones as the rules give them, whatever the sheet says. */
export function withObjectiveMarks(
  items: readonly SchemeItem[],
  application: Application,
  marks: Readonly<Record<string, ItemMark>>,
): Record<string, ItemMark> {
  const given = items.flatMap((item) => {
    const found = objectiveMark(item, application);
    if (!found) return [];
    const mark: ItemMark = found.mark === undefined ? { absent: '未评' } : { mark: found.mark };
    return [[item.id, mark] as const];
  });
  return { ...marks, ...Object.fromEntries(given) };
}
