/** A thread of its own: does the batches it is sent, one after the other. Started by age-workers.ts. */
import { parentPort } from 'node:worker_threads';
import sodium from 'libsodium-wrappers-sumo';
import { type Batch, runBatch } from './age-stream.ts';

async function serve(): Promise<void> {
  await sodium.ready;
  parentPort?.on('message', (batch: Batch) => {
    const done = runBatch(batch);
    batch.key.fill(0);
    parentPort?.postMessage(done, done?.map(({ buffer }) => buffer as ArrayBuffer) ?? []);
  });
  parentPort?.postMessage('ready');
}

void serve();
