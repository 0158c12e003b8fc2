import type { ComponentType } from 'react';
import type { MemberDialogProps } from './member-dialog.ts';

/**
 * What sends bundles to the panel. Bundles belong to the exchange, which knows the panel but not the other way round,
 * so they are passed in where the pages of all features come together.
 */
export interface PanelBundles {
  readonly SendToMember: ComponentType<MemberDialogProps>;
  readonly SendToAll: ComponentType<{ readonly onSent: () => void }>;
  readonly AdmitMeeting: ComponentType;
}
