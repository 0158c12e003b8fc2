import { type CallName, callDefinition, isCallName, type Reply, type ServiceEvent } from '../../domain/api.ts';
import type { Refusal } from '../../domain/base/result.ts';
import { REFUSALS, type RefusalCode } from '../../domain/codes.ts';
import type { Handlers, OpenRoom } from './context.ts';
import { isPromiseDue } from './panel/promise.ts';
import { type Job, type Log, type Outcome, refuse } from './ports.ts';
import type { Session } from './session/session.ts';
import { codeOfError } from './system-faults.ts';

export type AllHandlers = Handlers<CallName>;

type AnyHandler = (...parameters: readonly unknown[]) => Promise<Outcome<unknown>>;

function refusalOfError(error: unknown, log: Log): Refusal<RefusalCode> {
  const code = codeOfError(error);
  if (code === 'internal') log.event('internal', { name: error instanceof Error ? error.name : typeof error });
  return refuse(code);
}

function permission(name: CallName, room: OpenRoom | undefined): Refusal<RefusalCode> | undefined {
  const { access, promised } = callDefinition(name);
  if (access === 'anyone') return undefined;
  if (!room) return refuse('vault-locked');
  if (!access.includes(room.role)) return refuse('role-denied');
  return promised && isPromiseDue(room) ? refuse('promise-unsigned') : undefined;
}

/** Jobs under way, by the name the caller gave them, so that they can be cancelled. */
class Jobs {
  readonly #running = new Map<string, AbortController>();
  readonly #emit: (event: ServiceEvent) => void;

  constructor(emit: (event: ServiceEvent) => void) {
    this.#emit = emit;
  }

  async run<Value>(name: string | undefined, work: (job: Job) => Promise<Value>): Promise<Value> {
    const controller = new AbortController();
    if (name) this.#running.set(name, controller);
    try {
      return await work({
        signal: controller.signal,
        progress: (done, total, text) => {
          if (name) this.#emit({ type: 'progress', job: name, done, total, text });
        },
      });
    } finally {
      if (name) this.#running.delete(name);
    }
  }

  cancel(name: string): void {
    this.#running.get(name)?.abort();
  }
}

export interface Router {
  /** Answers one call of the contract. Never throws: every fault is a code. */
  handle(name: string, input: unknown): Promise<Reply<unknown>>;
  cancel(job: string): void;
}

/** The one place where names, inputs, roles and outputs are checked, whatever host a call came through. */
export function createRouter(parts: {
  handlers: AllHandlers;
  session: Session;
  log: Log;
  emit: (event: ServiceEvent) => void;
}): Router {
  const { handlers, session, log } = parts;
  const jobs = new Jobs(parts.emit);

  const answer = async (name: CallName, input: unknown): Promise<Reply<unknown>> => {
    const definition = callDefinition(name);
    const parsed = definition.input.safeParse(input);
    if (!parsed.success) {
      const places = parsed.error.issues.map(({ path, message }) => `${path.join('.') || '内容'}（${message}）`);
      return {
        ok: false,
        code: 'input-invalid',
        message: `${places.slice(0, 5).join('、')}：${REFUSALS['input-invalid']}`,
      };
    }
    const denied = permission(name, session.room);
    if (denied) return denied;
    if (name !== 'session.status') session.touch();
    const handler = handlers[name] as unknown as AnyHandler;
    // What cancels a job names it and is no job itself: it must not take the place of the one it names.
    const jobName = name === 'job.cancel' ? undefined : (parsed.data as { job?: string }).job;
    const outcome = await jobs.run(jobName, (job) =>
      definition.access === 'anyone' ? handler(parsed.data, job) : handler(session.room, parsed.data, job),
    );
    if (!outcome.ok) return outcome;
    return { ok: true, value: definition.output.parse(outcome.value) };
  };

  return {
    cancel: (job) => jobs.cancel(job),
    handle: async (name, input) => {
      if (!isCallName(name)) return refuse('call-unknown');
      try {
        return await answer(name, input);
      } catch (error) {
        return refusalOfError(error, log);
      }
    },
  };
}
