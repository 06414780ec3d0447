import { expect, test } from 'vitest'
import { paperPage } from './paper-page.ts'

test('print window: a name never becomes markup', () => {
  const line = { kind: 'text', text: '<img src=x>', align: 'left', bold: false, size: 'normal' } as const
  const logo = { kind: 'image', width: 10, height: 2, base64: Buffer.from([0x18, 0x40, 0, 0xc0]).toString('base64') } as const
  const page = paperPage([logo, line, { kind: 'qr', text: 'a' }], { columns: 32, drawQr: () => '<svg></svg>' })
  expect(page).toContain('&lt;img src=x&gt;')
  expect(page).toContain('<svg></svg>')
  expect(page).toContain('d="M3 0h2v1h-2zM9 0h1v1h-1zM8 1h2v1h-2z"')
})
