import { callDefinition, isCallName, type Reply } from '../../../domain/api.ts';
import { refuse } from '../../services/ports.ts';
import type { HostedServices } from './services.ts';

/** Where a call came from: the frame's address, and whether it is the top frame of our own window. */
export interface Sender {
  readonly url: string;
  readonly isTopFrame: boolean;
}

/** One call as it came out of a page; nothing in it has been checked. */
export interface PageCall {
  /** Undefined if the frame is already gone. */
  readonly sender: Sender | undefined;
  /** Which method of `RoomBridge` it came through. */
  readonly kind: 'value' | 'bytes';
  readonly name: unknown;
  readonly input: unknown;
}

/**
 * Passes one call from a page to the services, the same on every host. Refuses every sender but the top frame of
 * `origin`, and calls through the wrong method. Never throws: whatever happens, the answer is an envelope. In the
 * contract bytes are always a whole answer, never part of a value; they are returned in memory of their own.
 */
export async function answerPage(services: HostedServices, origin: string, call: PageCall): Promise<Reply<unknown>> {
  const { sender, kind, name, input } = call;
  if (!sender?.isTopFrame || originOf(sender.url) !== origin) return refuse('sender-denied');
  if (typeof name !== 'string' || !isCallName(name)) return refuse('call-unknown');
  if ((kind === 'bytes') !== (callDefinition(name).bytes === true)) return refuse('call-unknown');
  try {
    const reply = await services.handle(name, input);
    return kind === 'bytes' && reply.ok ? ownBytes(reply.value) : reply;
  } catch {
    return refuse('internal');
  }
}

/**
 * Bytes in memory of their own. A view takes the whole of its underlying memory along to the page, and a Node `Buffer`
 * is usually a view of a pool shared with other data, keys included; its `slice` copies nothing.
 */
function ownBytes(value: unknown): Reply<Uint8Array> {
  return value instanceof Uint8Array ? { ok: true, value: new Uint8Array(value) } : refuse('internal');
}

/** Scheme and host. `URL.origin` will not do: it is `null` for a scheme of our own. */
function originOf(address: string): string | undefined {
  const url = URL.parse(address);
  return url ? `${url.protocol}//${url.host}` : undefined;
}
