import { Button } from 'antd';
import type { PanelOverview } from '../../domain/panel/calls.ts';
import { Notice } from '../kit/notice.tsx';

/** What to know about the panel before its work begins: its size, quorum, head, and possible conflicts of interest. */
export function PanelNotices(props: { readonly overview: PanelOverview; readonly onInterests: () => void }) {
  const { head, notices, openConflicts } = props.overview;
  const musts = notices.filter(({ weight }) => weight === 'must');
  const shoulds = notices.filter(({ weight }) => weight === 'should');
  return (
    <>
      {head && <Notice type="info" title={`评审组组长：${head.name}（${head.basis}）`} />}
      {openConflicts > 0 && (
        <Notice
          type="warning"
          title={`按规则找到 ${openConflicts} 处可能的利益关系，还没有人核对。`}
          action={<Button onClick={props.onInterests}>去核对</Button>}
        />
      )}
      {musts.length > 0 && <Notice type="warning" title={<NoticeList notices={musts} />} />}
      {shoulds.length > 0 && <Notice type="info" title={<NoticeList notices={shoulds} />} />}
    </>
  );
}

function NoticeList({ notices }: { readonly notices: PanelOverview['notices'] }) {
  return (
    <ul>
      {notices.map(({ code, message }) => (
        <li key={code}>{message}。</li>
      ))}
    </ul>
  );
}
