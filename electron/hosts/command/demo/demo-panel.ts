import {
  compare,
  decimal,
  divide,
  exactInteger,
  multiply,
  roundHalfUp,
  subtract,
  toExactText,
} from '../../../../domain/base/decimal.ts';
import { EXAMPLE_SCHEME } from '../../../../domain/scheme/example-scheme.ts';
import { parseScheme } from '../../../../domain/scheme/scheme.ts';
import type { SchemeItem } from '../../../../domain/scheme/scheme-item.ts';
import { sha256Hex } from '../../../platform/crypto/hash.ts';

const NAMES = [
  '陈立群',
  '黄秀兰',
  '段正清',
  '何家明',
  '苏晓燕',
  '尹长庚',
  '吴雪梅',
  '孔令德',
  '秦海川',
  '邵文君',
  '俞伯年',
  '阮青竹',
];

export interface DemoMember {
  readonly name: string;
  readonly kind: 'expert' | 'manager';
  readonly unit: string;
}

/** A panel of fictitious people: scholars and experts, and two managers of talent work (art. 9(3)). */
export function demoPanel(size: number): DemoMember[] {
  return Array.from({ length: size }, (_, place) => {
    const name = NAMES[place] ?? `评委${String(place + 1).padStart(2, '0')}`;
    const manager = place >= size - 2 && size > 2;
    return {
      name,
      kind: manager ? 'manager' : 'expert',
      unit: manager ? '州人才工作部门（示例）' : '高等院校（示例）',
    };
  });
}

/** A mark between 65 and 98 per cent of the item's highest, from the names alone: the same on every run. */
function demoMark(item: SchemeItem, expert: string, applicant: string): string {
  const chance = Number.parseInt(sha256Hex(`${applicant}/${item.id}`).slice(0, 6), 16) % 25;
  const taste = Number.parseInt(sha256Hex(`${expert}/${applicant}/${item.id}`).slice(0, 6), 16) % 9;
  const share = divide(exactInteger(65 + chance + taste), exactInteger(100));
  const steps = roundHalfUp(divide(multiply(decimal(item.max), share), decimal(item.step)), 0);
  const mark = multiply(steps, decimal(item.step));
  return toExactText(compare(subtract(decimal(item.max), mark), exactInteger(0)) < 0 ? decimal(item.max) : mark);
}

/** An expert's table of marks as CSV, with one abstention so that a missing mark is seen not to be zero. */
export function demoMarks(
  expert: DemoMember,
  sheets: readonly { applicant: string; employer: string }[],
  abstains: boolean,
): string {
  const scheme = parseScheme(EXAMPLE_SCHEME);
  if (!scheme.ok) throw new Error('the example scheme is not valid');
  const rows = sheets.flatMap(({ applicant, employer }, place) =>
    scheme.value.items.map((item) => {
      const mark = abstains && place === 0 ? '弃权' : demoMark(item, expert.name, applicant);
      return `"${`${applicant}（${employer}）`.replaceAll('"', '""')}",${item.id},${mark},`;
    }),
  );
  return `applicant,item,mark,comment\n${rows.join('\n')}\n`;
}
