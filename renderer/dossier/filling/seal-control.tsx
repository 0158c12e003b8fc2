import type { SealedOpinion } from '../../../domain/application/record.ts';
import { goOnWithEnter, targetOf } from './field-control.tsx';
import { useFillingState } from './filling-context.ts';
import type { FillingSession } from './filling-session.ts';
import { sealOf } from './typed.ts';

/** What stands under an opinion on paper: who signed, and whether the seal is there. */
export function SealControl(props: {
  readonly filling: FillingSession;
  readonly opinion: SealedOpinion;
  readonly label: string;
}) {
  const { filling, opinion, label } = props;
  const seal = useFillingState(filling, (state) => sealOf(state, opinion));
  return (
    <span className="fill-seal">
      <label>
        签字人
        <input
          className="fill-stop fill-input"
          {...targetOf(`seals ${opinion}`)}
          aria-label={`${label} 签字人`}
          autoComplete="off"
          maxLength={200}
          value={seal.signer}
          onChange={({ target }) =>
            filling.change({ seals: { [opinion]: { ...seal, signer: target.value } } }, `seals ${opinion}`)
          }
          onBlur={filling.endStep}
          onKeyDown={goOnWithEnter}
        />
      </label>
      <label>
        <input
          type="checkbox"
          className="fill-stop"
          aria-label={`${label} 纸质表上已盖章`}
          checked={seal.sealed}
          onChange={({ target }) => filling.change({ seals: { [opinion]: { ...seal, sealed: target.checked } } })}
          onKeyDown={goOnWithEnter}
        />
        已盖章
      </label>
    </span>
  );
}
