import type { EXCHANGE_CALLS } from '../../../domain/exchange/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { admitMeeting, writeRequest } from './admission.ts';
import { type BundleTakers, takeFiles } from './bundle-in.ts';
import { outgoingForExpert, outgoingReturn, send } from './bundle-out.ts';
import { sendToAll } from './bundle-out-all.ts';

/** What comes and goes in bundles; `takers` take in what comes. */
export function exchangeHandlers(takers: BundleTakers): Handlers<keyof typeof EXCHANGE_CALLS> {
  return {
    'bundle.out': ({ panellist, out }, { room, files, ports, job }) =>
      withChosen(files, out, async (path) => {
        const at = ports.clock.now();
        const outgoing = await outgoingForExpert(room, panellist, at);
        return outgoing.ok ? send(room, outgoing.value, { path, at, job }) : outgoing;
      }),
    'bundle.outAll': ({ folder, panellists }, { room, files, ports, job }) =>
      withChosen(files, folder, (path) => sendToAll(room, path, panellists, { at: ports.clock.now(), job })),
    'bundle.return': ({ out }, { room, files, ports, job }) =>
      withChosen(files, out, (path) => {
        const outgoing = outgoingReturn(room);
        return outgoing.ok ? send(room, outgoing.value, { path, at: ports.clock.now(), job }) : outgoing;
      }),
    'bundle.request': ({ out }, { room, files }) => withChosen(files, out, (path) => writeRequest(room, path)),
    'bundle.admit': admitMeeting,
    'bundle.in': (input, context) => takeFiles(input, context, takers),
  };
}
