import { success } from '../../../domain/base/result.ts';
import type { SCHEME_CALLS } from '../../../domain/scheme/calls.ts';
import { withChosen } from '../chosen-file.ts';
import type { Handlers } from '../context.ts';
import { readSchemeFile, saveScheme, schemeView, setScheme } from './scheme.ts';

export const SCHEME_HANDLERS: Handlers<keyof typeof SCHEME_CALLS> = {
  'scheme.get': async (_input, { room }) => schemeView(room.journal.counted),
  'scheme.set': (input, { room }) => setScheme(room, input),
  'scheme.read': async ({ file }, { files }) => {
    const read = await readSchemeFile(files.path(file) ?? '');
    return read.ok ? success({ scheme: read.value }) : read;
  },
  'scheme.save': ({ out }, { room, files }) => withChosen(files, out, (path) => saveScheme(room, path)),
};
