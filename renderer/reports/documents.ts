import { Document, type DocumentProps as PdfProps } from '@react-pdf/renderer';
import { createElement, type FunctionComponent, type ReactElement } from 'react';
import type { DocumentModel } from '../../domain/documents.ts';
import { FormPages } from './form.tsx';
import type { PhotoPrint } from './form-basics.tsx';
import type { PageFrame } from './page.tsx';
import { PlainPages } from './plain-document.tsx';
import { QualificationPages } from './qualification.tsx';
import { ReportPages } from './report.tsx';
import { SheetPages } from './sheet.tsx';
import { SignaturesPages } from './signatures.tsx';
import { SummaryPages } from './summary.tsx';

/** What a document carries besides its model. */
export interface Presentation {
  readonly frame: Omit<PageFrame, 'short'>;
  readonly photo: PhotoPrint;
  /** The handwritten signature on a score sheet. */
  readonly signature?: PhotoPrint;
  /** Time of making, for the file's properties: with it fixed, two renders are byte-identical. */
  readonly created: Date;
}

interface Printed<Model> extends Omit<Presentation, 'frame'> {
  readonly model: Model;
  readonly frame: PageFrame;
}

type ModelKind = DocumentModel['kind'];
type ModelOf<Kind extends ModelKind> = Extract<DocumentModel, { readonly kind: Kind }>;

/** The pages of each kind of model; all plain documents share one. */
const PAGES: { readonly [Kind in ModelKind]: FunctionComponent<Printed<ModelOf<Kind>>> } = {
  form: FormPages,
  sheet: SheetPages,
  summary: SummaryPages,
  signatures: SignaturesPages,
  report: ReportPages,
  qualification: QualificationPages,
  paper: PlainPages,
};

function pagesOf<Kind extends ModelKind>(kind: Kind, printed: Printed<ModelOf<Kind>>): ReactElement {
  return createElement(PAGES[kind], printed);
}

/** The printed document of a model: the only way into `renderer/reports` from outside. */
export function documentOf(model: DocumentModel, { frame, ...carried }: Presentation): ReactElement<PdfProps> {
  const { created } = carried;
  const properties: PdfProps = {
    title: model.title,
    subject: model.short,
    author: '楚雄州商务局',
    creator: '兴楚评审室',
    producer: '兴楚评审室',
    language: 'zh-CN',
    pdfVersion: '1.7',
    creationDate: created,
    modificationDate: created,
  };
  return createElement(
    Document,
    properties,
    pagesOf(model.kind, { ...carried, model, frame: { ...frame, short: model.short } }),
  );
}
