import type { IpcMain, IpcMainInvokeEvent } from 'electron/main';
import { answerPage, type Sender } from '../shared/gate.ts';
import type { HostedServices } from '../shared/services.ts';
import { CALL_CHANNEL } from './channels.ts';
import { ORIGIN } from './protocol.ts';

/** Answers the page's calls through the gate that all hosts share. */
export function answerCalls(ipc: IpcMain, services: HostedServices): void {
  ipc.handle(CALL_CHANNEL, (event, kind: unknown, name: unknown, input: unknown) => {
    // Read before anything is awaited: afterwards the frame may be gone or replaced.
    const sender = senderOf(event);
    return answerPage(services, ORIGIN, { sender, kind: kind === 'bytes' ? 'bytes' : 'value', name, input });
  });
}

function senderOf({ senderFrame }: IpcMainInvokeEvent): Sender | undefined {
  return senderFrame ? { url: senderFrame.url, isTopFrame: senderFrame.parent === null } : undefined;
}
