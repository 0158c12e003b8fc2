import { Page } from '../../kit/page.tsx';
import { BackupPanel } from './backup-panel.tsx';
import { PassphrasePanel } from './passphrase-panel.tsx';
import { RecoveryPanel } from './recovery-panel.tsx';
import { RehearsePanel } from './rehearse-panel.tsx';
import { RekeyPanel } from './rekey-panel.tsx';

/** Care of the room itself: its backups, and what opens it. */
export function VaultCarePage() {
  return (
    <Page lead="评审室只在这台电脑上，电脑坏了、丢了，只有备份能找回。备份与评审室一样加密，没有口令打不开。">
      <BackupPanel />
      <RehearsePanel />
      <PassphrasePanel />
      <RecoveryPanel />
      <RekeyPanel />
    </Page>
  );
}
