import { defineConfig } from '@playwright/test';

/** End-to-end tests in the Chromium host; each test starts its own host, so no browser is configured here. */
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // What was built is loaded as it is; transpiling it again took half a minute.
  build: { external: ['**/dist/**'] },
  workers: 1,
  timeout: 120_000,
  // On a busy machine a screen may take seconds to come: what is right but slow is no failure.
  expect: { timeout: 20_000 },
  forbidOnly: true,
  reporter: [['list']],
});
