import type { z } from 'zod';
import { API, type CallName, type CallOutput, type CallParsed, isCallName, type Reply } from '../../domain/api.ts';
import type { CallDefinition } from '../../domain/base/call.ts';
import { type Refusal, success } from '../../domain/base/result.ts';
import { listFaults, schemaFaults } from '../../domain/base/schema-faults.ts';
import type { RefusalCode } from '../../domain/codes.ts';
import { type Environment, type Handlers, isJoined, type OpenRoom, type RoomOf } from './context.ts';
import type { Jobs } from './jobs.ts';
import { type Log, type Outcome, refuse } from './ports.ts';
import type { Session } from './session/session.ts';
import { codeOfError } from './system-faults.ts';

export type AllHandlers = Handlers<CallName>;

/** The row of a call, with the call's own types. */
interface DefinitionOf<Name extends CallName> extends CallDefinition {
  readonly input: z.ZodType<CallParsed<Name>>;
  readonly output: z.ZodType<CallOutput<Name>>;
}

const DEFINITIONS: { readonly [Name in CallName]: DefinitionOf<Name> } = API;

function refusalOfError(error: unknown, log: Log): Refusal<RefusalCode> {
  const code = codeOfError(error);
  if (code === 'internal') log.event('internal', { name: error instanceof Error ? error.name : typeof error });
  return refuse(code);
}

function parse<Value>(schema: z.ZodType<Value>, input: unknown): Outcome<Value> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return success(parsed.data);
  return refuse('input-invalid', listFaults(schemaFaults(parsed.error, input, '内容'), 5));
}

function permission(
  { access, promised }: CallDefinition,
  room: OpenRoom | undefined,
  isPromiseDue: (room: OpenRoom) => boolean,
): Refusal<RefusalCode> | undefined {
  if (access === 'anyone') return undefined;
  if (!room) return refuse('vault-locked');
  if (!access.includes(room.role)) return refuse('role-denied');
  return promised && isPromiseDue(room) ? refuse('promise-unsigned') : undefined;
}

/** Whether a room is of the sort that the row of a call requires. */
export function isRoomOf<Name extends CallName>(name: Name, room: OpenRoom | undefined): room is RoomOf<Name> {
  const { access, joined } = DEFINITIONS[name];
  return access === 'anyone' || (room !== undefined && (!joined || isJoined(room)));
}

/** A call that cancels a job names that job and is not one itself: it must not take the job's place. */
function jobName(name: CallName, input: unknown): string | undefined {
  const isNamed = name !== 'job.cancel' && typeof input === 'object' && input !== null && 'job' in input;
  return isNamed && typeof input.job === 'string' ? input.job : undefined;
}

/** Answers one call of the contract. Never throws: every fault becomes a code. */
export type Router = (name: string, input: unknown) => Promise<Reply<unknown>>;

/** The one place where names, inputs, roles and outputs are checked, through whatever host a call came. */
export function createRouter(parts: {
  readonly handlers: AllHandlers;
  readonly session: Session;
  readonly jobs: Jobs;
  readonly environment: Environment;
  readonly isPromiseDue: (room: OpenRoom) => boolean;
}): Router {
  const { handlers, session, jobs, environment, isPromiseDue } = parts;

  async function answer<Name extends CallName>(name: Name, given: unknown): Promise<Outcome<CallOutput<Name>>> {
    const definition = DEFINITIONS[name];
    const input = parse(definition.input, given);
    if (!input.ok) return input;
    const { room } = session;
    const denied = permission(definition, room, isPromiseDue);
    if (denied) return denied;
    if (!isRoomOf(name, room)) return refuse('not-joined');
    if (name !== 'session.status') session.touch();
    const outcome = await jobs.run(jobName(name, input.value), (job) =>
      handlers[name](input.value, { ...environment, room, job }),
    );
    return outcome.ok ? success(definition.output.parse(outcome.value)) : outcome;
  }

  return async (name, input) => {
    if (!isCallName(name)) return refuse('call-unknown');
    try {
      return await answer(name, input);
    } catch (error) {
      return refusalOfError(error, environment.ports.log);
    }
  };
}
