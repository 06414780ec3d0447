import { perform } from '#platform/module'
import { encodeEscpos, type PrintDocument } from '#science/print'
import { testPrint } from '../contract.ts'
import { printerOf } from '../find-printer.ts'
import { encoderOf } from '../printer-rows.ts'
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
  const content = encodeEscpos(testPage(printer.name, printer.columns), encoderOf(printer))
  return queueJob(context, printer, { kind: 'test', receiptId: null, isReprint: false, content })
})
