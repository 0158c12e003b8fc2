import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import type { Role } from '../../domain/base/role.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';
import { useRoute } from '../shell/route.ts';
import { fillWorkingSet } from '../working-set/fill.ts';

/** Starts an application to be typed on screen, for those who may (R4.8). */
export function NewApplication({ role }: { readonly role: Role }) {
  const [asking, setAsking] = useState(false);
  if (role !== 'county' && role !== 'secretariat') return null;
  return (
    <>
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAsking(true)}>
        新建申报
      </Button>
      {asking && <NewDialog onClose={() => setAsking(false)} />}
    </>
  );
}

function NewDialog({ onClose }: { readonly onClose: () => void }) {
  const go = useRoute((state) => state.go);
  const [name, setName] = useState('');
  const [employer, setEmployer] = useState('');
  const [year, setYear] = useState(String(new Date().getFullYear()));
  const round = /^20[2-9]\d$/.test(year.trim()) ? Number(year) : undefined;
  const ready = name.trim() !== '' && round !== undefined;
  const create = useAction(async () => {
    if (round === undefined) return undefined;
    const reply = await call('application.create', { round, name: name.trim(), employer: employer.trim() });
    if (reply.ok) await fillWorkingSet();
    return reply;
  });
  const start = async () => {
    const made = ready ? await create.run() : undefined;
    if (made) go({ page: 'dossier', dossier: made.dossier });
  };
  const line = { onEnter: () => void start() };
  const hint = round === undefined ? '请写四位年份，如 2026' : undefined;
  return (
    <Modal
      open
      title="新建申报"
      okText="开始填写"
      cancelText="返回"
      okButtonProps={{ disabled: !ready }}
      confirmLoading={create.busy}
      onOk={line.onEnter}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        <Line label="申报人姓名" value={name} onChange={setName} length={60} {...line} />
        <Line label="所在单位" hint="可以稍后再填" value={employer} onChange={setEmployer} length={200} {...line} />
        <Line label="评选年度" hint={hint} value={year} onChange={setYear} length={4} {...line} />
        <RefusalNotice refused={create.refused} />
      </div>
    </Modal>
  );
}

function Line(props: {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly value: string;
  readonly length: number;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(control) => (
        <Input
          {...control}
          maxLength={props.length}
          value={props.value}
          onChange={({ target }) => props.onChange(target.value)}
          onPressEnter={props.onEnter}
        />
      )}
    </Field>
  );
}
