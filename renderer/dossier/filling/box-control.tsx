import type { BoxTarget } from '../../../domain/application/layout.ts';
import { goOnWithEnter, targetOf } from './field-control.tsx';
import { useFillingState } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { boxOf } from './typed.ts';

/** A box of section 二 to tick: √ or □, or in words if it could not be read. */
export function BoxControl(props: {
  readonly filling: FillingSession;
  readonly box: BoxTarget;
  readonly text: string;
}) {
  const { filling, box, text } = props;
  const ticked = useFillingState(filling, (state) => boxOf(state, box));
  return (
    <li className="form-box" data-ticked={ticked === true}>
      <label className="fill-box">
        <input
          type="checkbox"
          className="fill-stop"
          {...targetOf(box.id)}
          checked={ticked === true}
          onChange={({ target }) => filling.change({ [box.kind]: { [box.id]: target.checked } })}
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
