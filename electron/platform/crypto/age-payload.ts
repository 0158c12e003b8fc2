import { AgeDamaged } from './age-header.ts';
import { type Batch, CHUNK_BYTES, type Done, isPossible, runBatch, SEALED_CHUNK_BYTES } from './age-stream.ts';
import { regroup } from './byte-stream.ts';
import { runInThread } from './threads.ts';

/** A batch holds 1 MiB of plaintext: one to three ms of work, against which handing it over costs little. */
const BATCH_CHUNKS = 16;
/** Room for a batch, both sealed and plain. */
const BUFFER_BYTES = BATCH_CHUNKS * SEALED_CHUNK_BYTES;
/** Batches under way for one stream: enough that no thread waits, few enough to bound the memory. */
const AHEAD = 6;

/**
 * Seals or opens the chunks of a payload in order, off this thread if the payload is longer than a batch. The bytes of
 * a piece are valid until the next is asked for. Throws AgeDamaged at the first batch that is not genuine, and what
 * `source` throws.
 */
export async function* runPayload(
  work: Batch['work'],
  key: Uint8Array<ArrayBuffer>,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  const underWay: Promise<Done>[] = [];
  const idle: Uint8Array<ArrayBuffer>[] = [];
  let run: ((batch: Batch) => Promise<Done>) | undefined;
  let first = 0;
  for await (const { bytes, last } of regroup(
    source,
    BATCH_CHUNKS * (work === 'seal' ? CHUNK_BYTES : SEALED_CHUNK_BYTES),
    () => idle.pop() ?? new Uint8Array(BUFFER_BYTES),
  )) {
    const batch = { work, key, first, last, bytes };
    // A payload of one batch is done sooner than it could be handed to a thread.
    run ??= last ? async () => runBatch(batch) : runInThread;
    const done = isPossible(batch) ? run(batch) : Promise.resolve(undefined);
    // Whoever reads the stream hears of a failure when its turn comes, or has stopped reading.
    done.catch(() => undefined);
    underWay.push(done);
    first += BATCH_CHUNKS;
    if (underWay.length < AHEAD) continue;
    const next = genuine(await underWay.shift());
    yield next;
    if (next.buffer.byteLength === BUFFER_BYTES) idle.push(new Uint8Array(next.buffer));
  }
  for (const done of underWay) yield genuine(await done);
}

function genuine(done: Done): NonNullable<Done> {
  if (done === undefined) throw new AgeDamaged();
  return done;
}
