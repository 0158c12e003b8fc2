import { useCallback, useState } from 'react';
import type { Reply } from '../../domain/api.ts';
import { call, type Refused } from './client.ts';
import { useProgress } from './progress.ts';

/** Something a person triggers: whether it is running, and the refusal it ended with. */
export interface Action<Parameters extends readonly unknown[], Value> {
  readonly busy: boolean;
  readonly refused: Refused | undefined;
  /** Resolves to the value, or to `undefined` after a refusal or a change of mind. */
  run(...parameters: Parameters): Promise<Value | undefined>;
  clear(): void;
}

/** Runs `work`, one at a time, and keeps its refusal for the screen. */
export function useAction<Parameters extends readonly unknown[], Value>(
  work: (...parameters: Parameters) => Promise<Reply<Value> | undefined>,
): Action<Parameters, Value> {
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused>();
  const run = async (...parameters: Parameters): Promise<Value | undefined> => {
    setBusy(true);
    setRefused(undefined);
    const reply = await work(...parameters);
    setBusy(false);
    if (reply && !reply.ok) setRefused(reply);
    return reply?.ok ? reply.value : undefined;
  };
  const clear = useCallback(() => setRefused(undefined), []);
  return { busy, refused, run, clear };
}

/** An action whose call reports progress and can be cancelled. */
export interface JobAction<Parameters extends readonly unknown[], Value> extends Action<Parameters, Value> {
  /** Name of the job in progress; the call takes it as `job`. */
  readonly job: string | undefined;
  cancel(): void;
}

/** Like `useAction`, for long calls: `work` gets a name for its job first. */
export function useJob<Parameters extends readonly unknown[], Value>(
  work: (job: string, ...parameters: Parameters) => Promise<Reply<Value> | undefined>,
): JobAction<Parameters, Value> {
  const [job, setJob] = useState<string>();
  const action = useAction(async (...parameters: Parameters) => {
    const name = crypto.randomUUID();
    setJob(name);
    const reply = await work(name, ...parameters);
    useProgress.getState().forget(name);
    setJob(undefined);
    return reply;
  });
  const cancel = () => {
    if (job) void call('job.cancel', { job });
  };
  return { ...action, job, cancel };
}
