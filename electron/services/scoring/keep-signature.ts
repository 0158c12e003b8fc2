import { success } from '../../../domain/base/result.ts';
import type { ScoreSheet } from '../../../domain/scoring/score-sheet.ts';
import { wholePng } from '../../platform/pictures/png.ts';
import type { OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** A signature pad's picture has far fewer pixels; what has more is something else. */
const MOST_PIXELS = 4_000_000;

/** Takes the picture of a signature (PNG, base64) into the vault. Refuses `signature-unusable` for all but a whole PNG. */
export async function keepSignature(
  room: OpenRoom,
  base64: string,
): Promise<Outcome<NonNullable<ScoreSheet['signature']>>> {
  const bytes = Buffer.from(base64, 'base64');
  const size = wholePng(bytes, MOST_PIXELS);
  if (!size || size.width * size.height > MOST_PIXELS) return refuse('signature-unusable');
  const kept = await room.vault.files.put(bytes);
  return kept.ok ? success(kept.value) : kept;
}
