import { basename } from 'node:path';
import type { CallOutput } from '../../domain/contract/api.ts';
import type { RefusalCode } from '../../domain/contract/codes.ts';
import { success } from '../../domain/result.ts';
import type { RecordRefusal } from '../../domain/sync/merge.ts';
import { openBundle } from '../bundle/open.ts';
import { checkCode, normaliseCode } from '../crypto/code.ts';
import { CELLS, readCell, roomKeySchema } from '../journal/identity.ts';
import { type Job, refuse } from '../ports.ts';
import type { Desk, Handlers, OpenRoom } from './context.ts';
import { takeDelivery } from './county-in.ts';
import { shownKey } from './fingerprints.ts';
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

async function takeFile(
  room: OpenRoom,
  path: string,
  { code, countyKey }: Keys,
  at: Date,
  job: Job,
): Promise<FileOutcome> {
  const file = basename(path);
  const roomKey = readCell(room.vault, CELLS.roomKey, roomKeySchema);
  const identities = [room.identity.ageIdentity, ...(roomKey ? [roomKey.identity] : [])];
  const opened = await openBundle(path, { identities, ...(code ? { code } : {}) }, job);
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
      const outcomes: FileOutcome[] = [];
      for (const token of input.files) {
        const path = files.path(token);
        outcomes.push(
          path ? await takeFile(room, path, keys, ports.clock.now(), job) : failure('', 'file-missing', '找不到文件'),
        );
      }
      return success({ files: outcomes });
    },
  };
}
