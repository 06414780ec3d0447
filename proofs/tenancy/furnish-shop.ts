import sharp from 'sharp'
import { z } from 'zod'
import * as catalog from '#modules/catalog'
import * as payment from '#modules/payment'
import * as stock from '#modules/stock'
import * as till from '#modules/till'
import { accessContract as access } from '#platform/access'
import type { Operation, OutputOf } from '#platform/contract'
import type { ChannelSimulator } from '../../modules/payment/simulator/index.ts'
import { call, requestOf, send } from './door.ts'
import { file, harvest, type Ids, parsed, uuidsIn } from './harvest.ts'

/** A shop with something in every drawer. */
export type FurnishedShop = {
  readonly merchantId: string
  readonly storeId: string
  readonly login: string
  readonly password: string
  /** Its ids, by the input field that takes them. */
  readonly ids: Ids
  /** What nobody else may ever read: every id, and words that only this shop uses. */
  readonly secrets: ReadonlySet<string>
  /** Its codes, names and page marks: what is put into text fields of other shops' calls. */
  readonly texts: readonly string[]
  /** Ways in: headers by who comes. */
  readonly ways: Readonly<Record<'session' | 'key' | 'device' | 'cashier', Readonly<Record<string, string>>>>
  /** Ways in that were shut. */
  readonly shut: Readonly<Record<'session' | 'key' | 'device', Readonly<Record<string, string>>>>
}

type Call = <O extends Operation>(operation: O, input?: Readonly<Record<string, unknown>>) => Promise<OutputOf<O>>
type Furnishing = {
  readonly url: string
  readonly word: string
  readonly ids: Ids
  readonly texts: Set<string>
  readonly owner: Call
  readonly storeId: string
}

const PASSWORD = 'a long enough password'

/**
 * Opens a shop through the API and uses everything that the API offers, as an owner and her staff would.
 * `word` stands in every name it writes, so that it is known wherever it turns up.
 */
export async function furnishShop(
  url: string,
  given: { readonly word: string; readonly channel: ChannelSimulator },
): Promise<FurnishedShop> {
  const { word, channel } = given
  const ids: Ids = new Map()
  const texts = new Set<string>([`${word}店`])
  const login = `${word}-owner`
  const names = { shopName: `${word}店`, ownerName: `${word}东家`, login, password: PASSWORD }
  const opened = await call(url, access.createShop, names)
  const session = bearer(opened.session)
  const owner: Call = async (operation, input = {}) => {
    const answer = await call(url, operation, input, session)
    harvest(ids, operation.name, answer)
    return answer
  }
  const furnishing: Furnishing = { url, word, ids, texts, owner, storeId: opened.storeId }
  file(ids, 'merchantId', opened.merchantId)
  const people = await hirePeople(furnishing)
  const products = await stockShelves(furnishing)
  await importGoods(furnishing)
  await sell(furnishing, products)
  await takeQrPayments(furnishing, { channel, productId: products[0]?.id ?? '' })
  await furnishWebhooks(furnishing)
  await lookAround(furnishing)
  for (const [kind, held] of ids) if (kind === 'number') held.clear()
  const secrets = new Set([...texts, ...[...ids.values()].flatMap((held) => [...held]), word])
  return {
    merchantId: opened.merchantId,
    storeId: opened.storeId,
    login,
    password: PASSWORD,
    ids,
    secrets,
    texts: [...texts],
    ways: { session, ...people.ways },
    shut: people.shut,
  }
}

