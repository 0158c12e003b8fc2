import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { success } from '../../../domain/base/result.ts';
import type { RecordIndex } from '../../../domain/records/record-index.ts';
import { parseScheme } from '../../../domain/scheme/scheme.ts';
import { isFrozen, SCHEME_ID, schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { Desk, Handlers } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

function schemeView(index: RecordIndex) {
  const { scheme, version, hash, history } = schemeInForce(index);
  return success({ scheme, version, hash, frozen: isFrozen(index), history: [...history] });
}

/** Reads a scheme file (JSON, UTF-8 with or without BOM, up to 1 MiB); its rules are checked by `scheme.set`. */
export async function readSchemeFile(path: string): Promise<Outcome<unknown>> {
  const bytes = await readFile(path);
  if (bytes.length > 1024 * 1024) return refuse('file-too-large');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return success(JSON.parse(text.normalize('NFC')));
  } catch {
    return refuse('scheme-invalid', '文件不是 JSON（UTF-8）');
  }
}

export function schemeHandlers({ files }: Desk): Handlers<'scheme.get' | 'scheme.set' | 'scheme.read' | 'scheme.save'> {
  return {
    'scheme.get': async ({ journal }) => schemeView(journal.index),
    'scheme.read': async (_room, { file }) => {
      const read = await readSchemeFile(files.path(file) ?? '');
      return read.ok ? success({ scheme: read.value }) : read;
    },
    'scheme.save': async ({ journal }, { out }) => {
      const path = files.path(out);
      if (!path) return refuse('file-missing');
      await writeFile(path, `${JSON.stringify(schemeInForce(journal.index).scheme, null, 2)}\n`);
      return success({ file: basename(path) });
    },
    'scheme.set': async ({ journal, membership }, input) => {
      if (!membership) return refuse('not-joined');
      const parsed = parseScheme(input.scheme);
      if (!parsed.ok) return parsed;
      if (isFrozen(journal.index) && !input.reason) return refuse('scheme-frozen');
      const { version } = schemeInForce(journal.index);
      const body = { scheme: parsed.value, version: version + 1, ...(input.reason ? { reason: input.reason } : {}) };
      const written = await journal.write(membership.room, [newRecord('scheme', SCHEME_ID, body)]);
      return written.ok ? schemeView(journal.index) : written;
    },
  };
}
