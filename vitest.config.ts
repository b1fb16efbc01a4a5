import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const inRoot = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: inRoot('./') },
      // The real package throws wherever React Server Components are not compiled.
      { find: /^server-only$/, replacement: inRoot('./scripts/lib/empty.mjs') },
    ],
  },
  test: {
    include: ['**/*.test.{ts,tsx,mjs}'],
    exclude: ['**/node_modules/**', '.next/**', 'dist/**', 'data/**', 'e2e/**'],
    globalSetup: ['scripts/vitest-global-setup.mjs'],
    setupFiles: ['prisma/vitest-setup.ts'],
    // Isolation by process: the connections of a test file end with it.
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
})
