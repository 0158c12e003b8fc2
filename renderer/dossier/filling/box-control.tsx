import { useDesk } from './desk-context.ts';
import { goOnWithEnter, targetOf } from './field-control.tsx';
import type { FormDesk } from './form-desk.ts';
import { type BoxGroupName, boxOf } from './typed.ts';

/** A box of section 二 to be ticked: √ or □, and in words where it could not be read. */
export function BoxControl(props: {
  readonly desk: FormDesk;
  readonly group: BoxGroupName;
  readonly id: string;
  readonly text: string;
}) {
  const { desk, group, id, text } = props;
  const ticked = useDesk(desk, (state) => boxOf(state, group, id));
  return (
    <li className="form-box" data-ticked={ticked === true}>
      <label className="fill-box">
        <input
          type="checkbox"
          className="fill-stop"
          {...targetOf(id)}
          checked={ticked === true}
          onChange={({ target }) => desk.change({ [group]: { [id]: target.checked } })}
          onKeyDown={goOnWithEnter}
        />
        <span aria-hidden className="form-box-mark">
          {ticked ? '√' : '□'}
        </span>
        <span>
          {text}
          {ticked === undefined && <span className="mark mark-doubt">未勾选或未读到</span>}
        </span>
      </label>
    </li>
  );
}
