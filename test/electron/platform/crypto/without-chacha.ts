/** Loaded first (`node --import`), it makes a program and its threads find no ChaCha20-Poly1305 in node:crypto: as in Electron. */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const unknown = (make: (...all: never[]) => unknown) =>
  function hidden(name: string, ...rest: never[]) {
    if (name === 'chacha20-poly1305') throw new Error('Unknown cipher');
    return make(...([name, ...rest] as never[]));
  };

Object.assign(crypto, {
  createCipheriv: unknown(crypto.createCipheriv),
  createDecipheriv: unknown(crypto.createDecipheriv),
});
syncBuiltinESMExports();
