import { defineConfig } from 'vitest/config';

/** Benchmarks: they print times and ratios. `node node_modules/vitest/vitest.mjs run --config test/bench/vitest.config.ts` */
export default defineConfig({
  test: {
    root: '.',
    include: ['test/bench/**/*.bench.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 600_000,
    disableConsoleIntercept: true,
  },
});
