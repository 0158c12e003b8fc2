import { basename } from 'node:path';
import type { CallOutput } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import type { RecordRefusal } from '../../../domain/records/merge.ts';
import { type OpenBundle, openBundle } from '../../platform/bundle/open.ts';
import { checkCode, normaliseCode } from '../../platform/crypto/code.ts';
import { CELLS, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import type { Desk, Handlers, OpenRoom } from '../context.ts';
import { takeDelivery } from '../county/take-delivery.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { shownKey } from '../trust/fingerprints.ts';
import { type Taken, takeBundle } from './take-bundle.ts';

type FileOutcome = CallOutput<'bundle.in'>['files'][number];

/** Refusals by their reason, one sentence each. */
function refusalNotes(refused: readonly RecordRefusal[]): string[] {
  const reasons = new Map<string, number>();
  for (const { message } of refused) reasons.set(message, (reasons.get(message) ?? 0) + 1);
  return [...reasons].map(([message, count]) => `拒绝 ${count} 条：${message}`);
}

function outcomeOf(file: string, { fresh, sifted, notes }: Taken): Omit<FileOutcome, 'from' | 'spoken'> {
  const known = sifted.admitted.length - fresh;
  const refused = sifted.refused.map(({ hash, code, message }) => ({ record: hash, code, message }));
  const told = [...refusalNotes(sifted.refused), ...notes];
  const message = [`新记录 ${fresh} 条，已有 ${known} 条`, ...told].join('；');
  return { file, ok: true, new: fresh, known, refused, notes: told, message };
}

function failure(file: string, code: RefusalCode, message: string): FileOutcome {
  return { file, ok: false, new: 0, known: 0, refused: [], notes: [], code, message };
}

interface Keys {
  readonly code: string | undefined;
  readonly countyKey: string | undefined;
}

/**
 * Bundles in their order, each opened while the one before is merged: opening is work for this thread, checking signatures
 * for others. Closes those that are not taken.
 */
async function* openedInTurn(
  room: OpenRoom,
  paths: readonly string[],
  code: string | undefined,
  job: Job,
): AsyncGenerator<{ readonly path: string; readonly opened: Outcome<OpenBundle> }> {
  const open = (path: string, told: Job) => {
    const roomKey = readCell(room.vault, CELLS.roomKey, roomKeySchema);
    const identities = [room.identity.ageIdentity, ...(roomKey ? [roomKey.identity] : [])];
    return openBundle(path, { identities, ...(code ? { code } : {}) }, told);
  };
  let ahead: Promise<Outcome<OpenBundle>> | undefined;
  try {
    for (const [at, path] of paths.entries()) {
      const early = await ahead;
      // What did not open may do so now that the bundle before has brought a key.
      const opened = early?.ok ? early : await open(path, job);
      const next = paths[at + 1];
      ahead = next === undefined ? undefined : open(next, { ...job, progress: () => undefined });
      // Heard in its turn.
      ahead?.catch(() => undefined);
      yield { path, opened };
    }
  } finally {
    const left = await ahead;
    if (left?.ok) left.value.close();
  }
}

async function takeFile(
  room: OpenRoom,
  { path, opened }: { readonly path: string; readonly opened: Outcome<OpenBundle> },
  { code, countyKey }: Keys,
  at: Date,
  job: Job,
): Promise<FileOutcome> {
  const file = basename(path);
  if (!opened.ok) return failure(file, opened.code, opened.message);
  const bundle = opened.value;
  try {
    const { from, kind } = bundle.manifest;
    const { spoken } = await shownKey(from.publicKey);
    const taken =
      kind === 'county'
        ? await takeDelivery({ room, bundle, confirmedKey: countyKey, job })
        : await takeBundle({ room, bundle, code, at, job });
    const outcome = taken.ok ? outcomeOf(file, taken.value) : failure(file, taken.code, taken.message);
    return { ...outcome, from: from.name, spoken };
  } finally {
    bundle.close();
  }
}

export function bundleInHandlers({ ports, files }: Desk): Handlers<'bundle.in'> {
  return {
    'bundle.in': async (room, input, job) => {
      if (input.code !== undefined && checkCode(input.code) !== 'ok')
        return refuse('bundle-code-wrong', '开启码抄写有误');
      const code = input.code === undefined ? undefined : normaliseCode(input.code);
      const keys = { code, countyKey: input.countyKey };
      const paths = input.files.map((token) => files.path(token));
      const outcomes = paths.filter((path) => !path).map(() => failure('', 'file-missing', '找不到文件'));
      const found = paths.filter((path) => path !== undefined);
      for await (const bundle of openedInTurn(room, found, code, job))
        outcomes.push(await takeFile(room, bundle, keys, ports.clock.now(), job));
      return success({ files: outcomes });
    },
  };
}
