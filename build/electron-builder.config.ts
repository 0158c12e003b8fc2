import type { Configuration } from 'electron-builder';
import { afterPack } from './after-pack.ts';

/** Installers for three systems. The programs in dist/ have everything bundled, so no node_modules go along. */
const config: Configuration = {
  appId: 'cn.xingchu.review-room',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
  artifactName: 'xingchu-review-room-${version}-${os}-${arch}.${ext}',
  directories: { output: 'out' },
  files: [
    'package.json',
    'dist/main.js',
    'dist/preload.cjs',
    'dist/crypto-thread.cjs',
    'dist/chunk-*.js',
    'dist/webp_dec.wasm',
    'dist/licenses/**',
    'dist/renderer/**',
    'dist/fonts/**',
    'LICENSE',
    '!**/node_modules/**',
  ],
  asar: true,
  npmRebuild: false,
  electronLanguages: ['zh-CN', 'zh_CN', 'en-US', 'en'],
  // The product never fetches anything, so there is nowhere to publish updates to.
  publish: null,
  afterPack,
  linux: {
    target: ['deb', 'AppImage'],
    category: 'Office',
    maintainer: '兴楚评审室开发组',
    executableName: 'xingchu-review-room',
  },
  win: { target: ['nsis', 'portable'] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true, language: '2052' },
  mac: { target: ['dmg'], category: 'public.app-category.business', electronLanguages: ['zh_CN', 'en'] },
};

export default config;
