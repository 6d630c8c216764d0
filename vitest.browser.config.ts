import { defineConfig } from 'vitest/config';

/** The page's tests: its own units, and the whole page in a real Chromium over the real server. */
export default defineConfig({
  test: {
    include: ['web/src/**/*.test.ts', 'test/browser/**/*.browser.ts'],
    testTimeout: 240_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // Each file starts a server and a browser of its own.
    fileParallelism: false,
  },
});
