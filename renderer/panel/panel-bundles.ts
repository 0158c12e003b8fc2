import type { ComponentType } from 'react';
import type { MemberDialogProps } from './member-dialog.ts';

/**
 * What sends bundles to the panel. Bundles are the exchange's, which knows the panel and not the other way round: they
 * come in where the pages of all features are put together.
 */
export interface PanelBundles {
  readonly SendToMember: ComponentType<MemberDialogProps>;
  readonly SendToAll: ComponentType<{ readonly onSent: () => void }>;
  readonly AdmitMeeting: ComponentType;
}
