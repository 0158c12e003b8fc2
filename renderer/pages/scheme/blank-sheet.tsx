import { Modal, Segmented } from 'antd';
import { useState } from 'react';
import { TRACK_IDS, TRACKS, type TrackId } from '../../../domain/application/conditions.ts';
import { toExactText } from '../../../domain/decimal.ts';
import { SAMPLE_NOTE } from '../../../domain/report/review-words.ts';
import { fullMark, itemsFor, type Scheme } from '../../../domain/review/scheme.ts';
import { ItemMeaning } from './scheme-view.tsx';

/** How the scheme reads on a blank sheet, track by track where they differ. */
export function BlankSheetDialog({ scheme, onClose }: { readonly scheme: Scheme; readonly onClose: () => void }) {
  const [track, setTrack] = useState<TrackId>(TRACK_IDS[0] ?? 'influencer');
  const isCommon = scheme.items.every(({ tracks }) => !tracks);
  return (
    <Modal open title="空白评分表" width="58rem" footer={null} onCancel={onClose}>
      <div className="stack">
        {!isCommon && (
          <Segmented
            aria-label="申报类别"
            value={track}
            onChange={setTrack}
            options={TRACK_IDS.map((value) => ({ value, label: TRACKS[value].name }))}
          />
        )}
        <BlankSheet scheme={scheme} track={track} />
      </div>
    </Modal>
  );
}

function BlankSheet({ scheme, track }: { readonly scheme: Scheme; readonly track: TrackId }) {
  return (
    <article className="blank-sheet">
      <h3>专家评分表</h3>
      <p className="quiet small">{scheme.title}</p>
      {scheme.sample && <p className="small">{SAMPLE_NOTE}</p>}
      <p>申报人：＿＿＿＿＿＿　所在单位：＿＿＿＿＿＿＿＿＿＿　申报类别：{TRACKS[track].name}</p>
      <table className="plain-table">
        <thead>
          <tr>
            <th>评分项</th>
            <th className="figure">满分</th>
            <th>说明与等次</th>
            <th>得分</th>
            <th>评语</th>
          </tr>
        </thead>
        <tbody>
          {itemsFor(scheme, track).map((item) => (
            <tr key={item.id}>
              <th scope="row">{item.name}</th>
              <td className="figure">
                {item.max}
                {!item.objective && <span className="quiet small nowrap"> 每档{item.step}</span>}
                {item.weight !== '1' && <span className="quiet small"> ×{item.weight}</span>}
              </td>
              <td>
                <ItemMeaning item={item} />
              </td>
              <td>{item.objective ? '按数据' : ''}</td>
              <td />
            </tr>
          ))}
          <tr>
            <th scope="row">合计</th>
            <td className="figure">{toExactText(fullMark(scheme, track))}</td>
            <td />
            <td />
            <td />
          </tr>
        </tbody>
      </table>
      <p>评审人员（签字）：＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日</p>
    </article>
  );
}
