import { Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { TRACK_IDS, TRACKS, type TrackId } from '../../domain/application/conditions.ts';
import { call } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { useAction } from '../kit/use-action.ts';
import { KindChoice } from './kind-choice.tsx';
import type { MemberDialogProps } from './member-dialog.ts';
import { bodyOf, type MemberValues, memberValues } from './member-form.ts';

/** Everything about a member that may be wrong or missing, with the interests that the rules check. */
export function EditMember({ member, onDone, onClose }: MemberDialogProps) {
  const [values, setValues] = useState(() => memberValues(member));
  const change = (part: Partial<MemberValues>) => setValues((before) => ({ ...before, ...part }));
  const save = useAction(() => call('panel.update', { panellist: member.panellist, ...bodyOf(values) }));
  const confirm = async () => {
    if (!(await save.run())) return;
    onDone();
    onClose();
  };
  return (
    <Modal
      open
      title={`编辑 ${member.name}`}
      width="44rem"
      okText="保存"
      cancelText="返回"
      okButtonProps={{ disabled: values.name.trim() === '' || values.tracks.length === 0 }}
      confirmLoading={save.busy}
      onOk={() => void confirm()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="stack">
        <Who values={values} onChange={change} />
        <Interests values={values} onChange={change} />
        <RefusalNotice refused={save.refused} />
      </div>
    </Modal>
  );
}

interface PartProps {
  readonly values: MemberValues;
  readonly onChange: (part: Partial<MemberValues>) => void;
}

function Who({ values, onChange }: PartProps) {
  return (
    <>
      <div className="row" style={{ alignItems: 'flex-start' }}>
        <LineField grow label="姓名" value={values.name} max={60} onChange={(name) => onChange({ name })} />
        <LineField
          grow
          label="联系方式"
          value={values.contact}
          max={200}
          onChange={(contact) => onChange({ contact })}
        />
      </div>
      <LineField label="单位" value={values.unit} max={2000} onChange={(unit) => onChange({ unit })} />
      <KindChoice kind={values.kind} onChange={(kind) => onChange({ kind })} />
      <div className="field">
        <span>评哪些类别</span>
        <Checkbox.Group<TrackId>
          aria-label="评哪些类别"
          value={[...values.tracks]}
          options={TRACK_IDS.map((value) => ({ value, label: TRACKS[value].name }))}
          onChange={(tracks) => onChange({ tracks })}
        />
      </div>
    </>
  );
}

function Interests({ values, onChange }: PartProps) {
  return (
    <fieldset className="interests">
      <legend>本人登记的利益关系（每行一个，可不填）</legend>
      <TextField
        label="任职或担任顾问的企业"
        value={values.enterprises}
        onChange={(enterprises) => onChange({ enterprises })}
      />
      <TextField label="出资或持股的企业" value={values.holdings} onChange={(holdings) => onChange({ holdings })} />
      <TextField
        label="亲属"
        hint="姓名，后面可以空一格写关系，例如：李四 表弟"
        value={values.kin}
        onChange={(kin) => onChange({ kin })}
      />
      <TextField
        label="本人推荐过的申报人"
        value={values.recommended}
        onChange={(recommended) => onChange({ recommended })}
      />
    </fieldset>
  );
}

interface TextProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function LineField(props: TextProps & { readonly max: number; readonly grow?: boolean }) {
  return (
    <Field label={props.label} grow={props.grow === true}>
      {(control) => (
        <Input
          {...control}
          value={props.value}
          maxLength={props.max}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </Field>
  );
}

function TextField(props: TextProps & { readonly hint?: string }) {
  return (
    <Field label={props.label} hint={props.hint}>
      {(control) => (
        <Input.TextArea
          {...control}
          value={props.value}
          autoSize={{ minRows: 1, maxRows: 6 }}
          onChange={({ target }) => props.onChange(target.value)}
        />
      )}
    </Field>
  );
}
