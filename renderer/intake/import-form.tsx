import { Button, Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { type ChosenFile, chooseFiles } from '../kit/client.ts';
import { Field } from '../kit/field.tsx';
import { RefusalNotice } from '../kit/notice.tsx';
import { Panel } from '../kit/page.tsx';
import { useAction } from '../kit/use-action.ts';

/** What a person chose to import. */
export interface Chosen {
  readonly round: number;
  readonly files: readonly ChosenFile[];
}

/** The confirmation that nothing is secret (R4.11), the round, and the files. */
export function ImportForm(props: { readonly busy: boolean; readonly onLook: (chosen: Chosen) => void }) {
  const [noSecrets, setNoSecrets] = useState(false);
  const [round, setRound] = useState(() => new Date().getFullYear());
  const [files, setFiles] = useState<readonly ChosenFile[]>([]);
  return (
    <>
      <NoSecretsPanel checked={noSecrets} onChange={setNoSecrets} />
      <Panel title="2　选择评选年度和材料">
        <div className="stack">
          <RoundField round={round} disabled={!noSecrets} onChange={setRound} />
          <FileChoice files={files} disabled={!noSecrets || props.busy} onFiles={setFiles} />
        </div>
      </Panel>
      <div>
        <Button
          type="primary"
          size="large"
          disabled={!noSecrets || files.length === 0}
          loading={props.busy}
          onClick={() => props.onLook({ round, files })}
        >
          读取并核对
        </Button>
      </div>
    </>
  );
}

function NoSecretsPanel(props: { readonly checked: boolean; readonly onChange: (checked: boolean) => void }) {
  return (
    <Panel title="1　确认不涉密">
      <p>
        申报表及其证明材料不得涉及国家秘密。确需提供涉密材料的，涉密部分另附纸，按保密规定报送（申报表填写说明 7）。
      </p>
      <p style={{ marginTop: '0.5rem' }}>
        <Checkbox checked={props.checked} onChange={({ target }) => props.onChange(target.checked)}>
          已确认：要导入的材料不涉及国家秘密
        </Checkbox>
      </p>
    </Panel>
  );
}

function RoundField(props: {
  readonly round: number;
  readonly disabled: boolean;
  readonly onChange: (round: number) => void;
}) {
  return (
    <Field label="评选年度" hint={`“上年度”指 ${props.round - 1} 年`}>
      {(control) => (
        <InputNumber
          {...control}
          value={props.round}
          min={2022}
          max={2199}
          precision={0}
          disabled={props.disabled}
          onChange={(value) => value !== null && props.onChange(value)}
        />
      )}
    </Field>
  );
}

function FileChoice(props: {
  readonly files: readonly ChosenFile[];
  readonly disabled: boolean;
  readonly onFiles: (files: readonly ChosenFile[]) => void;
}) {
  const { files, disabled, onFiles } = props;
  const choose = useAction(async (purpose: 'import' | 'import-folder') => {
    const chosen = await chooseFiles(purpose);
    if (chosen.ok && chosen.value.length > 0) onFiles([...files, ...chosen.value]);
    return chosen;
  });
  return (
    <>
      <div className="row">
        <Button disabled={disabled} onClick={() => void choose.run('import-folder')}>
          选择文件夹
        </Button>
        <Button disabled={disabled} onClick={() => void choose.run('import')}>
          选择文件
        </Button>
        {files.length > 0 && (
          <Button type="text" disabled={disabled} onClick={() => onFiles([])}>
            重新选
          </Button>
        )}
      </div>
      <RefusalNotice refused={choose.refused} onClose={choose.clear} />
      {files.length === 0 ? (
        <p className="quiet">还没有选择材料。同一位申报人的申报表和证明材料放在同一文件夹，最容易认对。</p>
      ) : (
        <ul className="chosen" aria-label="已选择">
          {files.map(({ token, name }) => (
            <li key={token}>{name}</li>
          ))}
        </ul>
      )}
    </>
  );
}
