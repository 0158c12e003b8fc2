import { defineConfig } from 'vitest/config';

/** Unit, host and security tests. `test/e2e/*.spec.ts` belongs to Playwright. */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
