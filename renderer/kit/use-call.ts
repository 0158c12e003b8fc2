import { useCallback, useEffect, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '../../domain/api.ts';
import { call, type Refused } from './client.ts';

/** The answer to a call that a screen shows. While the call is repeated, the earlier answer stays in view. */
export interface Loaded<Value> {
  readonly value: Value | undefined;
  readonly refused: Refused | undefined;
  reload(): void;
}

/** Makes a call when the screen appears, when its input changes and when `reload` is called. */
export function useCall<Name extends CallName>(name: Name, input: CallInput<Name>): Loaded<CallOutput<Name>> {
  const [answer, setAnswer] = useState<Omit<Loaded<CallOutput<Name>>, 'reload'>>({
    value: undefined,
    refused: undefined,
  });
  const [round, setRound] = useState(0);
  // Inputs of the contract are plain data: compared by their text, not by identity.
  const key = JSON.stringify(input);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` repeats the call although nothing else has changed
  useEffect(() => {
    let current = true;
    void call(name, JSON.parse(key) as CallInput<Name>).then((reply) => {
      if (!current) return;
      setAnswer(reply.ok ? { value: reply.value, refused: undefined } : { value: undefined, refused: reply });
    });
    return () => {
      current = false;
    };
  }, [name, key, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { ...answer, reload };
}
