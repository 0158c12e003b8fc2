import type { IpcMain, IpcMainInvokeEvent } from 'electron/main';
import { vi } from 'vitest';
import type { Reply, ServiceEvent } from '../../domain/api.ts';
import type { RoomBridge } from '../../domain/bridge.ts';
import { EVENT_CHANNEL } from '../../electron/hosts/electron/channels.ts';
import { answerCalls } from '../../electron/hosts/electron/ipc.ts';
import type { HostedServices } from '../../electron/hosts/shared/services.ts';
import { describeBridgeContract, type PageUnderTest } from './bridge-contract.ts';
import { describeServicesContract } from './services-contract.ts';

type Listener = (event: object, detail: ServiceEvent) => void;

/** Electron's two processes joined by what crosses between them: structured clones. */
const wire = vi.hoisted(() => ({
  exposed: {} as Record<string, unknown>,
  listeners: new Set<unknown>(),
  answer: (..._parameters: unknown[]): Promise<unknown> => Promise.reject(new Error('nobody answers yet')),
}));

vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, value: unknown) => {
      wire.exposed[name] = value;
    },
  },
  ipcRenderer: {
    invoke: async (channel: string, ...parameters: unknown[]) =>
      structuredClone(await wire.answer(channel, ...structuredClone(parameters))),
    on: (_channel: string, listener: unknown) => wire.listeners.add(listener),
    off: (_channel: string, listener: unknown) => wire.listeners.delete(listener),
  },
}));

async function openPage(services: HostedServices): Promise<PageUnderTest> {
  let handler: Parameters<IpcMain['handle']>[1] = () => undefined;
  const frame = { url: 'app://room/', parent: null as object | null };
  answerCalls(
    { handle: (_channel: string, listener: typeof handler) => (handler = listener) } as unknown as IpcMain,
    services,
  );
  wire.answer = async (_channel, ...parameters) =>
    handler({ senderFrame: frame } as unknown as IpcMainInvokeEvent, ...parameters);
  services.onEvent((event) => {
    for (const listener of wire.listeners) (listener as Listener)({ channel: EVENT_CHANNEL }, structuredClone(event));
  });
  await import('../../electron/preload.ts');
  const room = wire.exposed.room as RoomBridge;
  return {
    kind: room.host,
    call: (name, input) => room.call(name as string, input),
    bytes: async (name, input) => {
      const reply = await room.bytes(name as string, input);
      return reply.ok ? { ok: true, value: [...reply.value] } : reply;
    },
    memoryOf: async (name, input) => {
      const reply = await room.bytes(name, input);
      return reply.ok ? reply.value.buffer.byteLength : undefined;
    },
    callFromFrame: async (name, input) => {
      frame.parent = {};
      try {
        return (await room.call(name, input)) as Reply<unknown>;
      } finally {
        frame.parent = null;
      }
    },
    listen: async () => {
      const heard: ServiceEvent[] = [];
      const stop = room.onEvent((event) => heard.push(event));
      return { heard: async () => heard, stop: async () => stop() };
    },
    renewed: async () => undefined,
    close: async () => undefined,
  };
}

describeBridgeContract('electron', openPage);
describeServicesContract('electron', openPage);
