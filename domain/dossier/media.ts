/** Where hosts serve the films and recordings of dossiers, piece by piece: `<MEDIA_PATH><dossier>/<sha256>?type=…&size=…`. */
export const MEDIA_PATH = '/__evidence/';

/** Types that the screens play, identified by content when a file was taken in. */
export const PLAYED_TYPES = [
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
] as const;
