/** A thread of its own: does the batches it is sent, one after the other. Started by age-workers.ts. */
import { parentPort } from 'node:worker_threads';
import { cipherReady } from './age-cipher.ts';
import { type Batch, runBatch } from './age-stream.ts';

async function serve(): Promise<void> {
  await cipherReady();
  parentPort?.on('message', (batch: Batch) => {
    const done = runBatch(batch);
    batch.key.fill(0);
    parentPort?.postMessage(done, done ? [done.buffer] : []);
  });
  parentPort?.postMessage('ready');
}

void serve();
