import type { DossierStage } from '../application/access.ts';
import type { Role } from '../base/role.ts';
import type { CountedRecords } from '../records/counted.ts';
import { latestBody, recordsOfKind } from '../records/record-index.ts';

/** One move from a stage to another: who may make it, and what it requires (R3.6). */
export interface PassageRule {
  readonly from: DossierStage;
  readonly to: DossierStage;
  readonly by: readonly Role[];
  /** What the person does, in words. */
  readonly name: string;
  /** `confirmations`: of applicant and employer, on paper (R4.12). `bundle`: only the county's bundle makes this move. */
  readonly asks: 'reason' | 'confirmations' | 'bundle' | 'nothing';
}

/**
 * Every move there is; none skips a stage. A dossier that came as a filled form begins with the bureau or county that
 * took it in, one typed on screen begins with `filling`. It goes from county to bureau in the county's bundle.
 */
export const PASSAGES: readonly PassageRule[] = [
  { from: 'filling', to: 'county', by: ['county'], name: '受理申报', asks: 'confirmations' },
  { from: 'filling', to: 'bureau', by: ['secretariat'], name: '受理申报', asks: 'confirmations' },
  { from: 'county', to: 'filling', by: ['county'], name: '退回补正', asks: 'reason' },
  { from: 'county', to: 'bureau', by: ['county'], name: '报送州商务局', asks: 'bundle' },
  { from: 'bureau', to: 'county', by: ['county'], name: '撤回修改', asks: 'reason' },
  { from: 'bureau', to: 'filling', by: ['secretariat'], name: '退回补正', asks: 'reason' },
  { from: 'bureau', to: 'review', by: ['secretariat'], name: '送专家评审', asks: 'nothing' },
  { from: 'review', to: 'decision', by: ['secretariat'], name: '报审认定', asks: 'nothing' },
  { from: 'decision', to: 'closed', by: ['secretariat'], name: '办结', asks: 'nothing' },
];

/** Dossiers that have gone to an expert. */
function handedOut(index: CountedRecords): Set<string> {
  const bodies = recordsOfKind(index, 'handover').map(({ envelope }) => envelope.body);
  const seats = bodies.filter(({ direction, peer }) => direction === 'out' && latestBody(index, 'panellist', peer));
  return new Set(seats.flatMap((body) => body.dossiers ?? []));
}

/** The stage of every dossier, looked up by its id. */
export function stagesOf(index: CountedRecords): (dossier: string) => DossierStage {
  const first: DossierStage = latestBody(index, 'room', 'room')?.role === 'county' ? 'county' : 'bureau';
  const sent = handedOut(index);
  return (dossier) => {
    const stage = latestBody(index, 'passage', dossier)?.to ?? first;
    // A dossier that an expert has is in review, whether or not anybody said so.
    return stage === 'bureau' && sent.has(dossier) ? 'review' : stage;
  };
}

/** Moves open to a role from a stage. */
export function passagesFrom(stage: DossierStage, role: Role): PassageRule[] {
  return PASSAGES.filter(({ from, by }) => from === stage && by.includes(role));
}
