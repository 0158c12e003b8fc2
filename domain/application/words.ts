import { NONE } from '../printing/words.ts';
import { TRACKS } from './conditions.ts';

/** Name of a track, given its identifier or already its name. */
export function trackName(track: string | undefined): string {
  if (!track) return NONE;
  return track in TRACKS ? TRACKS[track as keyof typeof TRACKS].name : track;
}
