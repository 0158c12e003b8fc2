import type { Streams } from './command.ts';

/**
 * The command's standard streams. A reader may close its end early (`| head`): what is written then goes nowhere, the work
 * is done all the same, and the exit code says how it ended.
 */
export function standardStreams(out: NodeJS.WritableStream, error: NodeJS.WritableStream): Streams {
  return { out: quietWriter(out), error: quietWriter(error) };
}

function quietWriter(stream: NodeJS.WritableStream): (text: string) => void {
  let isOpen = true;
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE' && fault.code !== 'ERR_STREAM_DESTROYED') throw fault;
    isOpen = false;
  });
  return (text) => {
    if (isOpen) stream.write(text);
  };
}
