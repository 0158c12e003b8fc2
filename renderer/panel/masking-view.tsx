import { Button, Modal } from 'antd';
import { useState } from 'react';
import type { CallOutput } from '../../domain/api.ts';
import type { Evidence } from '../../domain/application/record.ts';
import { FormView } from '../dossier/parts/form-view.tsx';
import { call } from '../kit/client.ts';
import { Answered, Notice } from '../kit/notice.tsx';
import { Nothing } from '../kit/page.tsx';
import { ReasonedAct } from '../kit/reason-dialog.tsx';
import { StatusTag, type Tone } from '../kit/status-tag.tsx';
import { formatSize } from '../kit/time.ts';
import { useCall } from '../kit/use-call.ts';
import { AttachmentDialog } from '../viewer/attachment.tsx';

type MaskReport = CallOutput<'mask.report'>;
type MaskedRow = MaskReport['dossiers'][number];
type MaskedFile = MaskedRow['files'][number];

const STATES: Readonly<Record<MaskedFile['state'], { tone: Tone; text: string }>> = {
  withheld: { tone: 'doubt', text: '未放行' },
  released: { tone: 'good', text: '已放行' },
  omitted: { tone: 'plain', text: '一律不发' },
};

/**
 * What experts get to see if the scheme masks parts of applications; files go out only after a person has looked at
 * them.
 */
export function MaskingView() {
  const answer = useCall('mask.report', {});
  const [changed, setChanged] = useState<MaskReport>();
  return (
    <Answered from={answer}>
      {(asked) => {
        const { mask, dossiers } = changed ?? asked;
        const withheld = dossiers.flatMap(({ files }) => files).filter(({ state }) => state === 'withheld').length;
        if (mask.length === 0) return <Nothing title="现行方案没有要求隐去什么">专家看到的就是申报原样。</Nothing>;
        return (
          <>
            <p>专家看不到：{mask.join('、')}。申报人只以编号出现；正文里出现的也已涂去。</p>
            {withheld > 0 && (
              <Notice
                type="warning"
                title={`有 ${withheld} 个附件还没有人看过，不会放进数据包。图片和 PDF 里的姓名涂不掉，请逐个打开，确认看不出是谁再放行。`}
              />
            )}
            {dossiers.map((row) => (
              <MaskedDossier key={row.dossier} row={row} onChanged={setChanged} />
            ))}
          </>
        );
      }}
    </Answered>
  );
}

function MaskedDossier(props: { readonly row: MaskedRow; readonly onChanged: (report: MaskReport) => void }) {
  const { row, onChanged } = props;
  const [previewing, setPreviewing] = useState(false);
  const [open, setOpen] = useState<Evidence>();
  const [judging, setJudging] = useState<MaskedFile>();
  const cut = row.redactions.map(({ place, count }) => `${place} ${count} 处`).join('，');
  return (
    <section className="panel stack" aria-label={row.alias}>
      <div className="row">
        <h2>{row.alias}</h2>
        <span>
          {row.applicant} <span className="quiet small">{row.employer}</span>
        </span>
        <Button size="small" aria-label={`专家看到的：${row.alias}`} onClick={() => setPreviewing(true)}>
          专家看到的
        </Button>
      </div>
      <p className="quiet small">正文涂去：{cut || '没有需要涂的'}。</p>
      <ul className="stack" style={{ gap: '0.375rem' }}>
        {row.files.map((file) => (
          <FileLine
            key={file.sha256}
            file={file}
            onOpen={() => setOpen({ ...fileOf(file), dossier: row.dossier, role: 'proof' })}
            onJudge={() => setJudging(file)}
          />
        ))}
      </ul>
      {previewing && <PreviewDialog row={row} onClose={() => setPreviewing(false)} />}
      {open && <AttachmentDialog evidence={open} onClose={() => setOpen(undefined)} />}
      {judging && (
        <ReleaseDialog dossier={row.dossier} file={judging} onDone={onChanged} onClose={() => setJudging(undefined)} />
      )}
    </section>
  );
}

function fileOf({ name, mediaType, size, sha256 }: MaskedFile) {
  return { name, mediaType, size, sha256 };
}

function FileLine(props: { readonly file: MaskedFile; readonly onOpen: () => void; readonly onJudge: () => void }) {
  const { name, size, state, sentAs } = props.file;
  return (
    <li className="row">
      <button type="button" className="link-button" onClick={props.onOpen}>
        {name}
      </button>
      <span className="quiet small">{formatSize(size)}</span>
      <StatusTag tone={STATES[state].tone}>{STATES[state].text}</StatusTag>
      {sentAs && <span className="quiet small">专家那里叫：{sentAs}</span>}
      {state !== 'omitted' && (
        <Button size="small" aria-label={`${state === 'released' ? '收回' : '放行'}：${name}`} onClick={props.onJudge}>
          {state === 'released' ? '收回' : '放行'}
        </Button>
      )}
    </li>
  );
}

function ReleaseDialog(props: {
  readonly dossier: string;
  readonly file: MaskedFile;
  readonly onDone: (report: MaskReport) => void;
  readonly onClose: () => void;
}) {
  const { dossier, file, onDone, onClose } = props;
  const released = file.state !== 'released';
  return (
    <ReasonedAct
      title={`${released ? '放行' : '收回'}：${file.name}`}
      confirm={released ? '放行' : '收回'}
      hint={released ? '例如：已逐页看过，没有姓名、单位和照片' : '例如：第 2 页有公章'}
      act={(reason) => call('mask.release', { dossier, sha256: file.sha256, released, reason })}
      onDone={onDone}
      onClose={onClose}
    />
  );
}

function PreviewDialog({ row, onClose }: { readonly row: MaskedRow; readonly onClose: () => void }) {
  const answer = useCall('mask.preview', { dossier: row.dossier });
  return (
    <Modal open title={`专家看到的：${row.alias}`} footer={null} width="64rem" onCancel={onClose}>
      <Answered from={answer}>
        {({ application, evidence }) => (
          <FormView application={application} evidence={evidence} photo={null} onOpen={() => {}} />
        )}
      </Answered>
    </Modal>
  );
}
