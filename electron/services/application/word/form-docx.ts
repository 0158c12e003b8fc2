import { Document, Packer, type Paragraph, type Table } from 'docx';
import { SECTIONS } from '../../../../domain/application/fields.ts';
import { EMPLOYER_CONSENT, FORM_TITLE } from '../../../../domain/application/form-text.ts';
import { type HeadedSection, SHEETS } from '../../../../domain/application/layout.ts';
import type { ApplicationForm } from '../../../../domain/application/record.ts';
import { heading } from './blocks.ts';
import type { FormContent, FormPhoto } from './content.ts';
import { coverParagraphs } from './form-cover.ts';
import { SECTION_TABLES } from './form-sections.ts';
import { SIZE, TEXT_FONT, twips } from './typeface.ts';

export type { FormPhoto } from './content.ts';

/** The empty form as the annex prints it: section 五 already has its fixed text. */
const BLANK: ApplicationForm = {
  values: { employerOpinion: EMPLOYER_CONSENT },
  basic: { leadership: false, patriotism: false, conduct: false },
  tracks: { influencer: false, 'live-seller': false, 'e-commerce': false, 'cross-border': false },
  educationRows: [],
  workRows: [],
};

const MARGIN = { top: 20, bottom: 20, side: 24 } as const;
/** A4, millimetres. */
const A4 = { width: 210, height: 297 } as const;

const PAGE = {
  size: { width: twips(A4.width), height: twips(A4.height) },
  margin: {
    top: twips(MARGIN.top),
    bottom: twips(MARGIN.bottom),
    left: twips(MARGIN.side),
    right: twips(MARGIN.side),
  },
};

/** Sections that begin on one page. */
function sheetParts(sheet: readonly HeadedSection[], content: FormContent): (Paragraph | Table)[] {
  return sheet.flatMap((section, place) => [
    heading(SECTIONS[section].title, place === 0),
    SECTION_TABLES[section](content),
  ]);
}

/**
 * The application form as a Word file in the annex's layout: filled, or empty where no form is given. Every value is in
 * a content control with the field's name (`form-tags.ts`), so that it comes back exactly as it went out.
 */
export async function formDocx(form: ApplicationForm = BLANK, photo?: FormPhoto): Promise<Uint8Array> {
  const content: FormContent = { ...form, ...(photo && { photo }) };
  const document = new Document({
    title: FORM_TITLE,
    creator: '兴楚评审室',
    lastModifiedBy: '兴楚评审室',
    styles: {
      default: {
        document: { run: { font: TEXT_FONT, size: SIZE.text, language: { value: 'zh-CN', eastAsia: 'zh-CN' } } },
      },
    },
    sections: [
      {
        properties: { page: PAGE },
        children: [...coverParagraphs(content), ...SHEETS.flatMap((sheet) => sheetParts(sheet, content))],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
