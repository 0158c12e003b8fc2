/**
 * Chromium switches (name, value) that keep the browser itself off the network, on both hosts.
 *
 * Measured with strace on Chromium 156 (2026-11): with these no TCP socket is opened, and nothing is bound, listened on
 * or sent. All that remains is one UDP socket, `connect`ed to learn whether the kernel has an IPv6 route; no packet
 * leaves.
 */
export const OFFLINE_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // A kind of proxy that Chromium does not support: each request ends in ERR_NO_SUPPORTED_PROXIES, before any name
  // look-up.
  ['proxy-server', 'quic://0.0.0.0:1'],
  ['proxy-bypass-list', '<-loopback>'],
  // A second line of defence, should some build of Chromium support that kind of proxy: no name resolves.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  // Components requested on demand ignore `disable-component-update`, so the update address is one without a server.
  ['component-updater', 'url-source=data:,'],
  ['disable-component-update'],
  ['disable-background-networking'],
  ['disable-domain-reliability'],
  ['disable-quic'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];
