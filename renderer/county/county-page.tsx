import { Button } from 'antd';
import { useState } from 'react';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { Answered } from '../kit/notice.tsx';
import { Nothing, Page, Panel } from '../kit/page.tsx';
import { useCall } from '../kit/use-call.ts';
import { useRoute } from '../shell/route.ts';
import { useDetails } from '../working-set/use-dossiers.ts';
import { AddressPanel } from './address-panel.tsx';
import { OrderTable } from './order-table.tsx';
import { SendDialog } from './send-dialog.tsx';
import { WaitingList } from './waiting-list.tsx';

/**
 * The county's page (R3.1): the six opinions, the order of recommendation, returns, and the bundle to the prefecture.
 */
export function CountyPage() {
  const details = useDetails();
  return (
    <Page lead="核对六部门意见，排出推荐顺序，连同材料合成一个只有州商务局打得开的文件。">
      <Answered from={details}>
        {(found) => (found.length === 0 ? <NoDossiers /> : <CountyDossiers details={found} />)}
      </Answered>
    </Page>
  );
}

function NoDossiers() {
  const go = useRoute((state) => state.go);
  return (
    <Nothing
      title="还没有申报材料"
      action={
        <Button type="primary" onClick={() => go({ page: 'import' })}>
          去导入申报
        </Button>
      }
    >
      先把本县市的申报表和证明材料导入。
    </Nothing>
  );
}

function CountyDossiers({ details }: { readonly details: readonly DossierDetail[] }) {
  const [sending, setSending] = useState(false);
  const addresses = useCall('address.list', {});
  const waiting = details.filter(({ stage }) => stage === 'filling');
  const accepted = details.filter(({ stage }) => stage !== 'filling');
  const known = addresses.value?.addresses ?? [];
  return (
    <>
      {waiting.length > 0 && <WaitingList details={waiting} />}
      {accepted.length > 0 && <OrderTable details={accepted} />}
      <AddressPanel addresses={addresses} />
      <Panel title="报送">
        <div className="stack">
          <p>
            报送已受理的 <strong>{accepted.length}</strong> 份申报。以后有改动，再报送一次即可，州里会更新，不会重复。
          </p>
          <div>
            <Button
              type="primary"
              disabled={known.length === 0 || accepted.length === 0}
              onClick={() => setSending(true)}
            >
              导出报送文件
            </Button>
          </div>
          {known.length === 0 && <p className="quiet">先收下州商务局的收件地址卡。</p>}
        </div>
      </Panel>
      {sending && <SendDialog addresses={known} details={details} onClose={() => setSending(false)} />}
    </>
  );
}
