import { BASIC_CONDITIONS, TRACKS } from '../application/conditions.ts';
import { ARTICLES, type ArticleId } from '../policy/articles.ts';

/** A stretch of a wording; `differs` where the other wording says something else or nothing. */
export interface WordingPart {
  readonly text: string;
  readonly differs: boolean;
}

/** What the policy's text and the form printed with it say about one condition, where both mention it. */
export interface Wordings {
  readonly body: readonly WordingPart[];
  readonly form: readonly WordingPart[];
}

/** Conditions that the policy words twice: in article 六 and beside the boxes of section 二. */
const FORM_TEXTS: Readonly<Partial<Record<ArticleId, string>>> = {
  'art-6': Object.values(BASIC_CONDITIONS).join(''),
  'art-6-1': TRACKS.influencer.formText,
  'art-6-2': TRACKS['live-seller'].formText,
  'art-6-3': TRACKS['e-commerce'].formText,
  'art-6-4': TRACKS['cross-border'].formText,
};

/** Punctuation and blanks do not matter, and the name of a track in front of the text is a heading. */
function bare(text: string): string[] {
  return [...text.replace(/^[^：]{2,8}：/, '').replace(/\s+/g, '')];
}

const SAYS_NOTHING = /^[；。，、]$/;

/** Length of the longest common subsequence of what follows each pair of positions. */
function commonLengths(a: readonly string[], b: readonly string[]): number[][] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1) {
    const row = lengths[i];
    if (!row) continue;
    for (let j = b.length - 1; j >= 0; j -= 1)
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  return lengths;
}

/** Positions in `a` and in `b` of what they have in common, in one order. */
function shared(a: readonly string[], b: readonly string[]): readonly [ReadonlySet<number>, ReadonlySet<number>] {
  const lengths = commonLengths(a, b);
  const [inA, inB] = [new Set<number>(), new Set<number>()];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      inA.add(i);
      inB.add(j);
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i += 1;
    else j += 1;
  }
  return [inA, inB];
}

function partsOf(characters: readonly string[], same: ReadonlySet<number>): WordingPart[] {
  const parts: WordingPart[] = [];
  for (const [place, character] of characters.entries()) {
    const differs = !same.has(place) && !SAYS_NOTHING.test(character);
    const last = parts.at(-1);
    if (last?.differs === differs) parts[parts.length - 1] = { text: last.text + character, differs };
    else parts.push({ text: character, differs });
  }
  return parts;
}

/** Both wordings of an article (`第六条（二）`) where they differ; undefined where there is only one, or both say the same. */
export function wordingsOf(label: string): Wordings | undefined {
  const id = (Object.keys(FORM_TEXTS) as ArticleId[]).find((each) => ARTICLES[each].label === label);
  const formText = id && FORM_TEXTS[id];
  if (!id || !formText) return undefined;
  const [body, form] = [bare(ARTICLES[id].text), bare(formText)];
  const [inBody, inForm] = shared(body, form);
  const wordings = { body: partsOf(body, inBody), form: partsOf(form, inForm) };
  return [...wordings.body, ...wordings.form].some(({ differs }) => differs) ? wordings : undefined;
}
