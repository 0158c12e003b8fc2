import type { CallInput, CallName, CallOutput, Reply } from '../../domain/api.ts';
import type { RoomBridge } from '../../domain/bridge.ts';

declare global {
  interface Window {
    /** Put there by the host before any script of the page runs. */
    readonly room: RoomBridge;
  }
}

/** A refusal, which every call may answer with. */
export type Refused = Extract<Reply<never>, { ok: false }>;

/** Makes one call of the contract. Never rejects; the services have checked the answer against the contract. */
export function call<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Reply<CallOutput<Name>>> {
  return window.room.call(name, input) as Promise<Reply<CallOutput<Name>>>;
}

/** Names of the calls that return raw bytes. */
export type BytesName = 'evidence.read' | 'evidence.range' | 'photo.open' | 'report.read' | 'scheme.preview';

/** Reads raw bytes. Never rejects. */
export function readBytes<Name extends BytesName>(name: Name, input: CallInput<Name>): Promise<Reply<Uint8Array>> {
  return window.room.bytes(name, input);
}

export type ChosenFile = CallOutput<'file.choose'>['files'][number];
type Purpose = CallInput<'file.choose'>['purpose'];

/** Asks the person for files; an empty list means they changed their mind. */
export async function chooseFiles(purpose: Purpose, suggestedName?: string): Promise<Reply<readonly ChosenFile[]>> {
  const reply = await call('file.choose', { purpose, ...(suggestedName === undefined ? {} : { suggestedName }) });
  return reply.ok ? { ok: true, value: reply.value.files } : reply;
}

/**
 * Asks for one file or place and continues with it. Returns `undefined` if the person changed their mind, which is no
 * failure and needs no message.
 */
export async function withFile<Value>(
  purpose: Purpose,
  suggestedName: string | undefined,
  next: (file: ChosenFile) => Promise<Reply<Value> | undefined>,
): Promise<Reply<Value> | undefined> {
  const chosen = await chooseFiles(purpose, suggestedName);
  if (!chosen.ok) return chosen;
  const [file] = chosen.value;
  return file && next(file);
}
