import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refundSale, saveTillSettings } from '#modules/till'
import { MERCHANT, OTHER_MERCHANT, OTHER_STORE, STORE } from '#platform/testing'
import { addProduct } from '#modules/catalog'
import {
  cancelJob,
  dropTillPrinting,
  electronicReceipt,
  followReceipt,
  openDrawer,
  previewReceipt,
  printers,
  printerStatus,
  printLabels,
  printPage,
  printReceipt,
  readReceiptCode,
  removePrinter,
  reportJob,
  retryJob,
  runPrinter,
  savePrinter,
  saveReceiptTemplate,
  saveTillPrinting,
  shareReceipt,
  takeJob,
  testPrint,
  tillPrinting,
} from './contract.ts'
import { openDesk } from './testing/open-desk.ts'

let desk: Awaited<ReturnType<typeof openDesk>>
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const code = (refusal: string) => ({ code: refusal })

describe('a receipt', () => {
  test('is printed, confirmed by the printer, and opens the drawer for cash', async () => {
    await desk.setUp({ hasDrawer: true })
    const sold = await desk.sell()
    await desk.printBySelf()
    const { job } = await desk.shop.perform(followReceipt, { receiptId: sold.receiptId })
    expect(job?.state).toBe('queued')
    await desk.settle()
    expect(await desk.jobs()).toMatchObject([{ state: 'printed', confirmed: true, attempts: 1, because: '' }])
    expect(desk.printer.sheets.map(({ text }) => text.split('\n')[0])).toEqual(['街角店'])
    expect(desk.printer.sheets[0]?.text).toMatch(new RegExp(`单号 +${sold.number}`))
    expect(desk.printer.sheets[0]?.text).toContain('农夫山泉天然水 550ml')
    expect([desk.printer.seen.drawerPulses, desk.printer.seen.unknown]).toEqual([1, []])
  })

  test('has one original; a reprint is marked 补打 and opens no drawer', async () => {
    await desk.setUp({ hasDrawer: true })
    const { receiptId } = await desk.sell()
    const first = await desk.shop.perform(printReceipt, { receiptId })
    expect((await desk.shop.perform(printReceipt, { receiptId })).job.jobId).toBe(first.job.jobId)
    await desk.shop.perform(printReceipt, { receiptId, reprint: true })
    await desk.settle()
    expect(desk.printer.sheets.map(({ text }) => text.match(/补打/g)?.length ?? 0)).toEqual([0, 2])
    // The one of the sale itself.
    expect(desk.printer.seen.drawerPulses).toBe(1)
  })

  test('that somebody asks for is the original where there was none, and a reprint ever after', async () => {
    await desk.setUp()
    const { receiptId } = await desk.sell()
    const ask = async (id: string) => (await desk.shop.perform(printReceipt, { receiptId: id, reprint: 'unlessFirst' })).job
    expect((await ask(receiptId)).isReprint).toBe(false)
    expect((await ask(receiptId)).isReprint).toBe(true)
    const old = await desk.sell()
    desk.shop.clock.forward(30 * 24 * 3_600_000)
    expect((await ask(old.receiptId)).isReprint).toBe(true)
  })

  test('of a refund names its sale and says what is given back', async () => {
    await desk.setUp()
    const sold = await desk.sell()
    const lines = [{ line: 1, quantityThousandths: 1_000 }]
    const { receiptId } = await desk.shop.perform(refundSale, { saleId: sold.receiptId, lines, reason: '漏水' })
    await desk.shop.perform(printReceipt, { receiptId })
    await desk.settle()
    for (const words of ['退货小票', '应退', '原因：漏水', sold.number]) expect(desk.printer.sheets[0]?.text).toContain(words)
  })

  test('is printed by itself where a printer is set to, and only once', async () => {
    await desk.setUp({ hasDrawer: true })
    await desk.printBySelf()
    const { receiptId } = await desk.sell()
    await desk.settle()
    await desk.shop.perform(followReceipt, { receiptId })
    await desk.shop.perform(printReceipt, { receiptId })
    await desk.settle()
    expect(desk.printer.sheets).toHaveLength(1)
    expect(desk.printer.seen.drawerPulses).toBe(1)
  })

  test('comes out as often as its till wants it, and the drawer opens once', async () => {
    await desk.setUp({ hasDrawer: true })
    await desk.printBySelf(2)
    await desk.sell()
    await desk.settle()
    const texts = desk.printer.sheets.map(({ text }) => text)
    expect([texts.length, texts[0] === texts[1], desk.printer.seen.drawerPulses]).toEqual([2, true, 1])
  })

  test('that nobody wants printed opens the drawer all the same, once, and its paper later opens nothing', async () => {
    await desk.setUp({ hasDrawer: true })
    const { receiptId } = await desk.sell()
    await desk.settle()
    const again = await desk.shop.perform(followReceipt, { receiptId })
    expect(again.job).toMatchObject({ kind: 'drawer', state: 'printed' })
    await desk.shop.perform(printReceipt, { receiptId })
    await desk.settle()
    expect([desk.printer.sheets.length, desk.printer.seen.drawerPulses]).toEqual([1, 1])
  })

  test('of another shop or store is unknown, and so is one without a printer', async () => {
    const { receiptId } = await desk.sell()
    await expect(desk.shop.perform(printReceipt, { receiptId })).rejects.toMatchObject(code('PRINTER_NOT_SET'))
    await desk.setUp()
    await expect(desk.shop.as({ merchantId: OTHER_MERCHANT }).perform(printReceipt, { receiptId })).rejects.toMatchObject(
      code('RECEIPT_UNKNOWN'),
    )
    await expect(desk.shop.as({ stores: new Map() }).perform(printReceipt, { receiptId })).rejects.toMatchObject(
      code('RECEIPT_UNKNOWN'),
    )
    await expect(
      desk.shop.as({ permissions: new Set(['till.sell']) }).perform(printReceipt, { receiptId }),
    ).rejects.toMatchObject(code('FORBIDDEN'))
  })
})

