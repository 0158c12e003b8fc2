import type { Refusal } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import { isRecused, isWithdrawn } from '../../../domain/panel/panel-state.ts';
import type { OpenRoom } from '../context.ts';
import { refuse } from '../ports.ts';

/** An expert may not open a dossier from which he or she is recused, or which was taken back. */
export function expertGate(
  { journal: { counted }, role, membership }: OpenRoom,
  dossier: string,
): Refusal<RefusalCode> | undefined {
  const panellist = role === 'expert' ? membership?.panellist : undefined;
  if (!panellist) return undefined;
  if (isRecused(counted, panellist, dossier)) return refuse('recused');
  return isWithdrawn(counted, panellist, dossier) ? refuse('dossier-withdrawn') : undefined;
}
