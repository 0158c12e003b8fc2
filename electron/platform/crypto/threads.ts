import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Batch, type Done, runBatch } from './age-stream.ts';
import { type SignatureBatch, verifyBatch } from './signatures.ts';

const MOST_WORKERS = 4;

/** Work that takes long enough to be done off the main thread. */
export type Task = Batch | SignatureBatch;
type Answer = Done | boolean[];

interface Lane {
  readonly worker: Worker;
  /** Tasks sent to the thread and not yet answered. */
  readonly waiting: { resolve(answer: Answer): void; reject(error: Error): void }[];
}

/**
 * The program's threads, so that long work does not hold up the windows. They start when first needed; on a machine
 * where none starts, the work is done on the caller's thread.
 */
let lanes: Promise<Lane[]> | undefined;

/**
 * Does what `runBatch` or `verifyBatch` does, in another thread; the bytes of a payload are transferred to it. Rejects
 * if the thread ends half-way.
 */
export async function runInThread(batch: Batch): Promise<Done>;
export async function runInThread(batch: SignatureBatch): Promise<boolean[]>;
export async function runInThread(task: Task): Promise<Answer> {
  lanes ??= startWorkers();
  const idlest = (await lanes).toSorted((a, b) => a.waiting.length - b.waiting.length)[0];
  if (idlest) return handOver(task, idlest);
  return task.work === 'verify' ? verifyBatch(task) : runBatch(task);
}

function handOver(task: Task, { worker, waiting }: Lane): Promise<Answer> {
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.ref();
    worker.postMessage(task, task.work === 'verify' ? [] : [task.bytes.buffer]);
  });
}

async function startWorkers(): Promise<Lane[]> {
  const started: Lane[] = [];
  const count = Math.min(MOST_WORKERS, availableParallelism());
  await Promise.all(Array.from({ length: count }, () => startWorker(started)));
  return started;
}

/** Resolves when the thread is ready and among `started`, or has failed. One that fails later is removed again. */
function startWorker(started: Lane[]): Promise<void> {
  return new Promise((resolve) => {
    const worker = newWorker();
    const lane: Lane = { worker, waiting: [] };
    worker.once('message', () => {
      started.push(lane);
      worker.on('message', (answer: Answer) => {
        lane.waiting.shift()?.resolve(answer);
        // An idle thread must not keep the program from ending; one with work must.
        if (lane.waiting.length === 0) worker.unref();
      });
      worker.unref();
      resolve();
    });
    worker.on('error', (error) => {
      if (started.includes(lane)) started.splice(started.indexOf(lane), 1);
      for (const { reject } of lane.waiting.splice(0)) reject(error);
      resolve();
    });
  });
}

/** In a build the thread's program lies beside this file; read as text, as it may be inside Electron's archive. */
function newWorker(): Worker {
  if (import.meta.url.endsWith('.ts')) return new Worker(new URL('./thread.ts', import.meta.url));
  return new Worker(readFileSync(new URL('./crypto-thread.cjs', import.meta.url), 'utf8'), { eval: true });
}
