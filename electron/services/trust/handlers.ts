import { success } from '../../../domain/base/result.ts';
import type { TRUST_CALLS } from '../../../domain/trust/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { renewOwn } from './certify.ts';
import { exportAgeKeys, exportAuthority } from './keys.ts';
import { keyViews, revokeMember, revokeSeat } from './revoke.ts';

/** Keys and their revocation: lost laptops, stolen letters, and the way back in for their owners. */
export const TRUST_HANDLERS: Handlers<keyof typeof TRUST_CALLS> = {
  'key.list': async (_input, { room, ports }) => success({ keys: await keyViews(room, ports.clock.now()) }),
  'panel.revoke': ({ panellist, author, reason, keep, reinvite }, { room }) =>
    panellist === undefined
      ? revokeMember(room, author ?? '', { reason, keep })
      : revokeSeat(room, panellist, { reason, keep }, reinvite),
  'panel.reinvite': ({ panellist, reason }, { room }) =>
    revokeSeat(room, panellist, { reason, keep: 'received' }, true),
  'certificate.renew': (_input, { room, ports }) => renewOwn(room, ports.clock.now()),
  'authority.export': (_input, { room }) => exportAuthority(room),
  'age-key.export': ({ out }, { room, files }) => withChosen(files, out, (path) => exportAgeKeys(room, path)),
};
