import { type FigureName, SINGLE_FIGURES } from '../../../domain/application/figures.ts';
import type { Typed } from './typed.ts';

/** Years before the selection's whose sales are asked for if no others are stated. */
const USUAL_YEARS = 2;

/** Sales by year from the latest, then the other figures, as shown beside section 三. */
export function figureNames({ application, typed }: Typed): FigureName[] {
  const { round, figures } = application;
  const typedYears = Object.keys(typed.figures ?? {}).flatMap((name) =>
    name.startsWith('sales.') ? [Number(name.slice('sales.'.length))] : [],
  );
  const usual = Array.from({ length: USUAL_YEARS }, (_, back) => round - 1 - back);
  const years = new Set([...usual, ...figures.sales.map(({ year }) => year), ...typedYears]);
  return [...[...years].sort((a, b) => b - a).map((year): FigureName => `sales.${year}`), ...SINGLE_FIGURES];
}

/** The year that "one more" adds. */
export function nextYear(names: readonly FigureName[]): number {
  return Math.min(...names.filter((name) => name.startsWith('sales.')).map((name) => Number(name.slice(6)))) - 1;
}
