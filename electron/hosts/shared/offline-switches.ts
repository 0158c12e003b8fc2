/**
 * Chromium switches (name, value) that keep the browser itself off the network, on both hosts.
 *
 * Measured with strace on Chromium 156 (2026-11): with these no TCP socket is opened, nothing is bound, listened on or
 * sent. What stays is one UDP socket that is `connect`ed to learn whether the kernel has an IPv6 route; no packet leaves.
 */
export const OFFLINE_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  // A proxy of a kind that Chromium does not speak: each request ends in ERR_NO_SUPPORTED_PROXIES, before any look-up.
  ['proxy-server', 'quic://0.0.0.0:1'],
  ['proxy-bypass-list', '<-loopback>'],
  // The second lock, should a build of Chromium take that kind of proxy: no name resolves.
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  // Components asked for on demand ignore `disable-component-update`; an address without a server answers them.
  ['component-updater', 'url-source=data:,'],
  ['disable-component-update'],
  ['disable-background-networking'],
  ['disable-domain-reliability'],
  ['disable-quic'],
  ['no-pings'],
  ['force-webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
];
