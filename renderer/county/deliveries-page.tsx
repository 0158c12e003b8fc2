import { Button } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import { TakeIn } from '../exchange/parts/take-in.tsx';
import { call, withFile } from '../kit/client.ts';
import { Answered, Notice, RefusalNotice } from '../kit/notice.tsx';
import { Page, Panel } from '../kit/page.tsx';
import { SpokenKey } from '../kit/spoken-key.tsx';
import { formatInstant } from '../kit/time.ts';
import { useAction } from '../kit/use-action.ts';
import { type Loaded, useCall } from '../kit/use-call.ts';
import { useRoute } from '../shell/route.ts';
import { useDossiers } from '../working-set/use-dossiers.ts';

type Deliveries = CallOutput<'county.deliveries'>;

/**
 * The prefecture's side of the exchange with counties (R3.1): the address card, what counties send, and what came from
 * whom.
 */
export function DeliveriesPage() {
  const deliveries = useCall('county.deliveries', {});
  return (
    <Page lead="先把收件地址卡发给各县市；收到报送文件后在这里接收。重复、较旧的报送不会重复计入。">
      <CardPanel />
      <Panel title="接收报送">
        <TakeIn opensWithCode={false} joined onTaken={deliveries.reload} />
      </Panel>
      <DeliveryList deliveries={deliveries} />
    </Page>
  );
}

function CardPanel() {
  const [made, setMade] = useState<CallOutput<'address.export'>>();
  const write = useAction(() =>
    withFile('save-address', '收件地址卡.address', ({ token }) => call('address.export', { out: token })),
  );
  return (
    <Panel title="收件地址卡">
      <div className="stack">
        <p className="quiet">
          卡上只有评审室的公开密钥和证书，没有申报材料，可以公开分发。县市收下时会打电话来核对指纹。
        </p>
        <RefusalNotice refused={write.refused} onClose={write.clear} />
        {made && (
          <>
            <Notice type="success" title={`已写成 ${made.file}。县市来电核对时，念下面的指纹：`} />
            <SpokenKey spoken={made.spoken} />
            <p className="code small">{made.fingerprint}</p>
          </>
        )}
        <div>
          <Button loading={write.busy} onClick={() => void write.run().then((done) => done && setMade(done))}>
            {made ? '再导出一次' : '导出收件地址卡'}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

function DeliveryList({ deliveries }: { readonly deliveries: Loaded<Deliveries> }) {
  const entries = useDossiers().value ?? [];
  const names = new Map(entries.map(({ dossier, summary }) => [dossier, summary.name]));
  return (
    <Answered from={deliveries}>
      {({ deliveries: found }) =>
        found.length === 0 ? null : (
          <Panel title={`已接收的报送（${found.length}）`}>
            <div className="table-frame">
              <table className="plain-table">
                <thead>
                  <tr>
                    <th>县市</th>
                    <th>报送时间</th>
                    <th>接收时间</th>
                    <th>申报</th>
                    <th>密钥指纹</th>
                  </tr>
                </thead>
                <tbody>
                  {found.map((delivery) => (
                    <DeliveryRow key={delivery.bundle} delivery={delivery} names={names} />
                  ))}
                </tbody>
              </table>
            </div>
          </Panel>
        )
      }
    </Answered>
  );
}

function DeliveryRow(props: {
  readonly delivery: Deliveries['deliveries'][number];
  readonly names: ReadonlyMap<string, string>;
}) {
  const { county, created, at, dossiers, fingerprint } = props.delivery;
  const go = useRoute((state) => state.go);
  return (
    <tr>
      <th scope="row">{county}</th>
      <td className="nowrap">{formatInstant(created)}</td>
      <td className="nowrap">{formatInstant(at)}</td>
      <td>
        <ul className="chosen">
          {dossiers.map((dossier) => (
            <li key={dossier}>
              <button type="button" className="link-button" onClick={() => go({ page: 'dossier', dossier })}>
                {props.names.get(dossier) ?? dossier}
              </button>
            </li>
          ))}
        </ul>
      </td>
      <td className="code small" style={{ overflowWrap: 'anywhere' }}>
        {fingerprint}
      </td>
    </tr>
  );
}
