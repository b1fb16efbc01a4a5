import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, inject } from 'vitest'
import { cloneTemplate } from './test-database'

declare module 'vitest' {
  interface ProvidedContext {
    /** A local database whose name ends with `_test`; its server is for tests only. */
    testDatabaseUrl: string
  }
}

// Every test file gets a database of its own, fresh from the template. Its name belongs to the worker: the file before
// has ended together with its process, so its database goes when the next file comes.
const worker = `w${process.env.VITEST_POOL_ID ?? 0}`
process.env.DATABASE_URL = await cloneTemplate(inject('testDatabaseUrl'), worker)
// Files that a test stores, gone with the process.
const data = mkdtempSync(path.join(tmpdir(), 'dzvin-test-'))
process.env.DATA_DIR = data
afterAll(() => rmSync(data, { recursive: true, force: true }))
process.env.APP_SECRET ??= 'only-for-tests-only-for-tests-only'
process.env.LOG_LEVEL ??= 'silent'
