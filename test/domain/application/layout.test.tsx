import { isValidElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { FIELD_IDS, type FieldId, fieldDefinition, LIST_HEADS, SECTIONS } from '../../../domain/application/fields.ts';
import { formModel } from '../../../domain/application/form-document.ts';
import { BOX_PLACES, HEADED_SECTIONS, LIST_IDS, PLACED_FIELDS } from '../../../domain/application/layout.ts';
import type { Application } from '../../../domain/application/record.ts';
import { openOffice } from '../../../electron/platform/office/office-file.ts';
import { formDocx } from '../../../electron/services/application/word/form-docx.ts';
import { FormView } from '../../../renderer/dossier/parts/form-view.tsx';
import { FormPages } from '../../../renderer/reports/form.tsx';
import { anApplication } from '../../builders/an-application.ts';
import { aCode } from '../printing/samples.ts';

/** A value that no other field has. */
function ownValue(field: FieldId): string {
  const number = String(FIELD_IDS.indexOf(field) + 10);
  const { kind } = fieldDefinition(field);
  if (kind === 'month') return `19${number}.01`;
  return kind === 'date' ? `20${number}.02.03` : `栏${number}`;
}

const VALUES = Object.fromEntries(FIELD_IDS.map((field) => [field, ownValue(field)]));
const APPLICATION: Application = anApplication({ values: VALUES });

function onScreen(): string {
  const view = <FormView application={APPLICATION} photo={null} evidence={[]} onOpen={() => undefined} />;
  return renderToStaticMarkup(view).replace(/<[^>]*>/g, '\n');
}

async function inWord(): Promise<string> {
  const office = await openOffice(await formDocx(APPLICATION.form));
  if (!office.ok) throw new Error(office.message);
  const part = [...office.value.archive.entries()].find(({ name }) => name === 'word/document.xml');
  const content = part && (await office.value.archive.read(part.name, part.size));
  office.value.archive.close();
  if (!content?.ok) throw new Error('the main part is missing');
  return Buffer.from(content.value)
    .toString('utf8')
    .replace(/<[^>]*>/g, '\n');
}

/** All texts of a document that is made of components without state, in their order. */
function textsOf(node: ReactNode): string {
  // Places where a line may break stand as soft hyphens.
  if (typeof node === 'string' || typeof node === 'number') return String(node).replaceAll('\u00ad', '');
  if (Array.isArray(node)) return node.map(textsOf).join('');
  if (!isValidElement<{ children?: ReactNode; render?: unknown }>(node)) return '';
  const { type, props } = node;
  if (typeof type === 'function') return textsOf(Reflect.apply(type, undefined, [props]));
  return `\n${textsOf(props.children)}\n`;
}

function onPaper(): string {
  const model = formModel({ application: APPLICATION, evidence: [] });
  return textsOf(
    <FormPages
      model={model}
      photo={{ words: '照片' }}
      frame={{ code: aCode(), qr: { path: '', modules: 1 }, short: '' }}
    />,
  );
}

function faults(drawn: string): string[] {
  return FIELD_IDS.flatMap((field) => {
    const times = drawn.split(ownValue(field)).length - 1;
    return times === 1 ? [] : [`${field} stands ${times} times`];
  });
}

describe('the layout of the form', () => {
  it('has every field once, in its own section', () => {
    for (const section of Object.keys(PLACED_FIELDS) as (keyof typeof PLACED_FIELDS)[]) {
      const own = FIELD_IDS.filter((field) => fieldDefinition(field).section === section);
      expect([...PLACED_FIELDS[section]].sort()).toEqual(own.sort());
    }
  });

  it('has every section once', () => {
    expect(['cover', ...HEADED_SECTIONS].sort()).toEqual(Object.keys(SECTIONS).sort());
  });

  it('has the headings in order, and the words of every box, in each drawing', async () => {
    for (const drawn of [onScreen(), await inWord(), onPaper()]) {
      const places = HEADED_SECTIONS.map((section) => drawn.indexOf(`\n${SECTIONS[section].title}\n`));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
      for (const { words } of BOX_PLACES.flatMap(({ boxes }) => boxes)) expect(drawn.split(words)).toHaveLength(2);
    }
  });

  it('is drawn on screen with every field once', () => {
    expect(faults(onScreen())).toEqual([]);
  });

  it('is drawn in Word with every field once', async () => {
    expect(faults(await inWord())).toEqual([]);
  });

  it('is drawn on paper with every field once', () => {
    expect(faults(onPaper())).toEqual([]);
  });

  it('has the heads of both lists in each drawing', async () => {
    for (const drawn of [onScreen(), await inWord(), onPaper()])
      for (const list of LIST_IDS) for (const head of LIST_HEADS[list]) expect(drawn).toContain(head);
  });
});