async function hirePeople({ url, word, ids, texts, owner, storeId }: Furnishing) {
  const second = await owner(access.saveStore, { name: `${word}二店` })
  const key = await owner(access.makeApiKey, { name: `${word}钥匙`, scopes: ['*'] })
  const spent = await owner(access.makeApiKey, { name: `${word}旧钥匙`, scopes: ['*'] })
  const role = await owner(access.saveRole, { name: `${word}收银`, rights: ['till.sell', 'catalog.view'] })
  const cashier = await owner(access.addStaff, {
    name: `${word}收银员`,
    roleIds: [role.roleId],
    login: `${word}-cashier`,
    password: PASSWORD,
    pin: '864297',
  })
  await owner(access.addStaff, { name: `${word}二店员`, roleIds: [role.roleId], storeId: second.storeId })
  for (const name of [`${word}店`, `${word}二店`, `${word}钥匙`, `${word}收银`, `${word}收银员`]) texts.add(name)
  const till1 = await enrol(`${word}一号机`)
  const till2 = await enrol(`${word}二号机`)
  const pin = { personId: cashier.personId, pin: '864297', deviceToken: till1.deviceToken }
  const atTill = await call(url, access.signInWithPin, pin)
  const gone = await call(url, access.signIn, { login: `${word}-cashier`, password: PASSWORD })
  await call(url, access.signOut, {}, bearer(gone.session))
  await owner(access.revokeApiKey, { keyId: spent.keyId })
  await owner(access.revokeDevice, { deviceId: till2.deviceId })
  return {
    ways: {
      key: bearer(key.apiKey),
      device: bearer(till1.deviceToken),
      cashier: { ...bearer(atTill.session), 'x-yunpu-device': till1.deviceToken },
    },
    shut: { session: bearer(gone.session), key: bearer(spent.apiKey), device: bearer(till2.deviceToken) },
  }

  async function enrol(deviceName: string) {
    const { code } = await owner(access.makeEnrolCode, { storeId })
    const enrolled = await call(url, access.enrolTill, { code, deviceName, publicKey: 'ab'.repeat(32) })
    file(ids, 'deviceId', enrolled.deviceId)
    return enrolled
  }
}

async function stockShelves({ word, texts, owner, storeId }: Furnishing): Promise<catalog.Product[]> {
  const { categoryId } = await owner(catalog.saveCategory, { name: `${word}饮料` })
  await owner(catalog.saveCategory, { name: `${word}茶`, parentId: categoryId })
  const products: catalog.Product[] = []
  for (let number = 1; number <= 8; number += 1) {
    const code = `${word}-${number}`
    for (const text of [code, `${word}货${number}`, `${word}N${number}`]) texts.add(text)
    const good = {
      number: `${word}N${number}`,
      name: `${word}货${number}`,
      categoryId,
      priceMinor: 100 * number,
      costMinor: 60 * number,
    }
    const { product } = await owner(catalog.addProduct, { ...good, byWeight: number === 8, barcodes: [{ code }] })
    products.push(product)
  }
  const [first, second, third] = products.map(({ id }) => id)
  await owner(catalog.addProduct, { name: `${word}货1`, variantName: '大', variantOf: first, priceMinor: 150 })
  const pictured = await owner(catalog.setPicture, { productId: second, version: 1, base64: await paint(word) })
  if (pictured.product.pictureId !== null) texts.add(pictured.product.pictureId)
  await owner(catalog.changePrice, { productId: third, version: 1, priceMinor: 333, reason: `${word}调价` })
  await owner(stock.countIn, { storeId, lines: [{ productId: first, quantityThousandths: 50_000 }], note: `${word}送货` })
  await owner(stock.adjust, {
    storeId,
    reason: 'waste',
    lines: [{ productId: first, changeThousandths: -1000 }],
    note: `${word}坏`,
  })
  return products
}

/** A picture of its own for every word: two shops with the same one would rightly share its name. */
async function paint(word: string): Promise<string> {
  const pixels = Buffer.alloc(48)
  Buffer.from(word).copy(pixels)
  const png = await sharp(pixels, { raw: { width: 4, height: 4, channels: 3 } })
    .png()
    .toBuffer()
  return png.toString('base64')
}

const resting: readonly string[] = ['mapped', 'judged', 'applied', 'failed']

async function importGoods({ word, owner }: Furnishing): Promise<void> {
  const rows = [`品名,条码,零售价`, `${word}进口一,${word}-i1,3.50`, `${word}进口二,${word}-i2,8`, `,${word}-i3,2`]
  for (const upTo of ['applied', 'judged', 'mapped']) {
    const base64 = Buffer.from(rows.join('\n')).toString('base64')
    const started = await owner(catalog.startImport, { fileName: `${word}.csv`, base64 })
    const importId = started.import.id
    const rest = async () => {
      for (;;) {
        const { phase } = (await owner(catalog.continueImport, { importId })).import
        if (resting.includes(phase)) return
      }
    }
    await rest()
    if (upTo === 'mapped') return
    await owner(catalog.dryRunImport, { importId })
    await rest()
    if (upTo === 'judged') continue
    await owner(catalog.applyImport, { importId })
    await rest()
  }
}

