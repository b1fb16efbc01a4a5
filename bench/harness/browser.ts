import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import { inRoot } from './settings'
import { onStop } from './stopper'

/** A Chromium, installed when there is none. */
export async function startBrowser(): Promise<Browser> {
  const { stdout } = await promisify(execFile)(process.execPath, [inRoot('scripts/ensure-browser.mjs')])
  const executablePath = stdout.trim().split('\n').at(-1) ?? ''
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  onStop(() => browser.close())
  return browser
}

/** A page at 1440 px of somebody who is signed in by this cookie, `name=value`. */
export async function signedInPage(browser: Browser, url: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  return context.newPage()
}
