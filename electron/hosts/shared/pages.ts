import { readFile } from 'node:fs/promises';
import { extname, isAbsolute, relative, resolve, sep } from 'node:path';

/** What a page may load and do. Styles are inline because antd writes them at run time. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every response of a host. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), midi=(), display-capture=(), usb=(), serial=(), hid=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A file of the renderer as every host serves it. */
export interface Page {
  readonly status: 200 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Reads a file of `directory` by the path of an address; `/` is `index.html`. What lies outside and what does not exist
 * get the same 404.
 */
export async function readPage(directory: string, pathname: string): Promise<Page> {
  const file = fileInside(directory, pathname === '/' ? '/index.html' : pathname);
  const body = file === undefined ? undefined : await readFile(file).catch(() => undefined);
  const type = body && file && MEDIA_TYPES[extname(file).toLowerCase()];
  return {
    status: body ? 200 : 404,
    headers: { ...SECURITY_HEADERS, 'content-type': type ?? 'application/octet-stream' },
    body: body ?? new Uint8Array(),
  };
}

function fileInside(directory: string, pathname: string): string | undefined {
  const decoded = decode(pathname);
  // A backslash separates folders on Windows only: refused everywhere, so that hosts agree.
  if (decoded === undefined || decoded.includes('\\')) return undefined;
  const file = resolve(directory, `.${decoded}`);
  const path = relative(directory, file);
  return isAbsolute(path) || path.split(sep)[0] === '..' ? undefined : file;
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
