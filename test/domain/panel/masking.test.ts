import { describe, expect, test } from 'vitest';
import { SINGLE_FIGURES } from '../../../domain/application/figures.ts';
import { figurePart, type Part, partsOf } from '../../../domain/application/parts.ts';
import { type Application, application as applicationBody } from '../../../domain/application/record.ts';
import { maskApplication } from '../../../domain/panel/masking.ts';
import { anApplication } from '../../builders/an-application.ts';

const NAME = '张建华';
const WORDS = `${NAME}的工作室`;
/** Every shape in which a part may hold words. */
const SHAPES: readonly unknown[] = [
  WORDS,
  [WORDS],
  { has: true, text: WORDS },
  { signer: WORDS, sealed: true },
  [{ period: WORDS, school: WORDS, major: WORDS }],
  [{ period: WORDS, employer: WORDS, post: WORDS }],
];

const CATALOGUE: readonly Part[] = [
  ...partsOf([anApplication({ name: NAME })]),
  ...[...SINGLE_FIGURES, 'sales.2021' as const].map(figurePart),
];

/** The application with words in a part; `undefined` where the part's body takes none. */
function withWords(application: Application, part: Part): Application | undefined {
  const shaped = SHAPES.map((shape) => part.set(application, shape));
  return shaped.find((each) => applicationBody.safeParse(each).success);
}

function masked(application: Application) {
  return maskApplication({ mask: ['name'], application, evidence: [], number: 1, released: new Set() });
}

describe('masking', () => {
  test.each(CATALOGUE.map((part) => [part.heading, part] as const))('leaves no name in %s', (_, part) => {
    const application = withWords(anApplication({ name: NAME }), part);
    expect(part.holdsWords).toBe(application !== undefined);
    if (application) expect(JSON.stringify(masked(application).masked.application)).not.toContain(NAME);
  });

  test('leaves no name where all parts that can hold words hold one, and tells of each place', () => {
    const full = CATALOGUE.reduce((all, part) => withWords(all, part) ?? all, anApplication({ name: NAME }));
    const named = { ...full, form: { ...full.form, values: { ...full.form.values, name: NAME } } };
    const { masked: sent, redactions } = masked(named);
    expect(JSON.stringify(sent.application)).not.toContain(NAME);
    expect(redactions).toContainEqual({ place: '业绩数据', count: 4 });
    expect(redactions).toContainEqual({ place: '签章', count: 9 });
    expect(redactions).toContainEqual({ place: '主要工作经历', count: 3 });
    expect(applicationBody.safeParse(sent.application).success).toBe(true);
  });

  test('sends nothing of where values came from, nor of what import left open', () => {
    const application = {
      ...anApplication({ name: NAME }),
      origins: { name: `${NAME}.docx` },
      importIssues: [{ code: 'value-doubtful', message: NAME }],
    };
    expect(masked(application).masked.application).toMatchObject({ origins: {}, importIssues: [] });
  });
});
