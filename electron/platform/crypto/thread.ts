/** A worker thread: does the tasks it is sent, one after the other. Started by threads.ts. */
import { parentPort } from 'node:worker_threads';
import { cipherReady } from './age-cipher.ts';
import { runBatch } from './age-stream.ts';
import { verifyBatch } from './signatures.ts';
import type { Task } from './threads.ts';

async function serve(): Promise<void> {
  await cipherReady();
  parentPort?.on('message', (task: Task) => {
    if (task.work === 'verify') parentPort?.postMessage(verifyBatch(task));
    else {
      const done = runBatch(task);
      task.key.fill(0);
      parentPort?.postMessage(done, done ? [done.buffer] : []);
    }
  });
  parentPort?.postMessage('ready');
}

void serve();
