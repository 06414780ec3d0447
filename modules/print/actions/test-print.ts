import { perform } from '#platform/module'
import { encodeTspl, encodeZpl, type PriceTag, type PrintDocument } from '#science/print'
import { contentFor } from '../content.ts'
import { type Printer, testPrint } from '../contract.ts'
import { printerOf } from '../find-printer.ts'
import { queueJob } from '../queue-job.ts'

/** Shows at a glance what may be set wrongly: the width, the characters, the codes, the cutter. */
const testPage = (name: string, columns: number): PrintDocument => [
  { kind: 'text', text: '打印测试', align: 'center', bold: true, size: 'double' },
  { kind: 'text', text: name, align: 'center' },
  { kind: 'text', text: Array.from({ length: columns }, (_, place) => (place + 1) % 10).join('') },
  { kind: 'row', left: '左边 left', right: '右边 right' },
  { kind: 'text', text: '常用字：镕喆堃昇﹑￥¥€ ABCxyz 0123' },
  { kind: 'rule' },
  { kind: 'qr', text: 'yunpu-test', dots: 4 },
  { kind: 'barcode', text: '6901234567892' },
  { kind: 'feed', lines: 3 },
  { kind: 'cut' },
]

export const performTestPrint = perform(testPrint, async (context) => {
  const printer = await printerOf(context, context.input.printerId)
  return queueJob(context, printer, { kind: 'test', receiptId: null, isReprint: false, content: testContent(printer) })
})

/** One tag of the size that most shops have; on another size it shows by what it is off. */
const testSize = { widthMm: 40, heightMm: 30, gapMm: 2 } as const
const testTag: PriceTag = { name: '打印测试 Test', priceMinor: 1_234, unit: '个', code: '6901234567892' }

function testContent(printer: Printer): Uint8Array {
  const { dotsPerMm, speaks, name, columns } = printer
  switch (speaks) {
    case 'escpos':
      return contentFor(printer, testPage(name, columns))
    case 'zpl':
      return encodeZpl([testTag], 1, { size: testSize, dotsPerMm })
    case 'tspl':
      return encodeTspl([testTag], 1, { size: testSize, dotsPerMm })
  }
}
