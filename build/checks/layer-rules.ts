/** A forbidden import. `from` and `to` are matched against paths as `imports.ts` gives them. */
export interface LayerRule {
  readonly name: string;
  /** The sentence that a newcomer sees when the check stops them. */
  readonly because: string;
  readonly from: RegExp;
  readonly notFrom?: RegExp;
  readonly to: RegExp;
  /** `$1` stands for the first group captured by `from`. */
  readonly notTo?: string;
}

const PLATFORM = 'electron/platform';

const DOMAIN_RULES: readonly LayerRule[] = [
  {
    name: 'domain-is-pure',
    because: 'domain/ imports only domain/ and zod.',
    from: /^domain\//,
    to: /^/,
    notTo: '^(domain/|node_modules/zod$)',
  },
  {
    name: 'base-knows-no-feature',
    because: 'domain/base/ is what every feature is made of, and imports nothing but itself and zod.',
    from: /^domain\/base\//,
    to: /^domain\//,
    notTo: '^domain/base/',
  },
  {
    name: 'sums-are-for-the-outside',
    because:
      'domain/api.ts, codes.ts and documents.ts sum the features up for those outside; no feature imports a sum. Only domain/records/, which speaks of every feature, names documents.',
    from: /^domain\/(?!records\/)[a-z]+\//,
    to: /^domain\/(api|bridge|codes|documents)\.ts$/,
  },
  {
    name: 'rows-know-no-record',
    because:
      "A kind's row is what records are made of: it imports neither envelope nor index, nor the sum of the kinds.",
    from: /^domain\/[a-z]+\/records\.ts$/,
    to: /^domain\/(kinds\.ts$|records\/(?!kind\.ts$|scalars\.ts$))/,
  },
];

const RENDERER_RULES: readonly LayerRule[] = [
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
    name: 'kit-knows-no-feature',
    because: 'renderer/kit/ is what every page is made of: it imports itself, domain/ and packages.',
    from: /^renderer\/kit\//,
    to: /^renderer\//,
    notTo: '^renderer/kit/',
  },
  {
    name: 'features-share-parts',
    because: "A feature's page is its own affair: another feature uses only what lies in its parts/.",
    from: /^renderer\/(?!(?:kit|shell|viewer|working-set|reports)\/)([a-z-]+)\//,
    to: /^renderer\/(?!(kit|shell|viewer|working-set)\/)[a-z-]+\//,
    notTo: '^renderer/($1/|[a-z-]+/parts/)',
  },
  {
    name: 'one-edge-into-renderer',
    because: 'Only electron/platform/pdf/ imports renderer/.',
    from: /^electron\//,
    notFrom: /^electron\/platform\/pdf\//,
    to: /^renderer\//,
  },
  {
    name: 'one-edge-into-renderer-target',
    because: 'electron/platform/pdf/ imports renderer/reports/documents.ts and nothing else of renderer/.',
    from: /^electron\/platform\/pdf\//,
    to: /^renderer\//,
    notTo: '^renderer/reports/documents\\.tsx?$',
  },
  {
    name: 'reports-are-an-island',
    because: 'renderer/reports/ imports domain/, react and @react-pdf only.',
    from: /^renderer\/reports\//,
    to: /^/,
    notTo: '^(renderer/reports/|domain/|node_modules/(react|@react-pdf)(/|$))',
  },
];

const ELECTRON_RULES: readonly LayerRule[] = [
  {
    name: 'hosts-are-siblings',
    because:
      'The hosts electron/, chromium/ and command/ never import each other; what they share is in hosts/shared/.',
    from: /^electron\/hosts\/(electron|chromium|command)\//,
    to: /^electron\/hosts\/(electron|chromium|command)\//,
    notTo: '^electron/hosts/$1/',
  },
  {
    name: 'nothing-imports-a-host',
    because: 'Services receive ports; only entry files compose hosts.',
    from: /^electron\//,
    notFrom: /^electron\/(hosts\/|(main|preload|cli|demo)\.ts$)/,
    to: /^electron\/(hosts\/|(main|preload|cli|demo)\.ts$)/,
  },
  {
    name: 'nothing-imports-an-entry',
    because: 'The programs main, preload, cli and demo are started, not imported.',
    from: /^electron\//,
    to: /^electron\/(main|preload|cli|demo)\.ts$/,
  },
  {
    name: 'hosts-compose-services',
    because: 'A host opens services/compose.ts and gives it ports; what is behind that door is not its business.',
    from: /^electron\/hosts\/(electron|chromium|shared)\//,
    to: /^electron\/services\//,
    notTo: '^electron/services/(compose|ports)\\.ts$',
  },
  {
    name: 'only-the-electron-host-imports-electron',
    because: "Import 'electron' only in electron/main.ts, electron/preload.ts and electron/hosts/electron/.",
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/(main\.ts$|preload\.ts$|hosts\/electron\/)/,
    to: /^node_modules\/electron(\/|$)/,
  },
  {
    name: 'only-chromium-drives-a-browser',
    because: 'playwright-core is not shipped with the Electron app: import it only in electron/hosts/chromium/.',
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/hosts\/chromium\//,
    to: /^node_modules\/playwright/,
  },
  {
    name: 'platform-knows-no-service',
    because: 'electron/platform/ is below the services: of them it knows the ports alone.',
    from: /^electron\/platform\//,
    to: /^electron\/services\//,
    notTo: '^electron/services/ports\\.ts$',
  },
  {
    name: 'only-the-journal-verifies',
    because:
      'A record is verified where its signature is checked: signature-checks.ts and record-codec.ts alone say so.',
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/platform\/journal\/(signature-checks|record-codec)\.ts$/,
    to: /^electron\/platform\/journal\/verified\.ts$/,
  },
  {
    name: 'all-or-what-counts',
    because: 'Whoever reads records says whether all are meant (AllRecords) or what counts (CountedRecords).',
    from: /^(domain|electron|renderer)\//,
    notFrom: /^domain\/records\//,
    to: /^domain\/records\/index-shape\.ts$/,
  },
  {
    name: 'platform-parts-are-siblings',
    because: 'vault, bundle, office, signing and pdf do not know each other; services join them.',
    from: /^electron\/platform\/(vault|bundle|office|signing|pdf)\//,
    to: /^electron\/platform\/(vault|journal|bundle|office|signing|pdf)\//,
    notTo: `^${PLATFORM}/$1/`,
  },
  {
    name: 'platform-base-is-below',
    because: 'crypto, archive and files serve the other parts of the platform and import none of them.',
    from: /^electron\/platform\/(crypto|archive|files)\//,
    to: /^electron\/platform\/(vault|journal|bundle|office|signing|pdf)\//,
  },
  {
    name: 'only-compose-joins-handlers',
    because: 'The router gets its handlers from compose.ts, and no service imports either.',
    from: /^electron\/(services|platform)\//,
    notFrom: /^electron\/services\/compose\.ts$/,
    to: /^electron\/services\/(compose|router)\.ts$/,
  },
  {
    name: 'only-crypto-imports-node-crypto',
    because: "Electron's BoringSSL lacks what Node's OpenSSL has: only electron/platform/crypto/ imports node:crypto.",
    from: /^(domain|electron|renderer)\//,
    notFrom: /^electron\/platform\/crypto\//,
    to: /^node:crypto$/,
  },
];

const EVERYWHERE: readonly LayerRule[] = [
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

export const LAYER_RULES: readonly LayerRule[] = [...DOMAIN_RULES, ...RENDERER_RULES, ...ELECTRON_RULES, ...EVERYWHERE];
