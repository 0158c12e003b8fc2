import { View } from '@react-pdf/renderer';
import { Fragment, type ReactElement } from 'react';
import type { FormModel } from '../../domain/application/documents.ts';
import { FIELDS, type FieldId, SECTIONS } from '../../domain/application/fields.ts';
import {
  FORM_ISSUER,
  FORM_NOTES,
  FORM_TITLE,
  NOTES_CORRECTION,
  NOTES_TITLE,
} from '../../domain/application/form-text.ts';
import {
  COVER_LABEL_WIDTH,
  COVER_LINES,
  COVER_VALUE_WIDTH,
  type HeadedSection,
  SHEETS,
} from '../../domain/application/layout.ts';
import type { PhotoPrint } from './form-basics.tsx';
import { Section } from './form-sections.tsx';
import { Rule } from './lines.tsx';
import { type PageFrame, PORTRAIT_WIDTH, ReportPage } from './page.tsx';
import { Heading } from './parts.tsx';
import { Table } from './table.tsx';
import { fittedSize, mm, Paragraphs, styles, Type } from './typesetting.tsx';

/**
 * Spaces of the cover in mm: above the title, below it, above the issuer; and the one used where a value takes several
 * lines.
 */
const COVER_SPACES = [36, 38, 24] as const;
const CROWDED_SPACES = [14, 16, 6] as const;
/** Characters of a value beyond which it takes a third line. */
const TWO_LINES = 40;

function CoverLine({ field, value }: { field: FieldId; value: string }): ReactElement {
  const size = fittedSize(value, COVER_VALUE_WIDTH, 1, [16, 14, 12]);
  const { label } = FIELDS[field];
  return (
    <View wrap={false} style={[styles.row, { marginBottom: mm(9), alignItems: 'flex-end' }]}>
      <View style={{ width: mm(COVER_LABEL_WIDTH) }}>
        <Type text={`${label}：`} size={16} leading={24} />
      </View>
      <View style={{ width: mm(COVER_VALUE_WIDTH), paddingHorizontal: 4 }}>
        <Rule at="bottom" />
        <Type
          text={value}
          size={size}
          leading={size === 16 ? 24 : size * 1.4}
          face="kai"
          width={COVER_VALUE_WIDTH - 4}
        />
      </View>
    </View>
  );
}

function CoverPage({ model, frame }: DocumentProps): ReactElement {
  const isCrowded = COVER_LINES.some((field) => model.values[field].length > TWO_LINES);
  const [above, below, issuer] = isCrowded ? CROWDED_SPACES : COVER_SPACES;
  return (
    <ReportPage frame={frame}>
      <Type text="附件" size={16} face="hei" />
      <View style={{ marginTop: mm(above), marginBottom: mm(below) }}>
        <Type text={FORM_TITLE} size={26} leading={40} bold align="center" width={150} />
      </View>
      <View style={{ paddingLeft: mm(14) }}>
        {COVER_LINES.map((field) => (
          <CoverLine key={field} field={field} value={model.values[field]} />
        ))}
      </View>
      <View style={{ marginTop: mm(issuer) }}>
        <Type text={FORM_ISSUER} size={16} face="kai" align="center" />
      </View>
    </ReportPage>
  );
}

function NotesPage({ model, frame }: DocumentProps): ReactElement {
  return (
    <ReportPage frame={frame}>
      <View style={{ marginBottom: 16 }}>
        <Type text={NOTES_TITLE} size={20} bold align="center" />
      </View>
      {FORM_NOTES.map((note, index) => (
        <Type key={note} text={`${index + 1}．${note}`} size={14} leading={25} indent={2} align="justify" width={140} />
      ))}
      <View style={{ marginTop: 14 }}>
        {[NOTES_CORRECTION, ...model.remarks].map((text) => (
          <Type key={text} text={text} size={10.5} leading={17} indent={2} face="kai" align="justify" width={140} />
        ))}
      </View>
    </ReportPage>
  );
}

const MATERIAL_COLUMNS = [
  { name: '序号', width: 12 },
  { name: '材料名称', width: 57, align: 'left' },
  { name: '类型', width: 28 },
  { name: '大小', width: 20 },
  { name: 'SHA-256（前16位）', width: 45 },
] as const;

function Materials({ model }: { model: FormModel }): ReactElement {
  const rows = model.materials.map(({ name, kind, size, digest }, index) => [
    String(index + 1),
    name,
    kind,
    size,
    digest,
  ]);
  return (
    <View>
      <Heading text="附页　另附材料清单" />
      <Table columns={MATERIAL_COLUMNS} rows={rows} />
    </View>
  );
}

/** 附页: what was too long for its cell, and the materials handed in with the form (form note 8). */
function AddedPages({ model, frame }: DocumentProps): ReactElement {
  return (
    <ReportPage frame={frame}>
      {model.overflow.length > 0 ? <Heading text="附页　表内未尽内容" /> : null}
      {model.overflow.map(({ label, text }) => (
        <Paragraphs key={label + text} text={`${label}：${text}`} leading={20} face="kai" width={PORTRAIT_WIDTH} />
      ))}
      {model.materials.length > 0 ? <Materials model={model} /> : null}
    </ReportPage>
  );
}

interface DocumentProps {
  readonly model: FormModel;
  readonly frame: PageFrame;
}

interface FormProps extends DocumentProps {
  readonly photo: PhotoPrint;
}

/** The sections of one sheet; a section with a sheet to itself is named on each page that it covers. */
function Sheet({ sheet, model, frame, photo }: FormProps & { sheet: readonly HeadedSection[] }): ReactElement {
  const [first, second] = sheet;
  const running = first && !second ? { running: SECTIONS[first].title } : {};
  return (
    <ReportPage frame={frame} {...running}>
      {sheet.map((section) => (
        <Fragment key={section}>
          {section === 'five' ? <View style={{ height: 18 }} /> : null}
          <Section section={section} model={model} photo={photo} />
        </Fragment>
      ))}
    </ReportPage>
  );
}

/** The application form, cover to section 九, with the list of added materials (R4.0 to R4.10). */
export function FormPages({ model, photo, frame }: FormProps): ReactElement {
  const added = model.overflow.length + model.materials.length > 0;
  return (
    <>
      <CoverPage model={model} frame={frame} />
      <NotesPage model={model} frame={frame} />
      {SHEETS.map((sheet) => (
        <Sheet key={sheet[0]} sheet={sheet} model={model} frame={frame} photo={photo} />
      ))}
      {added ? <AddedPages model={model} frame={frame} /> : null}
    </>
  );
}
