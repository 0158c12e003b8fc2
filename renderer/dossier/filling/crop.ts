import { PHOTO } from '../../../domain/application/fields.ts';
import { checkPhoto, type PhotoCheck, type Pixels } from '../../../domain/application/value-check.ts';

/** The part of a picture that becomes the portrait, in its pixels, always in the form's proportions. */
export interface Crop extends Pixels {
  readonly left: number;
  readonly top: number;
}

const RATIO = PHOTO.widthMm / PHOTO.heightMm;
/** Smallest part that may be chosen, as a share of the largest one. */
const LEAST_PART = 0.15;
/** A portrait is kept with at most some 900 dots per inch: more is of no use at 22 × 32 mm. */
const MOST_HEIGHT = 1_134;

/** The largest part in the form's proportions, placed as by `checkPhoto`. */
export function firstCrop(picture: Pixels): Crop {
  return checkPhoto(picture).crop;
}

function within(value: number, most: number): number {
  return Math.min(Math.max(0, value), most);
}

/** Moves a part, no further than the picture's edges. */
export function moved(crop: Crop, picture: Pixels, across: number, down: number): Crop {
  return {
    ...crop,
    left: within(crop.left + across, picture.width - crop.width),
    top: within(crop.top + down, picture.height - crop.height),
  };
}

/** Makes a part larger or smaller about its middle, within the picture. */
export function scaled(crop: Crop, picture: Pixels, by: number): Crop {
  const largest = firstCrop(picture).height;
  const height = Math.min(largest, Math.max(largest * LEAST_PART, crop.height * by));
  const width = Math.min(picture.width, height * RATIO);
  const resized = {
    width,
    height,
    left: crop.left + (crop.width - width) / 2,
    top: crop.top + (crop.height - height) / 2,
  };
  return moved(resized, picture, 0, 0);
}

/** Assesses the part as a portrait: whether it has enough pixels to be printed. */
export function checkCrop({ width, height }: Crop): PhotoCheck {
  return checkPhoto({ width: Math.round(width), height: Math.round(height) });
}

/** Size of the portrait that is kept for a part. */
export function portraitSize({ width, height }: Crop): Pixels {
  const factor = Math.min(1, MOST_HEIGHT / height);
  return { width: Math.round(width * factor), height: Math.round(height * factor) };
}
