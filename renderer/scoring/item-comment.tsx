import { Input } from 'antd';
import { useState } from 'react';

/** A remark on one item; folded away until someone writes one or the scheme requires it. */
export function ItemComment(props: {
  readonly name: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** Whether the present mark needs a reason. */
  readonly demanded: boolean;
  readonly onChange: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const { name, value, readOnly, demanded } = props;
  const [open, setOpen] = useState(false);
  if (value === '' && !open && !demanded)
    return readOnly ? null : <OpenComment name={name} onOpen={() => setOpen(true)} />;
  const lacking = demanded && value.trim() === '';
  return (
    <>
      <Input.TextArea
        aria-label={`${name}的批注`}
        className="item-comment"
        autoFocus={open && value === ''}
        value={value}
        readOnly={readOnly}
        status={lacking ? 'warning' : ''}
        maxLength={2000}
        autoSize={{ minRows: 1, maxRows: 5 }}
        onChange={({ target }) => props.onChange(target.value)}
        onBlur={() => {
          setOpen(false);
          props.onLeave();
        }}
      />
      <p className="item-fault small" aria-live="polite">
        {lacking && '按方案，这个分值须写明理由，才能封存'}
      </p>
    </>
  );
}

function OpenComment({ name, onOpen }: { readonly name: string; readonly onOpen: () => void }) {
  return (
    <button type="button" className="link-button small item-comment" tabIndex={-1} onClick={onOpen}>
      批注
      <span className="unseen">（{name}）</span>
    </button>
  );
}