describe('a printer that does not print', () => {
  test.each([
    ['coverOpen', '盖子开着'],
    ['offline', '脱机'],
    ['cutterJam', '切刀'],
  ] as const)('says why: %s; the sale is over long before, and the paper follows when it is mended', async (fault, words) => {
    const { printerId } = await desk.setUp()
    desk.printer.condition[fault] = true
    const { receiptId } = await desk.sell()
    await desk.shop.perform(printReceipt, { receiptId })
    const seen: string[] = []
    desk.atNextWait(() => {
      desk.printer.condition[fault] = false
    })
    const status = await desk.shop.ask(printerStatus, { printerId })
    seen.push(...status.states.map(({ zh }) => zh))
    expect(status.printsNow).toBe(false)
    await desk.settle()
    expect(seen.join()).toContain(words)
    expect(await desk.jobs()).toMatchObject([{ state: 'printed', attempts: 2 }])
    expect(desk.printer.sheets).toHaveLength(1)
  })

  test('that runs out of paper in mid-receipt is told of, and the next sheet says that it replaces the half one', async () => {
    await desk.setUp()
    desk.printer.condition.linesLeft = 6
    const { receiptId } = await desk.sell()
    await desk.shop.perform(printReceipt, { receiptId })
    let because: Promise<string | undefined> | undefined
    desk.atNextWait(() => {
      desk.printer.condition.linesLeft = null
      because = desk.jobs().then(([job]) => job?.because)
    })
    await desk.settle()
    expect(await because).toContain('没有纸了')
    expect(await desk.jobs()).toMatchObject([{ state: 'printed', attempts: 2 }])
    expect(desk.printer.sheets.at(-1)?.text).toContain('上一张未打完，以本张为准')
  })

  test('that vanishes in mid-receipt is tried again, then failed with its reason, and can be retried by a person', async () => {
    await desk.setUp()
    desk.printer.condition.vanishAfterBytes = 200
    const { receiptId } = await desk.sell()
    const { job } = await desk.shop.perform(printReceipt, { receiptId })
    desk.atNextWait(() => void desk.printer.switchOff())
    await desk.settle()
    const [failed] = await desk.jobs()
    expect(failed).toMatchObject({ state: 'failed', attempts: 8 })
    expect(failed?.because).toContain('连不上打印机')
    await desk.printer.switchOn()
    await desk.shop.perform(retryJob, { jobId: job.jobId })
    await desk.settle()
    expect((await desk.jobs())[0]).toMatchObject({ state: 'printed', attempts: 1 })
    await expect(desk.shop.perform(retryJob, { jobId: job.jobId })).rejects.toMatchObject(code('JOB_SETTLED'))
  })

  test('that never answers prints all the same, unconfirmed', async () => {
    const { printerId } = await desk.setUp()
    desk.printer.condition.answers = false
    const { receiptId } = await desk.sell()
    await desk.shop.perform(printReceipt, { receiptId })
    await desk.settle()
    expect(await desk.jobs()).toMatchObject([{ state: 'printed', confirmed: false }])
    expect((await desk.shop.ask(printerStatus, { printerId })).states).toMatchObject([{ state: 'unknown' }])
  })

  test('leaves no drawer to be opened later', async () => {
    await desk.setUp({ hasDrawer: true })
    desk.printer.condition.offline = true
    await desk.shop.perform(openDrawer, { storeId: STORE, reason: '换零钱' })
    await desk.settle()
    expect(await desk.jobs()).toMatchObject([{ kind: 'drawer', state: 'failed', attempts: 1 }])
  })
})

