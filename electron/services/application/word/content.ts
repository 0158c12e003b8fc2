import type { ApplicationForm } from '../../../../domain/application/record.ts';

/** A photo that Word can show, with its size in pixels. */
export interface FormPhoto {
  readonly bytes: Uint8Array;
  readonly type: 'jpg' | 'png';
  readonly width: number;
  readonly height: number;
}

/** What goes into the form: the values to fill in, and the photo. */
export type FormContent = ApplicationForm & { readonly photo?: FormPhoto };
