import { Document, type DocumentProps as PdfProps } from '@react-pdf/renderer';
import { createElement, type ReactElement } from 'react';
import { assertNever } from '../../domain/base/result.ts';
import type { ReportDocument } from '../../domain/printing/models.ts';
import { FormPages } from './form.tsx';
import type { PhotoPrint } from './form-basics.tsx';
import type { PageFrame } from './page.tsx';
import { PaperPages } from './paper.tsx';
import { QualificationPages } from './qualification.tsx';
import { ReportPages } from './report.tsx';
import { SheetPages } from './sheet.tsx';
import { SignaturesPages } from './signatures.tsx';
import { SummaryPages } from './summary.tsx';

/** What a document carries beside its model. */
export interface Presentation {
  readonly frame: Omit<PageFrame, 'short'>;
  readonly photo: PhotoPrint;
  /** The hand's own signature on a score sheet. */
  readonly signature?: PhotoPrint;
  /** Time of making, for the file's properties: with it fixed, two renders are byte-identical. */
  readonly created: Date;
}

function pagesOf(
  model: ReportDocument,
  frame: PageFrame,
  { photo, signature }: Omit<Presentation, 'frame'>,
): ReactElement {
  switch (model.kind) {
    case 'form':
      return createElement(FormPages, { model, frame, photo });
    case 'sheet':
      return createElement(SheetPages, { model, frame, ...(signature ? { signature } : {}) });
    case 'summary':
      return createElement(SummaryPages, { model, frame });
    case 'signatures':
      return createElement(SignaturesPages, { model, frame });
    case 'report':
      return createElement(ReportPages, { model, frame });
    case 'qualification':
      return createElement(QualificationPages, { model, frame });
    case 'paper':
      return createElement(PaperPages, { model, frame });
    default:
      return assertNever(model);
  }
}

/** The printed document of a model: the one door from outside into `renderer/reports`. */
export function documentOf(model: ReportDocument, { frame, ...carried }: Presentation): ReactElement<PdfProps> {
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
  return createElement(Document, properties, pagesOf(model, { ...frame, short: model.short }, carried));
}
