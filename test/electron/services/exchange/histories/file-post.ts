import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { FileTokens } from '../../../../../electron/platform/files/file-tokens.ts';
import {
  CELLS,
  identitySchema,
  membershipSchema,
  readCell,
} from '../../../../../electron/platform/journal/identity.ts';
import { createVault, openVault } from '../../../../../electron/platform/vault/vault.ts';
import { BUNDLE_TAKERS } from '../../../../../electron/services/compose.ts';
import type { OpenRoom } from '../../../../../electron/services/context.ts';
import { exchangeHandlers } from '../../../../../electron/services/exchange/handlers.ts';
import { foundRoom, openRoom } from '../../../../../electron/services/session/found-room.ts';
import { type aClock, aContext, joined } from '../../../../builders/memory-desk.ts';
import { done } from '../../../../builders/memory-review.ts';
import { CHEAP_KDF } from '../../../platform/vault/a-vault.ts';
import type { Post } from './post.ts';

/** A bundle on a stick, and the code in the letter that goes with it. */
export interface FileLetter {
  readonly path: string;
  readonly code: string | null;
}

const PASSPHRASE = '五个不相干的词';

export interface FilePost extends Post<FileLetter> {
  /** Closes every vault that was opened. */
  close(): void;
}

/** Vaults on disk and bundles as files, below a folder: everything of the product but the hosts. */
export function filePost(folder: string, clock: ReturnType<typeof aClock>): FilePost {
  const files = new FileTokens();
  const calls = exchangeHandlers(BUNDLE_TAKERS);
  const directories = new Map<OpenRoom, string>();
  let count = 0;
  const place = (kind: string) => {
    count += 1;
    return join(folder, `${kind}-${count}`);
  };
  return {
    clock,
    machine: async (role, name) => {
      const directory = place('vault');
      const { vault } = done(await createVault({ directory, passphrase: PASSPHRASE, role, kdf: CHEAP_KDF }));
      const room = done(await foundRoom(vault, { name, room: '评审室' }, clock));
      directories.set(room, directory);
      return room;
    },
    copy: async (original) => {
      const directory = place('vault');
      cpSync(directories.get(original) ?? '', directory, { recursive: true });
      const vault = done(await openVault({ directory, secret: { passphrase: PASSPHRASE } }));
      const identity = readCell(vault, CELLS.identity, identitySchema);
      if (!identity) throw new Error('a vault without an identity');
      const room = openRoom(vault, identity, readCell(vault, CELLS.membership, membershipSchema), clock);
      directories.set(room, directory);
      return room;
    },
    toExpert: async (room, panellist) => {
      const path = place('bundle');
      const sent = await calls['bundle.out'](
        { panellist, out: files.offer(path) },
        aContext(joined(room), clock, files),
      );
      return sent.ok ? { ok: true, value: { path, code: sent.value.code } } : sent;
    },
    toMeeting: async (room, meeting) => {
      const [request, path] = [place('request'), place('bundle')];
      done(await calls['bundle.request']({ out: files.offer(request) }, aContext(meeting, clock, files)));
      const ask = { request: files.offer(request), out: files.offer(path) };
      return { path, code: done(await calls['bundle.admit'](ask, aContext(joined(room), clock, files))).code };
    },
    back: async (room) => {
      const path = place('bundle');
      const sent = await calls['bundle.return']({ out: files.offer(path) }, aContext(joined(room), clock, files));
      return sent.ok ? { ok: true, value: { path, code: null } } : sent;
    },
    deliver: async (room, { path, code }) => {
      const given = { files: [files.offer(path)], ...(code ? { code } : {}) };
      const [file] = done(await calls['bundle.in'](given, aContext(room, clock, files))).files;
      if (!file) throw new Error('no answer for the file');
      const notes = file.notes.join('；');
      return { ok: file.ok, code: file.code ?? '', fresh: file.new, refused: file.refused.length, notes };
    },
    close: () => {
      for (const { vault } of directories.keys()) vault.close();
      directories.clear();
    },
  };
}
