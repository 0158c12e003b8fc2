import { Button } from 'antd';
import { useState } from 'react';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { type PassageRule, passagesFrom } from '../../domain/dossier/stage.ts';
import { MoveDialog } from '../dossier/parts/move-dialog.tsx';
import { Panel } from '../kit/page.tsx';
import { useRoute } from '../shell/route.ts';

/** Applications that are being filled in, or were returned for correction: not sent until they are accepted. */
export function WaitingList({ details }: { readonly details: readonly DossierDetail[] }) {
  const go = useRoute((state) => state.go);
  const [asked, setAsked] = useState<{ detail: DossierDetail; rule: PassageRule }>();
  return (
    <Panel title={`填报中（${details.length}）`}>
      <p className="quiet">正在填写或已退回补正，受理之后才会报送。</p>
      <ul>
        {details.map((detail) => (
          <li key={detail.dossier} className="county-waiting">
            <button
              type="button"
              className="link-button"
              onClick={() => go({ page: 'dossier', dossier: detail.dossier })}
            >
              {detail.name}
            </button>
            <span className="quiet county-grow">{detail.employer}</span>
            {passagesFrom(detail.stage, 'county').map((rule) => (
              <Button
                key={rule.to}
                aria-label={`${rule.name}：${detail.name}`}
                onClick={() => setAsked({ detail, rule })}
              >
                {rule.name}
              </Button>
            ))}
          </li>
        ))}
      </ul>
      {asked && <MoveDialog dossier={asked.detail} rule={asked.rule} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}
