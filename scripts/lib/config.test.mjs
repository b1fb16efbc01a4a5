import { createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { checkPort, readConfig } from './config.mjs'
import { ROOT } from './root.mjs'

test('without any variable Dzvin serves port 3000 on every interface, with its data in the checkout', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '0.0.0.0',
    appUrl: 'http://localhost:3000',
    dataDir: `${ROOT}/data`,
    databaseUrl: null,
  })
})

test.each([{ demo: true }, { dev: true }])(
  '%o answers this machine only unless HOST says otherwise',
  (flags) => {
    expect(readConfig({}, flags).host).toBe('127.0.0.1')
    expect(readConfig({ HOST: '0.0.0.0' }, flags).host).toBe('0.0.0.0')
  },
)

test.each(['abc', '0', '65536', '80.5', '-1'])('PORT=%s is refused by name', (PORT) => {
  expect(() => readConfig({ PORT })).toThrow(`PORT is "${PORT}": it must be a number from 1 to 65535.`)
})

test('an empty variable is the same as none', () => {
  expect(readConfig({ PORT: '', HOST: '', DATA_DIR: '', DATABASE_URL: '' })).toEqual(readConfig({}))
})

test('a short APP_SECRET is refused without being repeated', () => {
  expect(() => readConfig({ APP_SECRET: 'hush' })).toThrow(/^APP_SECRET is too short((?!hush).)*$/)
})

test('a port in use is told with its number and its variable', async () => {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => new Promise((resolve) => server.close(resolve)))
  const { port } = server.address()
  await expect(checkPort('PORT', port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is in use by another program: stop it, or name another port with PORT.`,
  )
})
