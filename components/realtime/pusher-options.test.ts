import { expect, test } from 'vitest'
import { pusherOptions } from './pusher-options'

const http = { hostname: 'desk.local', port: '3000', protocol: 'http:' }
const https = { hostname: 'crm.example', port: '', protocol: 'https:' }

test('the embedded server is where the page came from', () => {
  expect(pusherOptions({ key: 'k' }, http)).toMatchObject({
    wsHost: 'desk.local',
    wsPort: 3000,
    forceTLS: false,
  })
})

test('behind TLS on the usual port the socket uses it too', () => {
  expect(pusherOptions({ key: 'k' }, https)).toMatchObject({
    wsHost: 'crm.example',
    wssPort: 443,
    forceTLS: true,
  })
})

test('a service of its own keeps its host, port and TLS whatever the page uses', () => {
  const config = { key: 'k', host: 'push.example', port: 6001, useTls: false }
  expect(pusherOptions(config, https)).toMatchObject({
    wsHost: 'push.example',
    wsPort: 6001,
    forceTLS: false,
  })
})

test('a cluster needs no host', () => {
  const options = pusherOptions({ key: 'k', cluster: 'eu', useTls: true, port: 443 }, http)
  expect(options).toMatchObject({ cluster: 'eu', forceTLS: true })
  expect(options.wsHost).toBeUndefined()
})

test('only web sockets are used and nothing is told to third parties', () => {
  expect(pusherOptions({ key: 'k' }, http)).toMatchObject({
    enabledTransports: ['ws', 'wss'],
    disableStats: true,
  })
})
