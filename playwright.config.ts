import { defineConfig } from '@playwright/test'
import { findBrowser } from './scripts/lib/find-browser.mjs'

// The test runner names the browser; a run without it (`npx playwright test`) looks for one.
const executablePath = process.env.CHROMIUM_PATH ?? (await findBrowser()) ?? undefined

export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/global-setup.ts',
  outputDir: 'test-results',
  // Every worker runs an application, a background process and a practice PBX of its own, so that tests side by side
  // share nothing; two are what two cores carry.
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: 'line',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  use: {
    locale: 'uk-UA',
    timezoneId: 'Europe/Kyiv',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      // A container has no sandbox for Chromium and a small /dev/shm; the pages are our own.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--mute-audio'],
    },
  },
})
