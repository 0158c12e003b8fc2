import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import type { CountedRecords } from '../../../domain/records/counted.ts';
import { SCHEME_ID } from '../../../domain/scheme/records.ts';
import { parseScheme } from '../../../domain/scheme/scheme.ts';
import { isFrozen, schemeInForce } from '../../../domain/scheme/scheme-in-force.ts';
import { readRegular } from '../../platform/files/regular-file.ts';
import { newRecord } from '../../platform/journal/journal.ts';
import type { JoinedRoom, OpenRoom } from '../context.ts';
import { type Outcome, refuse } from '../ports.ts';

/** The scheme in force with its earlier versions. */
export function schemeView(counted: CountedRecords): Outcome<CallOutput<'scheme.get'>> {
  const { scheme, version, hash, history } = schemeInForce(counted);
  return success({ scheme, version, hash, frozen: isFrozen(counted.all), history: [...history] });
}

/** Reads a scheme file (JSON, UTF-8 with or without BOM, up to 1 MiB); its rules are checked by `scheme.set`. */
export async function readSchemeFile(path: string): Promise<Outcome<unknown>> {
  const bytes = await readRegular(path, 1024 * 1024);
  if (!bytes.ok) return bytes;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.value);
    return success(JSON.parse(text.normalize('NFC')));
  } catch {
    return refuse('scheme-invalid', '文件不是 JSON（UTF-8）');
  }
}

export async function saveScheme({ journal }: OpenRoom, path: string): Promise<Outcome<{ file: string }>> {
  await writeFile(path, `${JSON.stringify(schemeInForce(journal.counted).scheme, null, 2)}\n`);
  return success({ file: basename(path) });
}

/** Puts a scheme in force. Refuses with `scheme-frozen` where marks exist under the previous one and no reason is given. */
export async function setScheme(
  { journal, membership }: JoinedRoom,
  { scheme, reason }: CallParsed<'scheme.set'>,
): Promise<Outcome<CallOutput<'scheme.set'>>> {
  const parsed = parseScheme(scheme);
  if (!parsed.ok) return parsed;
  if (isFrozen(journal.all) && !reason) return refuse('scheme-frozen');
  const { version } = schemeInForce(journal.counted);
  const body = { scheme: parsed.value, version: version + 1, ...(reason ? { reason } : {}) };
  const written = await journal.write(membership.room, [newRecord('scheme', SCHEME_ID, body)]);
  return written.ok ? schemeView(journal.counted) : written;
}