async function sell({ word, texts, owner, storeId }: Furnishing, products: readonly catalog.Product[]): Promise<void> {
  for (const [index, { id: productId }] of products.entries()) {
    const tenders = [{ kind: index % 2 === 0 ? 'cash' : 'terminal', givenMinor: 100_000 }]
    const lines = [{ productId, quantityThousandths: 1000 }]
    const { payableMinor } = await owner(till.priceTicket, { storeId, productIds: [productId], quantitiesThousandths: [1000] })
    const paid = tenders.map((tender) => (tender.kind === 'cash' ? tender : { ...tender, givenMinor: payableMinor }))
    const sale = await owner(till.completeSale, { storeId, lines, tenders: paid, note: `${word}小票` })
    harvestReceipt(sale, texts)
    if (index > 0) continue
    const back = [{ line: 1, quantityThousandths: 1000 }]
    harvestReceipt(await owner(till.refundSale, { saleId: sale.receiptId, lines: back, reason: `${word}退` }), texts)
    const returned = [{ productId, quantityThousandths: 1000, unitPriceMinor: 50 }]
    harvestReceipt(await owner(till.takeBack, { storeId, lines: returned, reason: `${word}退` }), texts)
  }
  for (const name of [`${word}红衣`, `${word}三桌`]) {
    const lines = [{ productId: products[0]?.id, quantityThousandths: 2000, name: `${word}货1` }]
    await owner(till.holdTicket, { storeId, name, lines, amountMinor: 200 })
  }
  await owner(till.saveTillSettings, { storeId, rounding: 'none', receiptHeader: `${word}头`, receiptFooter: `${word}尾` })
}

function harvestReceipt({ number }: till.Receipt, texts: Set<string>): void {
  texts.add(number)
}

const PAY_SECONDS_MAX = 20

async function takeQrPayments(
  { url, word, owner, storeId }: Furnishing,
  { channel, productId }: { channel: ChannelSimulator; productId: string },
): Promise<void> {
  await owner(payment.saveChannelSettings, channel.settings(`${url}/callbacks/wechat/none`))
  const description = `${word}付`
  const { paymentId } = await owner(payment.startPayment, { storeId, amountMinor: 100, description })
  await owner(payment.startPayment, { storeId, amountMinor: 70, description })
  for (let tries = 0; ; tries += 1) {
    await owner(payment.refreshPayment, { paymentId })
    const { state, qrText } = await owner(payment.payment, { paymentId })
    if (state === 'paid') break
    if (qrText !== null) channel.pay(qrText)
    if (tries > PAY_SECONDS_MAX * 10) throw new Error(`the payment stays '${state}'`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const lines = [{ productId, quantityThousandths: 1000 }]
  await owner(till.completeSale, { storeId, lines, tenders: [{ kind: 'qr', givenMinor: 100, paymentId }] })
}

/** Where the server has webhooks. */
async function furnishWebhooks({ url, word, ids, owner }: Furnishing): Promise<void> {
  const { permissions } = await owner(access.session)
  if (!permissions.includes('*') && !permissions.includes('webhook.edit')) return
  const headers = bearer((await owner(access.makeApiKey, { name: `${word}推送`, scopes: ['*'] })).apiKey)
  const input = { url: `https://${word.toLowerCase()}.example/hook`, kinds: ['till.saleCompleted'], description: `${word}推送` }
  const { status, text } = await send(url, requestOf({ kind: 'action', name: 'webhook.saveEndpoint' }, input, headers))
  if (status === 200) harvest(ids, 'webhook.saveEndpoint', parsed(text))
}

/** Asks everything once, so that every id is known by its name. */
async function lookAround({ owner, storeId, ids, texts }: Furnishing): Promise<void> {
  const everyone = [access.stores, access.staff, access.roles, access.devices, access.apiKeys] as const
  for (const query of everyone) {
    const { next } = await owner(query, { limit: 2 })
    if (next !== null) texts.add(next)
    await owner(query)
  }
  await owner(access.sessions, { everyone: true })
  await owner(catalog.categories)
  for (const query of [catalog.products, catalog.imports, catalog.saleCatalogue]) {
    const { next } = z.looseObject({ next: z.string().nullish() }).parse(await owner(query, { limit: 1 }))
    if (typeof next === 'string') texts.add(next)
    await owner(query)
  }
  for (const query of [till.receipts, payment.payments, stock.levels]) {
    const { next } = z.looseObject({ next: z.string().nullish() }).parse(await owner(query, { storeId, limit: 1 }))
    if (typeof next === 'string') texts.add(next)
    await owner(query, { storeId })
  }
  await owner(till.heldTickets, { storeId })
  const [productId = ''] = ids.get('productId') ?? []
  await owner(stock.moves, { storeId, productId })
  for (const text of texts) for (const id of uuidsIn(text)) file(ids, 'cursorId', id)
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` }
}
