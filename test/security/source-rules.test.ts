import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, sourceFiles } from '../../build/checks/imports.ts';

const ROOT = process.cwd();

/**
 * What electron/platform/crypto/ may take from node:crypto: Electron's BoringSSL has these. Plain Node has more, so that a test
 * would pass and the product fail. Source: design/platform.md, "BoringSSL".
 */
const CRYPTO_FUNCTIONS = new Set([
  'createHash',
  'createHmac',
  'createCipheriv',
  'createDecipheriv',
  'createPublicKey',
  'createSecretKey',
  'hash',
  'hkdf',
  'hkdfSync',
  'randomBytes',
  'timingSafeEqual',
  'verify',
]);

/** Algorithms of those functions that BoringSSL has, as they are named in a call. */
const CRYPTO_ALGORITHMS = new Set(['sha1', 'sha256', 'sha384', 'sha512', 'aes-256-gcm', 'aes-256-ctr', 'aes-256-cbc']);

/** Named where it is tried against a known answer first; without it libsodium does the same (payload tests run both). */
const TRIED_FIRST = ['electron/platform/crypto/age-cipher.ts chacha20-poly1305'];

/** What a page or Node could reach a network with, without importing anything. */
const NETWORK_CALLS =
  /\b(fetch\s*\(|XMLHttpRequest|WebSocket|WebTransport|EventSource|sendBeacon|RTCPeerConnection|importScripts)/;

/** The only callers of `fetch`, and what each asks for. */
const OWN_ORIGIN_ONLY: Readonly<Record<string, string>> = {
  // A path of the page's own origin, which the host answers itself.
  'electron/hosts/chromium/page-bridge.ts': 'fetch(bytesPath',
  // Character maps and fonts that are built beside the page.
  'renderer/viewer/pdf-data.ts': 'fetch(address',
};

function textOf(file: string): string {
  return readFileSync(file, 'utf8');
}

/** Source without comments, which may well speak of what the code must not do. */
function codeOf(file: string): string {
  return textOf(file).replace(/\/\*[\s\S]*?\*\/|(?<![:'"`])\/\/.*$/gm, '');
}

/** Every file of the repository but samples, what npm and the build made, and git's own. */
function ownFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (/^(node_modules|dist|out|\.git|test-results|test\/samples)$/.test(path)) return [];
    return entry.isDirectory() ? ownFiles(path) : [path];
  });
}

describe('the source', () => {
  const shipped = sourceFiles(ROOT, ['domain', 'electron', 'renderer']);

  it('in electron/platform/crypto takes from node:crypto only what BoringSSL has', () => {
    const taken = sourceFiles(ROOT, ['electron/platform/crypto'])
      .flatMap((file) => importsOf(ROOT, file))
      .filter(({ to }) => to === 'node:crypto');
    expect(taken.length).toBeGreaterThan(0);
    // Without names, the whole module was taken.
    expect(taken.filter(({ names }) => names.length === 0)).toEqual([]);
    expect(taken.flatMap(({ names }) => names).filter((name) => !CRYPTO_FUNCTIONS.has(name))).toEqual([]);
  });

  it('in electron/platform/crypto names only algorithms that BoringSSL has', () => {
    const calls =
      /\b(?:createHash|createHmac|createCipheriv|createDecipheriv|hash|hkdf|hkdfSync|verify)\(\s*(['"`]?)([\w-]+)\1/g;
    const named = sourceFiles(ROOT, ['electron/platform/crypto']).flatMap((file) =>
      [...codeOf(file).matchAll(calls)].map(([, quote, word]) => ({
        file,
        algorithm: (quote ? word : constantOf(file, word ?? '')) ?? '',
      })),
    );
    expect(named.length).toBeGreaterThan(3);
    const others = named.filter(({ algorithm }) => !CRYPTO_ALGORITHMS.has(algorithm));
    expect([...new Set(others.map(({ file, algorithm }) => `${file} ${algorithm}`))]).toEqual(TRIED_FIRST);
  });

  it('that ships calls no network', () => {
    const callers = shipped.filter((file) => NETWORK_CALLS.test(codeOf(file)));
    expect(callers).toEqual(Object.keys(OWN_ORIGIN_ONLY));
    // Content policy and host hold these to the page's own origin; that they name no other is held here.
    expect(callers.filter((file) => /https?:|wss?:|\/\/\w/.test(codeOf(file)))).toEqual([]);
    expect(callers.flatMap((file) => codeOf(file).match(/(?<!async )\bfetch\(\w+/g))).toEqual(
      Object.values(OWN_ORIGIN_ONLY),
    );
  });

  it('names no path of the machine it was made on, and no package registry', () => {
    const machine = /(^|[^.\w/])\/(tmp|work|root|farm)\/|registry\.npm|npmmirror|artifactory|"resolved"\s*:/;
    const texts = ownFiles().filter((file) =>
      /\.(ts|tsx|mjs|cjs|js|json|md|yml|css|html|grit)$|^\.[a-z]+rc$|^\.ci\//.test(file),
    );
    expect(texts).toContain('package-lock.json');
    const guilty = texts.filter((file) => file !== 'test/security/source-rules.test.ts' && machine.test(textOf(file)));
    expect(guilty).toEqual([]);
  });

  it('that ships is nowhere left undone', () => {
    expect(shipped.filter((file) => /TODO|FIXME|XXX|not implemented|占位(?!符)|暂未实现/.test(textOf(file)))).toEqual(
      [],
    );
  });
});

/** Value of a constant of that file, where a call names its algorithm by one. */
function constantOf(file: string, name: string): string | undefined {
  return new RegExp(`const ${name} = '([^']+)'`).exec(textOf(file))?.[1];
}
