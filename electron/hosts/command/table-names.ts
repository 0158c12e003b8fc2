import { compareText, comparisonKey, spellingNote } from '../../../domain/base/text.ts';

/** Signs between digits count: `1-1` is not `11`. */
const BETWEEN_DIGITS = /(?<=\d)[\p{P}\p{S}]+(?=\d)/gu;

/** Key by which names in a table are compared. */
export function tableKey(text: string): string {
  return text.split(BETWEEN_DIGITS).map(comparisonKey).join('-') || text;
}

/** A name without the employer behind it: `姓名（单位）`. */
function bareName(text: string): string {
  return text.replace(/[（(].*$/su, '').trim() || text;
}

/** Names of a table, each with its ways of being written and the first line of each way. */
export class TableNames {
  readonly #whose: string;
  readonly #written = new Map<string, Map<string, number>>();

  /** `whose` begins the sentences: 申报人 or 评审人员. */
  constructor(whose: string) {
    this.#whose = whose;
  }

  /** Takes in a name; answers its key. */
  add(name: string, line: number): string {
    const key = tableKey(name);
    const writings = this.#written.get(key) ?? new Map<string, number>();
    if (!writings.has(name)) writings.set(name, line);
    this.#written.set(key, writings);
    return key;
  }

  /** The shortest way of writing it, whatever order the rows have. */
  shown(key: string): string {
    const writings = [...(this.#written.get(key)?.keys() ?? [])];
    return writings.sort((a, b) => a.length - b.length || compareText(a, b))[0] ?? key;
  }

  /** A sentence for each name that is written with other blanks or widths here and there: one person to any reader. */
  notes(): string[] {
    return [...this.#written].flatMap(([key, writings]) => {
      if (writings.size < 2) return [];
      const ways = [...writings].map(([name, line]) => `“${name}”（第 ${line} 行）`).join('、');
      return [`${this.#whose}${ways}写法不同，按同一人“${this.shown(key)}”计`];
    });
  }

  /** A sentence for each name of which nobody can tell whether it is another's: nothing is guessed. */
  faults(): string[] {
    return [...this.#written.values()].flatMap((writings) => [
      ...this.#spelledOtherwise(writings),
      ...[...writings].flatMap(([name, line]) => this.#withoutEmployer(name, line)),
    ]);
  }

  #spelledOtherwise(writings: ReadonlyMap<string, number>): string[] {
    const [[first, at] = ['', 0], ...others] = writings;
    return others.flatMap(([name, line]) => {
      const note = spellingNote(first, name);
      return note === '' ? [] : [`第 ${line} 行：${note}（前者在第 ${at} 行），是一个人请统一写法，是两个人请加注单位`];
    });
  }

  #withoutEmployer(name: string, line: number): string[] {
    const bare = bareName(name);
    const [other] = (bare === name ? undefined : this.#written.get(tableKey(bare))) ?? [];
    return other
      ? [`第 ${line} 行：${this.#whose}“${name}”与第 ${other[1]} 行的“${other[0]}”分不清是不是同一人，请统一写法`]
      : [];
  }
}
