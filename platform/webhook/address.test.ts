import { expect, test } from 'vitest'
import { literalOf, mayReach, reachOf } from './address.ts'

test.each([
  ['1.1.1.1', 'public'],
  ['100.63.255.255', 'public'],
  ['172.32.0.1', 'public'],
  ['2606:4700::1111', 'public'],
  ['127.0.0.1', 'private'],
  ['127.9.9.9', 'private'],
  ['10.0.0.8', 'private'],
  ['172.16.0.1', 'private'],
  ['172.31.255.255', 'private'],
  ['192.168.1.20', 'private'],
  ['100.64.0.1', 'private'],
  ['::1', 'private'],
  ['fd12::1', 'private'],
  ['::ffff:192.168.1.1', 'private'],
  ['::ffff:7f00:1', 'private'],
  ['169.254.169.254', 'never'],
  ['100.100.100.200', 'never'],
  ['fd00:ec2::254', 'never'],
  ['::ffff:169.254.169.254', 'never'],
  ['fe80::1', 'never'],
  ['0.0.0.0', 'never'],
  ['::', 'never'],
  ['255.255.255.255', 'never'],
  ['224.0.0.1', 'never'],
  ['64:ff9b::7f00:1', 'never'],
  ['2002:7f00:1::', 'never'],
  ['::127.0.0.1', 'never'],
  ['not an address', 'never'],
])('%s is %s', (address, reach) => {
  expect(reachOf(address)).toBe(reach)
})

test('a private network is reached when it is allowed, metadata never', () => {
  expect(mayReach('192.168.1.20', false)).toBe(false)
  expect(mayReach('192.168.1.20', true)).toBe(true)
  expect(mayReach('169.254.169.254', true)).toBe(false)
})

test.each([
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.0.0.1/',
  'http://0177.0.0.1/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
])('%s is seen through', (url) => {
  expect(reachOf(literalOf(new URL(url)) ?? '')).toBe('private')
})

test('a name is no address', () => {
  expect(literalOf(new URL('https://example.com/'))).toBeUndefined()
})
