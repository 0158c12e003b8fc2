import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import type { ServiceEvent } from '../domain/api.ts';
import type { RoomBridge } from '../domain/bridge.ts';
import { CALL_CHANNEL, EVENT_CHANNEL } from './hosts/electron/channels.ts';
import { refuse } from './services/ports.ts';

/** A call that could not even be sent (an input that cannot be copied) is answered like any other fault. */
function invoke(kind: 'value' | 'bytes', name: string, input: unknown) {
  return ipcRenderer.invoke(CALL_CHANNEL, kind, name, input).catch(() => refuse('internal'));
}

const bridge: RoomBridge = {
  host: 'electron',
  call: (name, input) => invoke('value', name, input),
  bytes: (name, input) => invoke('bytes', name, input),
  onEvent: (listener) => {
    // The IPC event stays on this side: its `sender` would hand the page every channel.
    const pass = (_event: IpcRendererEvent, event: ServiceEvent) => listener(event);
    ipcRenderer.on(EVENT_CHANNEL, pass);
    return () => void ipcRenderer.off(EVENT_CHANNEL, pass);
  },
};

contextBridge.exposeInMainWorld('room', bridge);
