import { basename } from 'node:path';
import type { CallOutput, CallParsed } from '../../../domain/api.ts';
import { success } from '../../../domain/base/result.ts';
import type { RefusalCode } from '../../../domain/codes.ts';
import { clockFault, dayOf, isBefore } from '../../../domain/records/clock-fault.ts';
import type { RecordRefusal } from '../../../domain/records/merge.ts';
import type { Manifest } from '../../platform/bundle/manifest.ts';
import { type OpenBundle, openBundle } from '../../platform/bundle/open.ts';
import { checkCode, normaliseCode } from '../../platform/crypto/code.ts';
import { CELLS, readCell, roomKeySchema } from '../../platform/journal/identity.ts';
import type { Context, OpenRoom } from '../context.ts';
import { type Job, type Outcome, refuse } from '../ports.ts';
import { shownKey } from '../trust/fingerprints.ts';
import type { BundleTaker, IncomingBundle, Taken } from './take-bundle.ts';

type FileOutcome = CallOutput<'bundle.in'>['files'][number];

/** Refusals by reason, one sentence each. */
function refusalNotes(refused: readonly RecordRefusal[]): string[] {
  const reasons = new Map<string, number>();
  for (const { message } of refused) reasons.set(message, (reasons.get(message) ?? 0) + 1);
  return [...reasons].map(([message, count]) => `拒绝 ${count} 条：${message}`);
}

function outcomeOf(file: string, { fresh, verified, notes }: Taken): Omit<FileOutcome, 'from' | 'spoken'> {
  const known = verified.admitted.length - fresh;
  const refused = verified.refused.map(({ hash, code, message }) => ({ record: hash, code, message }));
  const told = [...refusalNotes(verified.refused), ...notes];
  const message = [`新记录 ${fresh} 条，已有 ${known} 条`, ...told].join('；');
  return { file, ok: true, new: fresh, known, refused, notes: told, message };
}

function failure(file: string, code: RefusalCode, message: string): FileOutcome {
  return { file, ok: false, new: 0, known: 0, refused: [], notes: [], code, message };
}

/** Which feature takes in which kind of bundle. */
export type BundleTakers = Readonly<Record<Manifest['kind'], BundleTaker>>;

/**
 * Bundles in their order, each opened while the previous one is being merged: opening keeps this thread busy, checking
 * signatures keeps others busy. Closes those that are not taken.
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
      // What could not be opened may open now that the previous bundle has brought a key.
      const opened = early?.ok ? early : await open(path, job);
      const next = paths[at + 1];
      ahead = next === undefined ? undefined : open(next, { ...job, progress: () => undefined });
      // A failure is reported when its turn comes.
      ahead?.catch(() => undefined);
      yield { path, opened };
    }
  } finally {
    const left = await ahead;
    if (left?.ok) left.value.close();
  }
}

/**
 * Why this machine's clock must be wrong: impossible in itself, or behind a bundle to which the records written here
 * will be the answer.
 */
function clockFaultOf(
  { room: { journal, identity }, at }: Pick<IncomingBundle, 'room' | 'at'>,
  { kind, created }: Manifest,
): string | undefined {
  const wrong = clockFault(journal.all, identity.author, at);
  const isAnswered = kind === 'dossiers' || kind === 'admission';
  if (wrong || !isAnswered || !isBefore(at, created)) return wrong;
  return `电脑的日期是 ${dayOf(at)}，早于数据包的生成日期 ${created.slice(0, 10)}`;
}

async function takeFile(
  file: string,
  bundle: OpenBundle,
  taker: BundleTaker,
  asked: Omit<Parameters<BundleTaker>[0], 'bundle'>,
): Promise<FileOutcome> {
  try {
    const { from } = bundle.manifest;
    const { spoken } = await shownKey(from.publicKey);
    const wrong = clockFaultOf(asked, bundle.manifest);
    const taken = wrong ? refuse('clock-wrong', wrong) : await taker({ ...asked, bundle });
    const outcome = taken.ok ? outcomeOf(file, taken.value) : failure(file, taken.code, taken.message);
    return { ...outcome, from: from.name, spoken };
  } finally {
    bundle.close();
  }
}

/** Takes in bundles, each by the feature responsible for its kind; a refused bundle does not keep others out. */
export async function takeFiles(
  { files: tokens, code: typed, countyKey }: CallParsed<'bundle.in'>,
  { room, files, ports, job }: Context<OpenRoom>,
  takers: BundleTakers,
): Promise<Outcome<CallOutput<'bundle.in'>>> {
  if (typed !== undefined && checkCode(typed) !== 'ok') return refuse('bundle-code-wrong', '开启码抄写有误');
  const code = typed === undefined ? undefined : normaliseCode(typed);
  const paths = tokens.map((token) => files.path(token));
  const outcomes = paths.filter((path) => !path).map(() => failure('', 'file-missing', '找不到文件'));
  const found = paths.filter((path) => path !== undefined);
  for await (const { path, opened } of openedInTurn(room, found, code, job)) {
    const file = basename(path);
    if (opened.ok) {
      const asked = { room, code, confirmedKey: countyKey, at: ports.clock.now(), job };
      outcomes.push(await takeFile(file, opened.value, takers[opened.value.manifest.kind], asked));
    } else outcomes.push(failure(file, opened.code, opened.message));
  }
  return success({ files: outcomes });
}
