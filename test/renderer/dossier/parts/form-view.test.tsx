import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FIELD_IDS, fieldDefinition, SECTIONS } from '../../../../domain/application/fields.ts';
import type { Application } from '../../../../domain/application/record.ts';
import { shownValue } from '../../../../renderer/dossier/form/field.tsx';
import { FormView } from '../../../../renderer/dossier/parts/form-view.tsx';
import { anApplication } from '../../../builders/an-application.ts';

function textOf(application: Application): string {
  const markup = renderToStaticMarkup(
    <FormView application={application} photo={null} evidence={[]} onOpen={() => undefined} />,
  );
  return markup.replace(/<[^>]+>/g, '\n').replace(/\n+/g, '\n');
}

function withWork(...periods: string[]): Application {
  const application = anApplication();
  const workRows = periods.map((period, index) => ({ period, employer: `单位${index}`, post: '职员' }));
  return { ...application, form: { ...application.form, workRows } };
}

describe('the form on the screen', () => {
  it('shows every section and every field of the annex (R4.0–R4.6)', () => {
    const text = textOf(anApplication());
    for (const { title } of Object.values(SECTIONS).slice(1)) expect(text).toContain(title);
    for (const field of FIELD_IDS) expect(text).toContain(fieldDefinition(field).label);
  });

  it('shows a value as written, and says where nothing is filled in', () => {
    const text = textOf(anApplication({ values: { achievements: '第一行\n第二行', title: '无' } }));
    expect(text).toContain('第一行\n第二行');
    expect(text).toContain('职称职级\n无');
    expect(text).toContain('行政级别\n未填');
  });

  it.each([
    ['filledOn', '2023年3月5日', '2023.03.05'],
    ['filledOn', '2023-3-5', '2023.03.05'],
    ['birth', '1980.1', '1980.01'],
    ['birth', '不详', '不详'],
    ['achievements', '2023-3-5', '2023-3-5'],
  ] as const)('shows %s %s as %s (R4.7)', (field, written, shown) => {
    expect(shownValue(anApplication({ values: { [field]: written } }), field)).toBe(shown);
  });

  it('says √, □ and “not read” in words as well (R4.2, R4.10)', () => {
    const text = textOf(anApplication({ basic: { leadership: true, patriotism: false } }));
    for (const word of ['已勾选：', '未勾选：', '未读到：']) expect(text).toContain(word);
  });

  it('puts a gap of the work history between its neighbours (R4.9)', () => {
    const text = textOf(withWork('2008.07—2012.03', '2014.01—至今'));
    expect(text).toMatch(/单位0[\s\S]*2012\.03[\s\S]*2014\.01[\s\S]*经历中断[\s\S]*单位1/);
  });

  it('names an overlap (R4.9)', () => {
    expect(textOf(withWork('2008.07—2012.03', '2011.01—至今'))).toContain('经历重叠');
  });

  it('raises nothing where one period ends as the next begins (R4.9)', () => {
    expect(textOf(withWork('2008.07—2012.03', '2012.03—至今'))).not.toMatch(/中断|重叠/);
  });

  it('shows text of a form as text, never as markup', () => {
    const markup = renderToStaticMarkup(
      <FormView
        application={anApplication({ values: { achievements: '<script>alert(1)</script>' } })}
        photo={null}
        evidence={[]}
        onOpen={() => undefined}
      />,
    );
    expect(markup).not.toContain('<script>');
  });
});
