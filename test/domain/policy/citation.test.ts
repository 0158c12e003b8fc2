import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ARTICLES } from '../../../domain/policy/articles.ts';
import { PARAMETERS } from '../../../domain/policy/parameters.ts';

const POLICY = readFileSync('test/samples/policy-zh.txt', 'utf8');
const ITEM = /第[一二三四五六七八九十]+条(?:（[一二三四五六七八九十]）)?/g;

/** Text of each article and of each of its items, by label, without white space: 第六条, 第六条（三）. */
const BODIES = splitIntoArticles(POLICY);

function splitIntoArticles(policy: string): Map<string, string> {
  const bodies = new Map<string, string>();
  let article = '';
  let item = '';
  for (const line of policy.split('\n').map((text) => text.replace(/\s/g, ''))) {
    // The measures end where the form, their annex, begins.
    if (article === '第十六条' && line.startsWith('附件')) break;
    const opened = /^第[一二三四五六七八九十]+条/.exec(line)?.[0];
    if (opened) [article, item] = [opened, ''];
    if (/^第[一二三四五六七八九十]+章/.test(line)) [article, item] = ['', ''];
    const itemOpened = /^（[一二三四五六七八九十]）/.exec(line)?.[0];
    if (itemOpened) item = itemOpened;
    if (!article) continue;
    for (const label of new Set([article, `${article}${item}`])) bodies.set(label, (bodies.get(label) ?? '') + line);
  }
  return bodies;
}

describe('a citation', () => {
  it('is held against a policy of sixteen articles', () => {
    expect([...BODIES.keys()].filter((label) => !label.includes('（'))).toHaveLength(16);
    expect(BODIES.get('第六条（四）')).toContain('10万元人民币以上');
    expect(BODIES.get('第六条（三）')).not.toContain('跨境');
  });

  it.each(Object.entries(ARTICLES))('of %s stands word for word in the article it names', (_id, { label, text }) => {
    expect(BODIES.get(label) ?? '').toContain(text.replace(/\s/g, ''));
    expect(text.length).toBeGreaterThan(5);
  });

  it.each(Object.entries(PARAMETERS))(
    'of the number %s stands in the article it names',
    (_name, { value, unit, article }) => {
      const inTenThousands = `${Number(value) / 10_000}万`;
      const spoken = value === '2' ? '两' : value;
      const wording = ARTICLES[article].text.replace(/\s/g, '');
      expect([value, inTenThousands, spoken].some((number) => wording.includes(`${number}${unit}`))).toBe(true);
    },
  );

  it('names only articles that there are, wherever it stands in the source', () => {
    const sources = ['domain', 'electron', 'renderer'].flatMap((zone) =>
      readdirSync(zone, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
    );
    const cited = new Set(sources.flatMap((source) => source.match(ITEM) ?? []));
    expect(cited.size).toBeGreaterThan(5);
    expect([...cited].filter((label) => !BODIES.has(label))).toEqual([]);
  });
});