test('ten receipts at once come out one after another, none mixed with another', async () => {
  await desk.setUp()
  const sold = []
  for (let count = 1; count <= 10; count += 1) sold.push(await desk.sell(count))
  await Promise.all(sold.map(({ receiptId }) => desk.shop.perform(printReceipt, { receiptId })))
  await desk.settle()
  const numbers = desk.printer.sheets.map(({ text }) => /\d{6}-[0-9A-Z]+/.exec(text)?.[0] ?? '')
  expect(numbers.toSorted()).toEqual(sold.map(({ number }) => number).toSorted())
})

test('what a restart cut off is taken up by the clock; what waited too long is not', async () => {
  await desk.setUp()
  const { receiptId } = await desk.sell()
  await desk.shop.perform(printReceipt, { receiptId })
  desk.forget()
  await desk.strike()
  await desk.settle()
  expect(desk.printer.sheets).toHaveLength(0)
  desk.shop.clock.forward(121_000)
  await desk.strike()
  await desk.settle()
  expect(desk.printer.sheets).toHaveLength(1)
  await desk.shop.perform(printReceipt, { receiptId, reprint: true })
  desk.forget()
  desk.shop.clock.forward(3 * 3_600_000)
  await desk.strike()
  await desk.settle()
  expect((await desk.jobs())[0]).toMatchObject({ state: 'failed', attempts: 0 })
  expect(desk.printer.sheets).toHaveLength(1)
})

