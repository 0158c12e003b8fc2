import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import type { PromiseOutput } from '../../../domain/panel/calls.ts';
import { call } from '../../kit/client.ts';
import { Answered, Notice, RefusalNotice } from '../../kit/notice.tsx';
import { Nothing, Page, Panel } from '../../kit/page.tsx';
import { formatInstant } from '../../kit/time.ts';
import { useAction } from '../../kit/use-action.ts';
import { useCall } from '../../kit/use-call.ts';
import { useRoute } from '../../shell/route.ts';
import { useSession } from '../../shell/session.ts';
import { fillWorkingSet } from '../../working-set/fill.ts';
import { OwnRecusals } from './own-recusals.tsx';

/** The promise that an expert signs before the first dossier opens, and the recusals declared before or after. */
export function PromisePage() {
  const joined = useSession((state) => state.status?.room !== undefined);
  return (
    <Page lead="先看名单，该回避的先申报；再读承诺书，签署之后打开申报材料。">
      {joined ? <JoinedPromise /> : <Nothing title="还没有评审材料">打开州商务局发来的数据包之后再来。</Nothing>}
    </Page>
  );
}

function JoinedPromise() {
  const answer = useCall('promise.get', {});
  const [changed, setChanged] = useState<PromiseOutput>();
  return (
    <Answered from={answer}>
      {(asked) => {
        const promise = changed ?? asked;
        return (
          <>
            <OwnRecusals promise={promise} onChanged={setChanged} />
            <PromiseSheet promise={promise} onSigned={setChanged} />
          </>
        );
      }}
    </Answered>
  );
}

interface SheetProps {
  readonly promise: PromiseOutput;
  readonly onSigned: (promise: PromiseOutput) => void;
}

function PromiseSheet({ promise, onSigned }: SheetProps) {
  const { title, version, opening, articles, closing, signed } = promise;
  return (
    <Panel>
      <article className="stack promise">
        <h2>
          {title} <span className="quiet small">第 {version} 版</span>
        </h2>
        <p>{opening}</p>
        <ol className="numbered">
          {articles.map(({ heading, text }) => (
            <li key={heading}>
              <strong>{heading}</strong>　{text}
            </li>
          ))}
        </ol>
        <p>{closing}</p>
      </article>
      {signed ? <Signed promise={promise} /> : <Signing promise={promise} onSigned={onSigned} />}
    </Panel>
  );
}

function Signed({ promise: { at } }: { readonly promise: PromiseOutput }) {
  const go = useRoute((state) => state.go);
  return (
    <Notice
      type="success"
      title={`已用本人密钥签署${at ? `，${formatInstant(at)}` : ''}`}
      action={<Button onClick={() => go({ page: 'scoring' })}>去评分</Button>}
    />
  );
}

function Signing({ promise, onSigned }: SheetProps) {
  const [read, setRead] = useState(false);
  const sign = useAction(() => call('promise.sign', { text: promise.text }));
  const confirm = async () => {
    const done = await sign.run();
    if (!done) return;
    onSigned(done);
    void fillWorkingSet();
  };
  return (
    <div className="stack promise-sign">
      {!promise.required && <p className="quiet">方案没有要求先签承诺书，签与不签都可以评分。</p>}
      <Checkbox checked={read} onChange={({ target }) => setRead(target.checked)}>
        我已逐条读过，需要回避的已经申报
      </Checkbox>
      <RefusalNotice refused={sign.refused} />
      <div>
        <Button type="primary" size="large" disabled={!read} loading={sign.busy} onClick={() => void confirm()}>
          签署承诺书
        </Button>
      </div>
    </div>
  );
}
