import { Input } from 'antd';
import { useState } from 'react';

/** A remark on one item; folded away until someone writes one. */
export function ItemComment(props: {
  readonly name: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const { name, value, readOnly } = props;
  const [open, setOpen] = useState(false);
  if (value === '' && !open) {
    return readOnly ? null : (
      <button type="button" className="link-button small item-comment" tabIndex={-1} onClick={() => setOpen(true)}>
        批注
        <span className="unseen">（{name}）</span>
      </button>
    );
  }
  return (
    <Input.TextArea
      aria-label={`${name}的批注`}
      className="item-comment"
      autoFocus={open && value === ''}
      value={value}
      readOnly={readOnly}
      maxLength={2000}
      autoSize={{ minRows: 1, maxRows: 5 }}
      onChange={({ target }) => props.onChange(target.value)}
      onBlur={() => {
        setOpen(false);
        props.onLeave();
      }}
    />
  );
}