describe('a printer at a browser', () => {
  const setUpUsb = () => desk.setUp({ kind: 'webusb', address: '' })
  const take = async (printerId: string) => desk.shop.perform(takeJob, { printerId })

  test('gets its bytes through the browser, which says how it went', async () => {
    const { printerId } = await setUpUsb()
    const { receiptId } = await desk.sell()
    const { job } = await desk.shop.perform(printReceipt, { receiptId })
    const { turn } = await take(printerId)
    expect(turn?.job).toMatchObject({ jobId: job.jobId, state: 'printing', attempts: 1 })
    expect(Buffer.from(turn?.base64 ?? '', 'base64').subarray(0, 2)).toEqual(Buffer.from([0x1b, 0x40]))
    // A second tab finds it taken.
    expect((await take(printerId)).turn).toBeNull()
    const report = { jobId: job.jobId, because: '没插上' }
    expect(await desk.shop.perform(reportJob, { ...report, printed: false })).toMatchObject({
      state: 'queued',
      because: '没插上',
    })
    expect(await take(printerId)).toEqual({ turn: null, againInSeconds: 3 })
    await desk.shop.perform(retryJob, { jobId: job.jobId })
    expect((await take(printerId)).turn?.base64).toBe(turn?.base64)
    expect((await desk.shop.perform(reportJob, { ...report, printed: true })).state).toBe('printed')
    expect((await desk.shop.perform(reportJob, { ...report, printed: false })).state).toBe('printed')
    expect(await take(printerId)).toEqual({ turn: null, againInSeconds: null })
  })

  test('that was closed in mid-receipt leaves its paper to the next one, with a note', async () => {
    const { printerId } = await setUpUsb()
    const { receiptId } = await desk.sell()
    await desk.shop.perform(printReceipt, { receiptId })
    await take(printerId)
    desk.shop.clock.forward(91_000)
    const { turn } = await take(printerId)
    expect(turn?.job).toMatchObject({ attempts: 2 })
    expect(new TextDecoder('gbk').decode(Buffer.from(turn?.base64 ?? '', 'base64'))).toContain('上一张未打完')
  })

  test('opens no drawer half a minute late', async () => {
    const { printerId } = await desk.setUp({ kind: 'webusb', address: '', hasDrawer: true })
    await desk.shop.perform(openDrawer, { storeId: STORE, reason: '换零钱' })
    desk.shop.clock.forward(31_000)
    expect((await take(printerId)).turn).toBeNull()
    expect(await desk.jobs()).toMatchObject([{ kind: 'drawer', state: 'failed' }])
  })

  test('with its own print window gets a page', async () => {
    const { printerId } = await desk.setUp({ kind: 'browser', address: '' })
    const { receiptId, number } = await desk.sell()
    await desk.shop.perform(printReceipt, { receiptId })
    const { turn } = await take(printerId)
    const page = Buffer.from(turn?.base64 ?? '', 'base64').toString()
    for (const words of ['<!doctype html>', number, '农夫山泉天然水 550ml', '<svg']) expect(page).toContain(words)
  })

  test('is none of the server’s, and a network printer is none of a browser’s', async () => {
    const { printerId } = await desk.setUp()
    await expect(take(printerId)).rejects.toMatchObject(code('NOT_AT_A_BROWSER'))
    const usb = await desk.setUp({ kind: 'webusb', address: '' })
    expect(await desk.shop.perform(runPrinter, { printerId: usb.printerId })).toEqual({
      printed: 0,
      failed: 0,
      againInSeconds: null,
    })
  })
})

describe('where a till prints', () => {
  test('is said for any till, and for one alone', async () => {
    const front = await desk.setUp()
    const back = await desk.setUp({ name: '后厨', kind: 'webusb', address: '' })
    const here = async () => (await desk.shop.ask(tillPrinting, { storeId: STORE })).here
    expect(await here()).toMatchObject({ till: 'office', byItself: false, copies: 1, printerId: null })
    await desk.shop.perform(saveTillPrinting, { storeId: STORE, till: 'any', printerId: null, byItself: true, copies: 2 })
    expect(await here()).toMatchObject({ byItself: true, copies: 2 })
    const own = { storeId: STORE, till: 'office', printerId: back.printerId, byItself: false, copies: 1 } as const
    await desk.shop.perform(saveTillPrinting, own)
    const answer = await desk.shop.ask(tillPrinting, { storeId: STORE })
    expect([answer.items.map(({ till }) => till), answer.here, answer.printer?.name]).toEqual([['any', 'office'], own, '后厨'])
    await desk.shop.perform(removePrinter, { printerId: back.printerId })
    expect((await desk.shop.ask(tillPrinting, { storeId: STORE })).printer?.printerId).toBe(front.printerId)
    await desk.shop.perform(dropTillPrinting, { storeId: STORE, till: 'office' })
    expect(await here()).toMatchObject({ byItself: true, copies: 2 })
  })

  test('is no label printer, and no printer of another shop', async () => {
    const label = await desk.setUp({ speaks: 'zpl' })
    const wish = { storeId: STORE, till: 'any', byItself: true, copies: 1 } as const
    await expect(desk.shop.perform(saveTillPrinting, { ...wish, printerId: label.printerId })).rejects.toMatchObject(
      code('NOT_FOR_RECEIPTS'),
    )
    const stranger = desk.shop.as({ merchantId: OTHER_MERCHANT })
    await expect(stranger.perform(saveTillPrinting, { ...wish, printerId: label.printerId })).rejects.toMatchObject(
      code('PRINTER_UNKNOWN'),
    )
    const { receiptId } = await desk.sell()
    await expect(desk.shop.perform(printReceipt, { receiptId })).rejects.toMatchObject(code('PRINTER_NOT_SET'))
  })
})

