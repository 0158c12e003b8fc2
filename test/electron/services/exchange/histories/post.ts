import type { Role } from '../../../../../domain/base/role.ts';
import type { OpenRoom } from '../../../../../electron/services/context.ts';
import type { Clock, Outcome } from '../../../../../electron/services/ports.ts';

/** What a delivery answered: how many records were new, how many refused, and what a person was told. */
export interface Receipt {
  readonly ok: boolean;
  readonly code: string;
  readonly fresh: number;
  readonly refused: number;
  readonly notes: string;
}

/** How machines and bundles are made in a history: in memory by the thousand, or as files over vaults on disk. */
export interface Post<Letter> {
  readonly clock: Clock & { skip(days: number): void };
  machine(role: Role, name: string): Promise<OpenRoom>;
  /** The folder copied to another machine and opened there. */
  copy(room: OpenRoom): Promise<OpenRoom>;
  toExpert(room: OpenRoom, seat: string): Promise<Outcome<Letter>>;
  toMeeting(room: OpenRoom, meeting: OpenRoom): Promise<Letter>;
  /** What a member gives back; refused where there is nothing. */
  back(room: OpenRoom): Promise<Outcome<Letter>>;
  deliver(room: OpenRoom, letter: Letter): Promise<Receipt>;
}
