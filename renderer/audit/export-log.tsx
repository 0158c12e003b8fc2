import { Button } from 'antd';
import { useState } from 'react';
import { call, withFile } from '../kit/client.ts';
import { Notice, RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';
import type { Filter } from './log-filter.tsx';

const FORMATS = {
  csv: { purpose: 'save-csv', name: '操作记录.csv', button: '导出为表格（CSV）' },
  json: { purpose: 'save-json', name: '操作记录.json', button: '导出为 JSON' },
} as const;

/** What was written, in words. */
interface Written {
  readonly title: string;
  readonly more?: string;
}

/** Exports the filtered log, as a table or as data, and the whole record in one file that anybody can check. */
export function ExportLog({ filter, canExportRecord }: { readonly filter: Filter; readonly canExportRecord: boolean }) {
  const [written, setWritten] = useState<Written>();
  const log = useAction((format: 'csv' | 'json') => {
    const { purpose, name } = FORMATS[format];
    return withFile(purpose, name, ({ token }) => call('audit.export', { ...filter, format, out: token }));
  });
  const record = useAction(() =>
    withFile('save-record', '评审记录.jsonl', ({ token }) => call('record.export', { out: token })),
  );
  const exportLog = async (format: 'csv' | 'json') => {
    const done = await log.run(format);
    if (done) setWritten({ title: `已写成 ${done.file}：${done.entries} 条` });
  };
  const exportRecord = async () => {
    const done = await record.run();
    if (!done) return;
    const { file, records, rankingDigest, notes } = done;
    setWritten({ title: `已写成 ${file}：${records} 条记录`, more: `排名摘要：${rankingDigest}。${notes.join('；')}` });
  };
  return (
    <>
      <Button loading={log.busy} onClick={() => void exportLog('csv')}>
        {FORMATS.csv.button}
      </Button>
      <Button loading={log.busy} onClick={() => void exportLog('json')}>
        {FORMATS.json.button}
      </Button>
      {canExportRecord && (
        <Button loading={record.busy} onClick={() => void exportRecord()}>
          导出评审记录（供他人独立核对）
        </Button>
      )}
      <RefusalNotice refused={log.refused} onClose={log.clear} />
      <RefusalNotice refused={record.refused} onClose={record.clear} />
      {written && <Notice type="success" title={written.title} description={written.more} />}
    </>
  );
}