test('a page of text is printed as it was written', async () => {
  await desk.setUp()
  await desk.shop.perform(printPage, {
    storeId: STORE,
    blocks: [
      { kind: 'text', text: 'Z 报表 12', align: 'center', bold: true },
      { kind: 'row', left: '现金', right: '1,234.00' },
      { kind: 'rule' },
    ],
  })
  await desk.settle()
  expect(desk.printer.sheets[0]?.text).toMatch(/^Z 报表 12\n现金 +1,234\.00\n-{32}/)
  await expect(desk.shop.perform(printPage, { storeId: OTHER_STORE, blocks: [{ kind: 'rule' }] })).rejects.toMatchObject(
    code('STORE_UNKNOWN'),
  )
})

test('price tags go to a label printer, each as often as asked', async () => {
  const { printerId } = await desk.setUp({ kind: 'webusb', address: '', speaks: 'zpl' })
  const { product } = await desk.shop.perform(addProduct, { name: '青岛^啤酒', unit: '罐', priceMinor: 550 })
  const { product: unpriced } = await desk.shop.perform(addProduct, { name: '散装糖' })
  const size = { widthMm: 40, heightMm: 30, gapMm: 2 }
  const labels = (items: { productId: string; copies: number }[]) => desk.shop.perform(printLabels, { printerId, size, items })
  await labels([{ productId: product.id, copies: 3 }])
  const { turn } = await desk.shop.perform(takeJob, { printerId })
  const zpl = Buffer.from(turn?.base64 ?? '', 'base64').toString()
  for (const words of ['青岛_5E啤酒', '￥5.50/罐', '^PQ3']) expect(zpl).toContain(words)
  await expect(labels([{ productId: unpriced.id, copies: 1 }])).rejects.toMatchObject(code('PRICE_MISSING'))
  await expect(labels([{ productId: STORE, copies: 1 }])).rejects.toMatchObject(code('PRODUCT_UNKNOWN'))
  await expect(labels(Array.from({ length: 5 }, () => ({ productId: product.id, copies: 500 })))).rejects.toMatchObject(
    code('LABELS_TOO_MANY'),
  )
  const receipts = await desk.setUp()
  await expect(
    desk.shop.perform(printLabels, { printerId: receipts.printerId, size, items: [{ productId: product.id, copies: 1 }] }),
  ).rejects.toMatchObject(code('NOT_FOR_LABELS'))
})

test('printers are kept, checked and removed, and what waited for one has failed', async () => {
  const { printerId } = await desk.setUp()
  expect((await desk.shop.ask(printers, { storeId: STORE })).items).toMatchObject([{ printerId, name: '前台', charset: 'gbk' }])
  await expect(desk.setUp({ address: 'http://x/' })).rejects.toMatchObject(code('ADDRESS_INVALID'))
  await expect(desk.setUp({ kind: 'browser', speaks: 'zpl' })).rejects.toMatchObject(code('NO_LABELS_THERE'))
  await expect(desk.setUp({ storeId: OTHER_STORE })).rejects.toMatchObject(code('STORE_UNKNOWN'))
  await expect(desk.shop.as({ merchantId: OTHER_MERCHANT }).perform(removePrinter, { printerId })).rejects.toMatchObject(
    code('PRINTER_UNKNOWN'),
  )
  const { job } = await desk.shop.perform(testPrint, { printerId })
  desk.forget()
  await desk.shop.perform(removePrinter, { printerId })
  await expect(desk.shop.perform(cancelJob, { jobId: job.jobId })).resolves.toMatchObject({ state: 'cancelled' })
  expect((await desk.shop.ask(printers, { storeId: STORE })).items).toEqual([])
})

