import { Button } from 'antd';
import { useState } from 'react';
import { STAGE_NAMES } from '../../domain/application/access.ts';
import type { Role } from '../../domain/base/role.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { type PassageRule, passagesFrom } from '../../domain/dossier/stage.ts';
import { Panel } from '../kit/page.tsx';
import { MoveDialog } from './parts/move-dialog.tsx';

/** A dossier's stage, and the moves forward and back that this holder may make (R3.6). */
export function StagePanel({ detail, role }: { readonly detail: DossierDetail; readonly role: Role }) {
  const [rule, setRule] = useState<PassageRule>();
  if (role === 'expert' || role === 'meeting') return null;
  const ways = passagesFrom(detail.stage, role).filter(({ asks }) => asks !== 'bundle');
  return (
    <Panel title="办理">
      <p>
        现在：<strong>{STAGE_NAMES[detail.stage]}</strong>
      </p>
      {ways.length > 0 && (
        <div className="row" style={{ marginTop: '0.75rem' }}>
          {ways.map((way) => (
            <Button key={way.to} onClick={() => setRule(way)}>
              {way.name}
            </Button>
          ))}
        </div>
      )}
      {rule && <MoveDialog dossier={detail} rule={rule} onClose={() => setRule(undefined)} />}
    </Panel>
  );
}
