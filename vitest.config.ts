import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'eval/**/*.test.ts', 'test/**/*.test.ts', 'bench/**/*.test.ts'],
    exclude: ['node_modules/**', 'dist/**', 'test/browser/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Native addons (better-sqlite3, hnswlib-node) live per process, so tests run in forks, not threads.
    pool: 'forks',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'eval/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.contract.ts'],
    },
  },
});
