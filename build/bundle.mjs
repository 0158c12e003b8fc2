/**
 * Builds `dist/`: the programs (main, chromium, cli, demo) as ES modules with everything bundled, the preload script as
 * the one CommonJS file that Electron's sandbox can load, the thread for encryption, the screens, and the fonts.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** What stays outside: Electron is the host itself, and playwright-core finds its own files beside it. */
const EXTERNAL = [/^electron($|\/)/, /^playwright-core($|\/)/];

/** @type {import('vite').InlineConfig} */
const SHARED = { configFile: false, root: ROOT, publicDir: false, logLevel: 'warn' };

/**
 * pdfkit loads its standard fonts by a `require` of its own making, which no bundler can follow: it gets the plain one.
 * @type {import('vite').Plugin}
 */
const FOLLOW_PDFKIT = {
  name: 'follow-pdfkit',
  transform(code, id) {
    if (!id.endsWith('/pdfkit.node.mjs')) return undefined;
    const followed = code.replaceAll("require$1('#standard-fonts/", "require('#standard-fonts/");
    if (followed === code) throw new Error('pdfkit no longer loads its fonts this way: look at this plugin again');
    return followed;
  },
};

for (const name of existsSync(DIST) ? readdirSync(DIST) : []) {
  if (name.startsWith('chunk-')) rmSync(join(DIST, name));
}
await build({
  ...SHARED,
  plugins: [FOLLOW_PDFKIT],
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: DIST,
    emptyOutDir: false,
    rollupOptions: {
      input: {
        main: join(ROOT, 'electron', 'main.ts'),
        chromium: join(ROOT, 'electron', 'hosts', 'chromium', 'start.ts'),
        cli: join(ROOT, 'electron', 'cli.ts'),
        demo: join(ROOT, 'electron', 'demo.ts'),
        'e2e-product': join(ROOT, 'build', 'e2e-product.ts'),
      },
      external: EXTERNAL,
      // Shared code lies beside the programs, as it finds the fonts relative to itself.
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunk-[name]-[hash].js' },
    },
  },
});
for (const { entry, target, file } of [
  { entry: 'preload.ts', target: 'chrome156', file: 'preload.cjs' },
  // A thread is started from the text of its program, which is therefore a single file.
  { entry: 'platform/crypto/thread.ts', target: 'node24', file: 'crypto-thread.cjs' },
]) {
  await build({
    ...SHARED,
    ssr: { noExternal: true },
    build: {
      ssr: join(ROOT, 'electron', entry),
      target,
      outDir: DIST,
      emptyOutDir: false,
      rollupOptions: {
        external: EXTERNAL,
        output: { format: 'cjs', entryFileNames: file, codeSplitting: false },
      },
    },
  });
}
await build({
  ...SHARED,
  root: join(ROOT, 'renderer'),
  plugins: [react()],
  build: {
    target: 'chrome156',
    outDir: join(DIST, 'renderer'),
    emptyOutDir: true,
    // The content security policy allows no inline scripts, and a data: font would escape the check of what is shipped.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5_000,
  },
});
// The WebP decoder, which is looked up beside the programs, and the licences that must be passed on.
const MODULES = join(ROOT, 'node_modules');
copyFileSync(join(MODULES, '@jsquash/webp/codec/dec/webp_dec.wasm'), join(DIST, 'webp_dec.wasm'));
mkdirSync(join(DIST, 'licenses'), { recursive: true });
copyFileSync(join(MODULES, 'libheif-js/libheif-wasm/LICENSE'), join(DIST, 'licenses', 'libheif.txt'));
copyFileSync(join(MODULES, '@jsquash/webp/codec/LICENSE.codec.md'), join(DIST, 'licenses', 'libwebp.txt'));
const fonts = spawnSync(process.execPath, [join(ROOT, 'build', 'fonts.mjs')], { cwd: ROOT, stdio: ['ignore', 2, 2] });
if (fonts.status !== 0) throw new Error('build/fonts.mjs failed');
