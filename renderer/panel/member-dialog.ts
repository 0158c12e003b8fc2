import type { PanelMember } from '../../domain/panel/calls.ts';

/** What every dialog about one member takes. */
export interface MemberDialogProps {
  readonly member: PanelMember;
  readonly onDone: () => void;
  readonly onClose: () => void;
}
