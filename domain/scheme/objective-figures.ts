import type { Application } from '../application/record.ts';
import { compare, decimal, divide, type Exact, multiply, parseDecimal, subtract, ZERO } from '../base/decimal.ts';
import { salesYuan } from '../eligibility/money.ts';

export interface ObjectiveFigure {
  readonly label: string;
  readonly unit: string;
  /** The application's figure, exact; `undefined` where it is not stated, never zero instead. */
  readonly read: (application: Application) => Exact | undefined;
}

function salesOf({ figures }: Application, year: number): Exact | undefined {
  const sales = salesYuan(figures, year);
  return sales.state === 'known' ? sales.yuan : undefined;
}

/** Growth of last year's sales over those of the year before, in per cent. */
function growth(application: Application): Exact | undefined {
  const [last, before] = [salesOf(application, application.round - 1), salesOf(application, application.round - 2)];
  if (!last || !before || compare(before, ZERO) <= 0) return undefined;
  return multiply(divide(subtract(last, before), before), decimal('100'));
}

function stated(text: string | undefined): Exact | undefined {
  return text === undefined ? undefined : parseDecimal(text);
}

/** Figures on which the mark of an objective item can be based. */
export const OBJECTIVE_FIGURES = {
  'sales.last': {
    label: '上年度销售额',
    unit: '元',
    read: (application) => salesOf(application, application.round - 1),
  },
  'sales.growth': { label: '上年度销售额增长率', unit: '%', read: growth },
  followers: { label: '粉丝量', unit: '人', read: ({ figures }) => stated(figures.followers) },
  jobs: { label: '带动就业', unit: '人', read: ({ figures }) => stated(figures.jobs) },
  taxYuan: { label: '纳税额', unit: '元', read: ({ figures }) => stated(figures.taxYuan) },
} as const satisfies Record<string, ObjectiveFigure>;