test('a server in the cloud knocks at no address of its own network', async () => {
  const cloud = await openDesk({ ports: { mayAllowPrivateNetwork: false } })
  await expect(cloud.setUp()).rejects.toMatchObject(code('NETWORK_NOT_ALLOWED'))
  await cloud.close()
})

describe('the e-receipt', () => {
  const ask = (token: string) => desk.shop.kernel.ask(undefined, electronicReceipt, { token })

  test('is shown to whoever holds its link, and to nobody who guesses', async () => {
    const { receiptId, number } = await desk.sell()
    await desk.shop.perform(saveReceiptTemplate, {
      storeId: STORE,
      language: 'zh',
      showCodes: false,
      showTax: true,
      qr: 'link',
      linkBase: 'https://shop.example/',
    })
    const { token, url } = await desk.shop.perform(shareReceipt, { receiptId })
    expect(url).toBe(`https://shop.example/r/${token}`)
    const seen = await ask(token)
    expect(seen).toMatchObject({ storeName: '街角店', number, columns: 32 })
    expect(seen.lines).toContainEqual({ kind: 'qr', text: url })
    const bytes = Buffer.from(token, 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 5) {
      const changed = Buffer.from(bytes)
      changed[bit >> 3]! ^= 1 << (bit & 7)
      await expect(ask(changed.toString('base64url'))).rejects.toMatchObject(code('TOKEN_INVALID'))
    }
    await expect(ask('')).rejects.toMatchObject(code('TOKEN_INVALID'))
  })

  test('a scanned code names its receipt in its own shop only', async () => {
    const { receiptId } = await desk.sell()
    const { token } = await desk.shop.perform(shareReceipt, { receiptId })
    expect(await desk.shop.ask(readReceiptCode, { code: `https://shop.example/r/${token}` })).toEqual({ receiptId })
    const other = desk.shop.as({ merchantId: OTHER_MERCHANT })
    await expect(other.ask(readReceiptCode, { code: token })).rejects.toMatchObject(code('TOKEN_INVALID'))
    expect(MERCHANT).not.toBe(OTHER_MERCHANT)
  })
})

test('the preview is what the paper says, with the shop’s own words and its logo', async () => {
  const { receiptId } = await desk.sell()
  await desk.shop.perform(saveTillSettings, {
    storeId: STORE,
    rounding: 'none',
    receiptHeader: '电话 0571',
    receiptFooter: '谢谢',
  })
  const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='
  const look = { storeId: STORE, language: 'zh', showCodes: false, showTax: false, qr: 'none' } as const
  const saved = await desk.shop.perform(saveReceiptTemplate, { ...look, logoPicture: onePixel })
  expect(saved.logo).toEqual({ width: 1, height: 1, base64: 'gA==' })
  await expect(desk.shop.perform(saveReceiptTemplate, { ...look, logoPicture: 'AAAA' })).rejects.toMatchObject(
    code('PICTURE_UNREADABLE'),
  )
  const huge = await sharp({ create: { width: 9_000, height: 9_000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  await expect(desk.shop.perform(saveReceiptTemplate, { ...look, logoPicture: huge.toString('base64') })).rejects.toMatchObject(
    code('PICTURE_UNREADABLE'),
  )
  const { lines } = await desk.shop.ask(previewReceipt, { receiptId, reprint: true })
  expect(lines[0]).toEqual({ kind: 'image', width: 1, height: 1, base64: 'gA==' })
  const text = lines.flatMap((line) => (line.kind === 'text' ? [line.text] : []))
  for (const words of ['街角店', '电话 0571', '谢谢', '*** 补打 ***']) expect(text).toContain(words)
  expect(lines.some(({ kind }) => kind === 'qr')).toBe(false)
})

test('savePrinter keeps a printer under its own id', async () => {
  const { printerId, ...rest } = await desk.setUp()
  await desk.shop.perform(savePrinter, { ...rest, printerId, name: '后台' })
  expect((await desk.shop.ask(printers, { storeId: STORE })).items).toMatchObject([{ printerId, name: '后台' }])
})
