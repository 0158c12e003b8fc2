import type { SealedOpinion } from '../../../domain/application/record.ts';
import { useDesk } from './desk-context.ts';
import { goOnWithEnter, targetOf } from './field-control.tsx';
import type { FormDesk } from './form-desk.ts';
import { sealOf } from './typed.ts';

/** What stands under an opinion on paper: who signed, and whether the seal is there. */
export function SealControl(props: {
  readonly desk: FormDesk;
  readonly opinion: SealedOpinion;
  readonly label: string;
}) {
  const { desk, opinion, label } = props;
  const seal = useDesk(desk, (state) => sealOf(state, opinion));
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
            desk.change({ seals: { [opinion]: { ...seal, signer: target.value } } }, `seals ${opinion}`)
          }
          onBlur={desk.endStep}
          onKeyDown={goOnWithEnter}
        />
      </label>
      <label>
        <input
          type="checkbox"
          className="fill-stop"
          aria-label={`${label} 纸质表上已盖章`}
          checked={seal.sealed}
          onChange={({ target }) => desk.change({ seals: { [opinion]: { ...seal, sealed: target.checked } } })}
          onKeyDown={goOnWithEnter}
        />
        已盖章
      </label>
    </span>
  );
}
