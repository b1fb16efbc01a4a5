import { expect, test } from 'vitest'
import { channelAuth, equalInConstantTime, md5, requestSignature } from './sign'

// The worked examples of the Pusher documentation, with its published credentials.
const app = { key: '278d425bdf160c739803', secret: '7ad3773142a6692b25b8' }

test('a private channel is signed as in the documentation', () => {
  expect(channelAuth(app, '1234.1234', 'private-foobar')).toBe(
    '278d425bdf160c739803:58df8b0c36d6982b82c3ecf6b4662e34fe8c25bba48f5369f135bf843651c3a4',
  )
})

test('a presence channel is signed together with its member', () => {
  const member = '{"user_id":10,"user_info":{"name":"Mr. Channels"}}'
  expect(channelAuth(app, '1234.1234', 'presence-foobar', member)).toBe(
    '278d425bdf160c739803:31935e7d86dba64c2a90aed31fdc61869f9b22ba9d8863bba239c03ca481bc80',
  )
})

test('a request is signed as in the documentation, whatever the order of its parameters', () => {
  const body = Buffer.from('{"name":"foo","channels":["project-3"],"data":"{\\"some\\":\\"data\\"}"}')
  expect(md5(body)).toBe('ec365a775a4cd0599faeb73354201b6f')
  const query = new Map([
    ['body_md5', md5(body)],
    ['Auth_Version', '1.0'],
    ['auth_signature', 'is not a part of itself'],
    ['auth_timestamp', '1353088179'],
    ['auth_key', app.key],
  ])
  expect(requestSignature(app.secret, 'post', '/apps/3/events', query)).toBe(
    'da454824c97ba181a32ccc17a72625ba02771f50b50e1e7430e47a1f3f457e6c',
  )
})

test('texts are equal only when every character is', () => {
  expect(equalInConstantTime('abc', 'abc')).toBe(true)
  expect(equalInConstantTime('abc', 'abd')).toBe(false)
  expect(equalInConstantTime('abc', 'abcd')).toBe(false)
  expect(equalInConstantTime('', 'a')).toBe(false)
})
