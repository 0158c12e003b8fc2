import { Checkbox } from 'antd';

/** The confirmation before anything is imported or exported (R4.11, form note 7). */
export function NoSecrets(props: {
  readonly what: '导入' | '导出';
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <Checkbox checked={props.checked} onChange={({ target }) => props.onChange(target.checked)}>
      已确认：要{props.what}的内容不涉及国家秘密
    </Checkbox>
  );
}
