/** One edge that may not be. `from` and `to` are tried on paths as `imports.ts` gives them. */
export interface LayerRule {
  readonly name: string;
  /** The sentence that a newcomer sees when the check stops them. */
  readonly because: string;
  readonly from: RegExp;
  readonly notFrom?: RegExp;
  readonly to: RegExp;
  /** `$1` stands for the first group that `from` caught. */
  readonly notTo?: string;
}

const SERVICES = 'vault|import|export|bundle|signing|pdf|paper';
const HOSTS = 'shell|chromium|headless';

export const LAYER_RULES: readonly LayerRule[] = [
  {
    name: 'domain-is-pure',
    because: 'domain/ imports only domain/ and zod.',
    from: /^domain\//,
    to: /^/,
    notTo: '^(domain/|node_modules/zod$)',
  },
  {
    name: 'rules-do-not-know-the-contract',
    because: 'The contract describes the rules; rules never import it. Printed documents may use its types.',
    from: /^domain\//,
    notFrom: /^domain\/(contract|report)\//,
    to: /^domain\/contract\//,
  },
  {
    name: 'renderer-reaches-services-only-through-the-contract',
    because: 'renderer/ never imports electron/.',
    from: /^renderer\//,
    to: /^(electron\/|node_modules\/electron(\/|$))/,
  },
  {
    name: 'renderer-has-no-node',
    because: 'renderer/ never imports what only Node has.',
    from: /^renderer\//,
    to: /^node:/,
  },
  {
    name: 'one-edge-into-renderer',
    because: 'Only electron/pdf/ imports renderer/.',
    from: /^electron\//,
    notFrom: /^electron\/pdf\//,
    to: /^renderer\//,
  },
  {
    name: 'one-edge-into-renderer-target',
    because: 'electron/pdf/ imports renderer/reports/documents.ts and nothing else of renderer/.',
    from: /^electron\/pdf\//,
    to: /^renderer\//,
    notTo: '^renderer/reports/documents\\.tsx?$',
  },
  {
    name: 'hosts-are-siblings',
    because: 'shell/, chromium/ and headless/ never import each other; what they share is in hosting/.',
    from: new RegExp(`^electron/(${HOSTS})/`),
    to: new RegExp(`^electron/(${HOSTS})/`),
    notTo: '^electron/$1/',
  },
  {
    name: 'nothing-imports-a-host',
    because: 'Services receive ports; only entry files compose hosts.',
    from: /^electron\/([^/]+)/,
    notFrom: new RegExp(`^electron/((${HOSTS})/|(main|preload|cli|demo)\\.ts$)`),
    to: new RegExp(`^electron/((${HOSTS})/|(main|preload|cli|demo)\\.ts$)`),
  },
  {
    name: 'only-the-shell-imports-electron',
    because: "Import 'electron' only in electron/main.ts, electron/preload.ts and electron/shell/.",
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/(main\.ts$|preload\.ts$|shell\/)/,
    to: /^node_modules\/electron(\/|$)/,
  },
  {
    name: 'only-chromium-drives-a-browser',
    because: 'playwright-core is not shipped with the Electron app: import it only in electron/chromium/.',
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/chromium\//,
    to: /^node_modules\/playwright/,
  },
  {
    name: 'reports-are-an-island',
    because: 'renderer/reports/ imports domain/, react and @react-pdf only.',
    from: /^renderer\/reports\//,
    to: /^/,
    notTo: '^(renderer/reports/|domain/|node_modules/(react|@react-pdf)(/|$))',
  },
  {
    name: 'stores-stand-alone',
    because: 'A store imports no other store and no screen; they are joined in renderer/app/.',
    from: /^renderer\/stores\/([^/]+)\.ts$/,
    to: /^renderer\/(pages|form|app|stores)\//,
    notTo: '^renderer/stores/$1\\.ts$',
  },
  {
    name: 'services-are-siblings',
    because: 'A service never imports another service; acts/ join them.',
    from: new RegExp(`^electron/(${SERVICES})/`),
    to: new RegExp(`^electron/(${SERVICES})/`),
    notTo: '^electron/$1/',
  },
  {
    name: 'services-know-no-acts',
    because: 'Services and the journal are below the acts, the router and services.ts.',
    from: new RegExp(`^electron/(${SERVICES}|journal|crypto|archive)/`),
    to: /^electron\/(acts\/|hosting\/|router\.ts$|services\.ts$)/,
  },
  {
    name: 'base-is-below-services',
    because: 'crypto/ and archive/ serve the services and import none of them.',
    from: /^electron\/(crypto|archive)\//,
    to: new RegExp(`^electron/(${SERVICES}|journal)/`),
  },
  {
    name: 'only-crypto-imports-node-crypto',
    because: "Electron's BoringSSL lacks what Node's OpenSSL has: only electron/crypto/ imports node:crypto.",
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/crypto\//,
    to: /^node:crypto$/,
  },
  {
    name: 'no-network',
    because: 'The product never talks to a network, so nothing that could is imported.',
    from: /^(domain|electron|renderer)\//,
    to: /^(node:(http|https|http2|net|dgram|tls|dns|inspector|cluster)(\/|$)|node_modules\/(undici|axios|ws|node-fetch|got)(\/|$))/,
  },
  {
    name: 'no-test-code',
    because: 'Nothing that ships imports tests or the build.',
    from: /^(domain|electron|renderer)\//,
    to: /^(test|build)\//,
  },
  {
    name: 'no-computed-imports',
    because: 'An import whose name is computed escapes these checks.',
    from: /^(domain|electron|renderer)\//,
    to: /^<computed>$/,
  },
];
