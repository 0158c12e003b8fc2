/**
 * Builds `dist/`: the programs (main, chromium, cli, demo) as ES modules with everything bundled, the preload script as
 * the one CommonJS file that Electron's sandbox can load, the screens, and the fonts.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = join(import.meta.dirname, '..');
const DIST = join(ROOT, 'dist');

/** What stays outside: Electron is the host itself, and playwright-core finds its own files beside it. */
const EXTERNAL = [/^electron($|\/)/, /^playwright-core($|\/)/];

/** @type {import('vite').InlineConfig} */
const SHARED = { configFile: false, root: ROOT, publicDir: false, logLevel: 'warn' };

rmSync(join(DIST, 'chunks'), { recursive: true, force: true });
await build({
  ...SHARED,
  ssr: { noExternal: true },
  build: {
    ssr: true,
    target: 'node24',
    outDir: DIST,
    emptyOutDir: false,
    rollupOptions: {
      input: {
        main: join(ROOT, 'electron', 'main.ts'),
        chromium: join(ROOT, 'electron', 'chromium', 'start.ts'),
        cli: join(ROOT, 'electron', 'cli.ts'),
        demo: join(ROOT, 'electron', 'demo.ts'),
      },
      external: EXTERNAL,
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
await build({
  ...SHARED,
  ssr: { noExternal: true },
  build: {
    ssr: join(ROOT, 'electron', 'preload.ts'),
    target: 'chrome156',
    outDir: DIST,
    emptyOutDir: false,
    rollupOptions: { external: EXTERNAL, output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
  },
});
await build({
  ...SHARED,
  root: join(ROOT, 'renderer'),
  plugins: [react()],
  build: {
    target: 'chrome156',
    outDir: join(DIST, 'renderer'),
    emptyOutDir: true,
    // The content policy knows no inline scripts, and a data: font would hide from the check of what is shipped.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 5_000,
  },
});
const fonts = spawnSync(process.execPath, [join(ROOT, 'build', 'fonts.mjs')], { cwd: ROOT, stdio: ['ignore', 2, 2] });
if (fonts.status !== 0) throw new Error('build/fonts.mjs failed');
