import type { FieldId } from '../../../../domain/application/fields.ts';
import { comparisonKey } from '../../../../domain/base/text.ts';
import { explanationLabel, type Headed } from './headings.ts';
import type { Unit } from './outline.ts';
import { isExplanation } from './pieces.ts';

/**
 * The labels of section 三 among its units. What people write may read like one ("二、主要业绩"): not what stands beside a
 * label; of several the one with the form's longest wording, and of equals the first.
 */
export function explanationLabels(units: readonly Unit[]): ReadonlyMap<Unit, Headed<FieldId>> {
  const best = new Map<FieldId, { unit: Unit; label: Headed<FieldId>; length: number }>();
  for (const unit of units) {
    const label = isExplanation(unit.spot) ? undefined : explanationLabel(unit.text);
    if (!label) continue;
    const title = unit.text.slice(0, unit.text.length - label.rest.length);
    const numeral = /^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]/.test(title);
    const length = comparisonKey(title).length - (numeral ? 0.5 : 0) + (unit.spot ? 2 : 0);
    if (length > (best.get(label.name)?.length ?? 0)) best.set(label.name, { unit, label, length });
  }
  return new Map([...best.values()].map(({ unit, label }) => [unit, label]));
}
