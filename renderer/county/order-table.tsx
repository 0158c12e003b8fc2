import { ArrowDownOutlined, ArrowUpOutlined, HolderOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { STAGE_NAMES } from '../../domain/application/access.ts';
import type { DossierDetail } from '../../domain/dossier/calls.ts';
import { type PassageRule, passagesFrom } from '../../domain/dossier/stage.ts';
import { MoveDialog } from '../dossier/parts/move-dialog.tsx';
import { call } from '../kit/client.ts';
import { RefusalNotice } from '../kit/notice.tsx';
import { Panel } from '../kit/page.tsx';
import { StatusTag } from '../kit/status-tag.tsx';
import { useAction } from '../kit/use-action.ts';
import { useRoute } from '../shell/route.ts';
import { fillWorkingSet } from '../working-set/fill.ts';
import { inOrder, isKept, mayMove, missingOpinions, moved } from './order.ts';

/** Accepted dossiers in the order of recommendation: moved by buttons, by Alt+↑ and Alt+↓, or by dragging (R3.1). */
export function OrderTable({ details }: { readonly details: readonly DossierDetail[] }) {
  const [asked, setAsked] = useState<{ detail: DossierDetail; rule: PassageRule }>();
  const { shown, handles, move, forget } = useOrder(details);
  return (
    <Panel title="推荐顺序">
      <div className="stack">
        <p className="quiet">
          拖动左边的把手，或选中把手后按 Alt+↑、Alt+↓ 移动。已报送的不能再排序，要改动先对它“撤回修改”。
        </p>
        <div className="table-frame">
          <table className="plain-table county-order">
            <OrderHead />
            <tbody>
              {shown.map((detail, place) => (
                <OrderRow
                  key={detail.dossier}
                  detail={detail}
                  place={place}
                  isFirst={!mayMove(shown, place, place - 1)}
                  isLast={!mayMove(shown, place, place + 1)}
                  handle={handles.of(detail.dossier)}
                  onMove={move}
                  onAsk={(rule) => setAsked({ detail, rule })}
                />
              ))}
            </tbody>
          </table>
        </div>
        <KeepOrder shown={shown} onKept={forget} />
      </div>
      {asked && <MoveDialog dossier={asked.detail} rule={asked.rule} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

/** The order on screen: the one on record until somebody moves a dossier. */
function useOrder(details: readonly DossierDetail[]) {
  const [order, setOrder] = useState<readonly string[]>();
  const shown = inOrder(details, order);
  const handles = useHandles();
  const move = (from: number, to: number) => {
    if (!mayMove(shown, from, to)) return;
    const next = moved(shown, from, to);
    setOrder(next.map(({ dossier }) => dossier));
    handles.follow(shown[from]?.dossier);
  };
  return { shown, handles, move, forget: () => setOrder(undefined) };
}

function OrderHead() {
  return (
    <thead>
      <tr>
        <th>顺序</th>
        <th>申报人</th>
        <th>所在单位</th>
        <th>六部门意见</th>
        <th>填写问题</th>
        <th>现在</th>
        <th>
          <span className="unseen">办理</span>
        </th>
      </tr>
    </thead>
  );
}

/** Handles by dossier; `follow` returns the focus to the one whose row was moved. */
function useHandles() {
  const elements = useRef(new Map<string, HTMLButtonElement>());
  const [followed, setFollowed] = useState<{ readonly dossier: string }>();
  useEffect(() => {
    if (followed) elements.current.get(followed.dossier)?.focus();
  }, [followed]);
  return {
    of: (dossier: string) => (element: HTMLButtonElement | null) => {
      if (element) elements.current.set(dossier, element);
      else elements.current.delete(dossier);
    },
    follow: (dossier: string | undefined) => setFollowed(dossier === undefined ? undefined : { dossier }),
  };
}

function KeepOrder({ shown, onKept }: { readonly shown: readonly DossierDetail[]; readonly onKept: () => void }) {
  const keep = useAction(async () => {
    const reply = await call('county.order', { dossiers: shown.map(({ dossier }) => dossier) });
    if (reply.ok) await fillWorkingSet();
    return reply;
  });
  const kept = isKept(shown);
  return (
    <>
      <RefusalNotice refused={keep.refused} onClose={keep.clear} />
      <div className="row">
        <Button
          type={kept ? 'default' : 'primary'}
          disabled={kept}
          loading={keep.busy}
          onClick={() => void keep.run().then((done) => done && onKept())}
        >
          保存推荐顺序
        </Button>
        <span className="quiet" role="status">
          {kept ? '已保存' : '顺序还没有保存'}
        </span>
      </div>
    </>
  );
}

interface RowProps {
  readonly detail: DossierDetail;
  readonly place: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly handle: (element: HTMLButtonElement | null) => void;
  readonly onMove: (from: number, to: number) => void;
  readonly onAsk: (rule: PassageRule) => void;
}

const DRAGGED = 'application/x-place';

function OrderRow(props: RowProps) {
  const { detail, place, onMove, onAsk } = props;
  const go = useRoute((state) => state.go);
  const onDrop = (event: DragEvent) => {
    const from = Number(event.dataTransfer.getData(DRAGGED) || Number.NaN);
    event.preventDefault();
    if (Number.isInteger(from)) onMove(from, place);
  };
  return (
    <tr onDragOver={(event) => event.preventDefault()} onDrop={onDrop}>
      <td>
        <Place {...props} />
      </td>
      <td>
        <button type="button" className="link-button" onClick={() => go({ page: 'dossier', dossier: detail.dossier })}>
          {detail.name}
        </button>
      </td>
      <td>{detail.employer}</td>
      <td>
        <Opinions detail={detail} />
      </td>
      <td className="figure">{detail.issues.length}</td>
      <td className="nowrap">{STAGE_NAMES[detail.stage]}</td>
      <td>
        <div className="row-actions">
          {passagesFrom(detail.stage, 'county')
            .filter(({ asks }) => asks !== 'bundle')
            .map((rule) => (
              <Button key={rule.to} aria-label={`${rule.name}：${detail.name}`} onClick={() => onAsk(rule)}>
                {rule.name}
              </Button>
            ))}
        </div>
      </td>
    </tr>
  );
}

function Opinions({ detail }: { readonly detail: DossierDetail }) {
  const go = useRoute((state) => state.go);
  const missing = missingOpinions(detail);
  const action = missing.length === 0 ? '查看' : '填写';
  return (
    <>
      <StatusTag tone={missing.length === 0 ? 'good' : 'doubt'}>{6 - missing.length} / 6</StatusTag>{' '}
      <button
        type="button"
        className="link-button small"
        aria-label={`${action}${detail.name}的六部门意见`}
        onClick={() => go({ page: 'dossier', dossier: detail.dossier, section: 'six' })}
      >
        {action}
      </button>
      {missing.length > 0 && <p className="quiet small">缺：{missing.join('、')}</p>}
    </>
  );
}

/** The place of a dossier, which can be moved while it is still with the county. */
function Place(props: RowProps) {
  const { detail } = props;
  if (detail.stage !== 'county')
    return <span className="numbers">{detail.application.figures.countyRank ?? '未排'}</span>;
  return (
    <span className="county-place">
      <Handle {...props} />
      <MoveButtons {...props} />
    </span>
  );
}

/** What is dragged, or moved with Alt and an arrow. */
function Handle({ detail, place, handle, onMove }: RowProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    onMove(place, place + (event.key === 'ArrowUp' ? -1 : 1));
  };
  return (
    <button
      ref={handle}
      type="button"
      className="county-handle"
      draggable
      aria-label={`${detail.name}，第 ${place + 1} 位，按 Alt+↑、Alt+↓ 移动`}
      onKeyDown={onKeyDown}
      onDragStart={({ dataTransfer }) => dataTransfer.setData(DRAGGED, String(place))}
    >
      <HolderOutlined aria-hidden />
      <span className="numbers">{place + 1}</span>
    </button>
  );
}

function MoveButtons({ detail, place, isFirst, isLast, onMove }: RowProps) {
  return (
    <>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined aria-hidden />}
        aria-label={`把${detail.name}上移`}
        disabled={isFirst}
        onClick={() => onMove(place, place - 1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined aria-hidden />}
        aria-label={`把${detail.name}下移`}
        disabled={isLast}
        onClick={() => onMove(place, place + 1)}
      />
    </>
  );
}
