import { productsByIds } from '#modules/catalog'
import { perform } from '#platform/module'
import { encodeTspl, encodeZpl } from '#science/print'
import { LABELS_MAX, printLabels, tagsPrinted } from '../contract.ts'
import { decidePrintedTags } from '../decide-printed-tags.ts'
import { printerOf } from '../find-printer.ts'
import { queueJob } from '../queue-job.ts'
import { decideTag } from '../decide-tag.ts'

export const performPrintLabels = perform(printLabels, async (context) => {
  const { input, ask, emit, refuse } = context
  const { size, items } = input
  const printer = await printerOf(context, input.printerId)
  const { speaks, dotsPerMm } = printer
  if (speaks === 'escpos') return refuse('NOT_FOR_LABELS', { field: 'printerId' })
  if (items.reduce((sum, { copies }) => sum + copies, 0) > LABELS_MAX)
    refuse('LABELS_TOO_MANY', { field: 'items', values: { max: LABELS_MAX } })
  const { items: goods } = await ask(productsByIds, { productIds: items.map(({ productId }) => productId) })
  const byId = new Map(goods.map((good) => [good.id, good]))
  const encode = speaks === 'zpl' ? encodeZpl : encodeTspl
  const labels = items.map(({ productId, copies }) => {
    const good = byId.get(productId) ?? refuse('PRODUCT_UNKNOWN', { field: 'items' })
    const tag = decideTag(good) ?? refuse('PRICE_MISSING', { field: 'items', values: { name: good.name } })
    return encode([tag], copies, { size, dotsPerMm })
  })
  const { storeId } = printer
  emit(tagsPrinted, { storeId, tags: decidePrintedTags(goods) }, { store: storeId })
  return queueJob(context, printer, { kind: 'label', receiptId: null, isReprint: false, content: Buffer.concat(labels) })
})
