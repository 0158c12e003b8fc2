import { spawn } from 'node:child_process';
import { constants } from 'node:os';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program in the foreground and returns its exit code (128 + n when signal n ended it). Signals that reach this
 * process are forwarded, so that the program can shut down in order.
 * @param {string} program @param {readonly string[]} parameters @param {{cwd?: string, env?: NodeJS.ProcessEnv,
 * stdout?: 'inherit' | 2}} [options] `stdout: 2` keeps ours clean @returns {Promise<number>}
 */
export function launch(program, parameters, { cwd = process.cwd(), env = process.env, stdout = 'inherit' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, parameters, { cwd, env, stdio: ['inherit', stdout, 'inherit'] });
    const handOn = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, handOn);
    const finish = (/** @type {number} */ code) => {
      for (const signal of FORWARDED) process.off(signal, handOn);
      resolve(code);
    };
    child.on('error', (error) => {
      process.stderr.write(`${error.message}\n`);
      finish(127);
    });
    child.on('exit', (code, signal) => finish(code ?? 128 + constants.signals[signal ?? 'SIGTERM']));
  });
}
