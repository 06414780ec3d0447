import { expect, test } from 'vitest'
import { TICKET_LINES_MAX } from '#modules/till'
import { layOut } from '#science/print'
import { printPage, type ReceiptTemplate } from '../../contract.ts'
import { sampleReceipt } from '../template/sample-receipt.ts'
import { trainingPage } from './training-page.ts'

const storeId = '01970000-0000-7000-8000-000000000001'
const template: ReceiptTemplate = { language: 'zh', logo: null, showCodes: true, showTax: true, qr: 'link', linkBase: '' }
const about = {
  template,
  settings: { receiptHeader: '电话 0571-88888888', receiptFooter: '谢谢光临' },
  storeName: '街角店',
  localTime: '2026-03-02 09:00',
}
const receipt = { ...sampleReceipt('sale'), number: 'T260302-7K3F9Q' }

test('a training receipt is a page that is marked at both ends, with no code that leads to a receipt', () => {
  const blocks = trainingPage({ ...about, receipt })
  const text = layOut(blocks, 32).flatMap((line) => (line.kind === 'text' ? [line.text.trim()] : []))
  expect(text.filter((line) => line.includes('训练票，不是凭证'))).toHaveLength(2)
  for (const words of ['街角店', '电话 0571-88888888', '谢谢光临', '石榴泉饮用天然水 550ml']) expect(text).toContain(words)
  expect(blocks.some(({ kind }) => kind === 'qr')).toBe(false)
})

test('the longest training ticket is a page that is not refused', () => {
  const promotions = [
    { name: '第二件半价', discountMinor: 1 },
    { name: '满减', discountMinor: 1 },
  ]
  const [line] = receipt.lines
  const long = { ...line!, discountMinor: 3, promotions, listPriceMinor: 1, choices: [{ optionName: '热', count: 1 }] }
  const lines = Array.from({ length: TICKET_LINES_MAX }, () => long)
  const blocks = trainingPage({ ...about, receipt: { ...receipt, lines } })
  expect(printPage.input.safeParse({ storeId, blocks }).success).toBe(true)
})
