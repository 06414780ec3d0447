import { expect, test } from 'vitest'
import type { Links } from '../link/links.ts'
import { decidePaper } from './decide-paper.ts'

const links: Links = { usb: { way: 'webusb', name: 'XP-58' }, window: { way: 'browser', name: '' } }
const usb = { printerId: 'usb', kind: 'webusb', speaks: 'escpos', hasDrawer: true } as const
const tcp = { ...usb, printerId: 'tcp', kind: 'tcp9100' } as const
const sold = {
  printer: usb,
  links,
  setting: { byItself: true, copies: 2 },
  isCash: true,
  isAsked: false,
  wasPrinted: false,
} as const
const here = { goes: 'here', copies: 2, isReprint: false, opensDrawer: true } as const

test.each([
  ['a printer at this till prints, and opens the drawer for cash', {}, here],
  ['a card opens no drawer', { isCash: false }, { ...here, opensDrawer: false }],
  ['paper by itself is off: the drawer alone', { setting: { byItself: false, copies: 1 } }, { ...here, copies: 0 }],
  ['nothing is wanted', { setting: { byItself: false, copies: 1 }, isCash: false }, { goes: 'nowhere' }],
  ['what was printed is not printed again by itself', { wasPrinted: true }, { goes: 'nowhere' }],
  [
    'asked for again it is a reprint',
    { wasPrinted: true, isAsked: true },
    { goes: 'here', copies: 1, isReprint: true, opensDrawer: false },
  ],
  ['who asks does not open the drawer', { isAsked: true }, { goes: 'here', copies: 1, isReprint: false, opensDrawer: false }],
  ['a printer of the network waits for the server', { printer: tcp }, { goes: 'later' }],
  ['a printer that hangs on another device does too', { links: {} }, { goes: 'later' }],
  ['no print window comes up by itself', { printer: { ...usb, printerId: 'window', kind: 'browser' } }, { goes: 'later' }],
  ['it comes up for who asks', { printer: { ...usb, printerId: 'window', kind: 'browser' }, isAsked: true }, { goes: 'window' }],
  ['a shop without a printer wants no paper', { printer: null }, { goes: 'nowhere' }],
  ['and has the browser’s when somebody asks', { printer: null, isAsked: true }, { goes: 'window' }],
] as const)('%s', (_, change, paper) => {
  expect(decidePaper({ ...sold, ...change })).toEqual(paper)
})
