import { z } from 'zod';
import { type Exact, exactInteger } from '../base/decimal.ts';
import { mean, median } from './totals.ts';

/** What the rules compare for an applicant who has a score. */
interface TieFigures {
  /** Not rounded. */
  readonly score: Exact;
  /** Valid totals in ascending order. */
  readonly totals: readonly Exact[];
  readonly lowest: Exact;
  readonly highest: Exact;
}

interface TieRuleRow {
  /** What is compared, as the editor, the rules and the report call it. */
  readonly label: string;
  /** The higher value ranks first. */
  readonly value: (figures: TieFigures) => Exact;
}

/** One row per tie rule (同分规则). In addition there is `item:ID`, the mean of the valid marks of one item. */
export const TIE_RULES = {
  exact: { label: '未舍入的得分', value: ({ score }) => score },
  median: { label: '有效总分的中位数', value: ({ totals }) => median(totals) },
  highest: { label: '最高有效总分', value: ({ highest }) => highest },
  lowest: { label: '最低有效总分', value: ({ lowest }) => lowest },
  valid: { label: '有效评分人数', value: ({ totals }) => exactInteger(totals.length) },
} as const satisfies Record<string, TieRuleRow>;

export type GeneralTieRule = keyof typeof TIE_RULES;
export type ItemTieRule = `item:${string}`;
/** A rule as schemes, rankings and tables hold it. `exact` is the rule of that name; an item of that name is `item:exact`. */
export type TieRule = GeneralTieRule | ItemTieRule;

export const GENERAL_TIE_RULES = Object.keys(TIE_RULES) as [GeneralTieRule, ...GeneralTieRule[]];
export const tieRule = z.union([z.enum(GENERAL_TIE_RULES), z.templateLiteral(['item:', z.string()])]);

export function isGeneralTieRule(text: string): text is GeneralTieRule {
  return Object.hasOwn(TIE_RULES, text);
}

export function itemTieRule(id: string): ItemTieRule {
  return `item:${id}`;
}

/** Id of the item that a rule compares. */
export function itemOfTieRule(rule: ItemTieRule): string {
  return rule.slice('item:'.length);
}

interface Tied {
  readonly score?: Exact;
  readonly totals: readonly { readonly total: Exact; readonly items: Readonly<Record<string, Exact>> }[];
}

/** Value of a tie rule for an applicant with a score, whose totals are in ascending order; the higher value ranks first. */
export function tieValue(rule: TieRule, { score, totals }: Tied): Exact {
  const values = totals.map(({ total }) => total);
  const [lowest, highest] = [values[0], values.at(-1)];
  if (!score || !lowest || !highest) throw new Error('a tie rule of nobody');
  if (isGeneralTieRule(rule)) return TIE_RULES[rule].value({ score, totals: values, lowest, highest });
  const item = itemOfTieRule(rule);
  return mean(totals.map(({ items }) => items[item] ?? missing(rule)));
}

function missing(rule: ItemTieRule): never {
  throw new Error(`no marks for the tie rule ${rule}`);
}
