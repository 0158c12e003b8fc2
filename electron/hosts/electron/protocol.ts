import type { Protocol, Session } from 'electron/main';
import { readMedia } from '../shared/media.ts';
import { readPage } from '../shared/pages.ts';
import type { HostedServices } from '../shared/services.ts';

const SCHEME = 'app';
const HOST = 'room';

/** Scheme and host of every page; the sender of a call must have them. */
export const ORIGIN = `${SCHEME}://${HOST}`;

/** Makes `app:` a secure, standard scheme. Electron takes this once, before it is ready. */
export function registerScheme(protocol: Protocol): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true } },
  ]);
}

/** Serves the built renderer and the dossiers' films under `app://room/`, and nothing else. */
export function serveRenderer(session: Session, directory: string, services: Pick<HostedServices, 'handle'>): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = URL.parse(request.url);
    if (request.method !== 'GET' || url?.host !== HOST) return new Response(null, { status: 404 });
    const media = await readMedia(services, url, request.headers.get('range') ?? undefined);
    const { status, headers, body } = media ?? (await readPage(directory, url.pathname));
    return new Response(Buffer.from(body), { status, headers });
  });
}

/** Whether a request may proceed: only for the app's own files and what the page itself holds in memory. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url?.protocol === 'blob:') return url.pathname === ORIGIN || url.pathname.startsWith(`${ORIGIN}/`);
  return url?.protocol === `${SCHEME}:` && url.host === HOST;
}
