import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { recordedScheme } from '../../../domain/scheme/scheme.ts';
import type { PaperOutput } from '../../../domain/scoring/paper-calls.ts';
import { call } from '../../kit/client.ts';
import { Field } from '../../kit/field.tsx';
import { Answered, Notice, RefusalNotice } from '../../kit/notice.tsx';
import { Nothing, Page, Panel } from '../../kit/page.tsx';
import { useAction } from '../../kit/use-action.ts';
import { useCall } from '../../kit/use-call.ts';
import { useRoute } from '../../shell/route.ts';
import { CountingPanel } from './counting-panel.tsx';
import { KeyingPanel } from './keying-panel.tsx';

/** Sheets that members mark by hand: printed blank, keyed by two clerks, compared, counted. */
export function PaperPage() {
  const answer = useCall('paper.list', {});
  return (
    <Page lead="不用电脑的评审人员在纸上评分、签名；由两个人各录一遍，一致才计入。">
      <Answered from={answer}>
        {({ members }) => (members.length === 0 ? <Nothing title="评审组还没有成员" /> : <Papers members={members} />)}
      </Answered>
    </Page>
  );
}

function Papers({ members }: { readonly members: readonly PaperOutput[] }) {
  const scheme = useCall('scheme.get', {});
  const [panellist, setPanellist] = useState<string>();
  const [changed, setChanged] = useState<Readonly<Record<string, PaperOutput>>>({});
  const papers = members.map((member) => changed[member.panellist] ?? member);
  const paper = papers.find((each) => each.panellist === panellist);
  const keep = (next: PaperOutput) => setChanged((before) => ({ ...before, [next.panellist]: next }));
  const parsed = scheme.value && recordedScheme(scheme.value.scheme);
  return (
    <>
      <Panel title="谁的评分表">
        <div className="stack">
          <Choosing papers={papers} panellist={panellist} onChoose={setPanellist} />
          <Printing />
        </div>
      </Panel>
      {paper && parsed?.ok && (
        <>
          <KeyingPanel key={paper.panellist} paper={paper} scheme={parsed.value} onChanged={keep} />
          <CountingPanel key={`${paper.panellist} 计入`} paper={paper} onChanged={keep} />
        </>
      )}
    </>
  );
}

function Printing() {
  const go = useRoute((state) => state.go);
  return (
    <p className="quiet">
      还没有印的，
      <button type="button" className="link-button" onClick={() => go({ page: 'reports', kind: 'blank-sheet' })}>
        去打印空白评分表
      </button>
      ；每张都有编码。
    </p>
  );
}

function wordsOf({ clerks, mismatches, dossiers }: PaperOutput): string {
  const counted = dossiers.filter(({ state }) => state === 'confirmed').length;
  if (counted > 0) return `已计入 ${counted} 份`;
  if (mismatches.length > 0) return `${mismatches.length} 处不一致`;
  return clerks.length === 0 ? '未录入' : `已录 ${clerks.length} 遍`;
}

interface ChoosingProps {
  readonly papers: readonly PaperOutput[];
  readonly panellist: string | undefined;
  readonly onChoose: (panellist: string) => void;
}

/** Chooses a sheet by its printed code, or by name. */
function Choosing(props: ChoosingProps) {
  const [code, setCode] = useState('');
  const [outdated, setOutdated] = useState(false);
  const read = useAction(() => call('paper.read', { code }));
  const find = async () => {
    const found = await read.run();
    setOutdated(found !== undefined && !found.current);
    if (found) props.onChoose(found.panellist);
  };
  return (
    <>
      <div className="row" style={{ alignItems: 'flex-end' }}>
        <Field label="表上的编码">
          {(control) => (
            <Input
              {...control}
              className="code"
              value={code}
              maxLength={100}
              autoComplete="off"
              onChange={({ target }) => setCode(target.value)}
              onPressEnter={() => void find()}
            />
          )}
        </Field>
        <Button disabled={code.trim() === ''} loading={read.busy} onClick={() => void find()}>
          按编码找
        </Button>
        <MemberSelect {...props} />
      </div>
      <RefusalNotice refused={read.refused} onClose={read.clear} />
      {outdated && (
        <Notice type="warning" title="这张表印出之后，方案或名单有过变化；请逐项核对，必要时请本人在新表上重评。" />
      )}
    </>
  );
}

function MemberSelect({ papers, panellist, onChoose }: ChoosingProps) {
  return (
    <Select
      aria-label="评审人员"
      placeholder="或者按姓名选择"
      style={{ minWidth: '18rem' }}
      value={panellist ?? null}
      showSearch={{ optionFilterProp: 'label' }}
      options={papers.map((paper) => ({ value: paper.panellist, label: `${paper.member}　${wordsOf(paper)}` }))}
      onChange={onChoose}
    />
  );
}
