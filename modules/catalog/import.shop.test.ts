import { read, utils } from '@e965/xlsx'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as contract from './contract.ts'
import { openCatalog, realFile } from './testing/open-catalog.ts'

let shop: Awaited<ReturnType<typeof openCatalog>>
beforeAll(async () => {
  shop = await openCatalog()
}, 60_000)
afterAll(() => shop.close())

const header = '条码,自编码,品名,类别,零售价,进货价,库存'
const fileOf = (...lines: string[]) => Buffer.from([header, ...lines].join('\n'))
const rowsOf = async (importId: string) => (await shop.ask(contract.import, { importId })).rows
const verdicts = async (importId: string) =>
  (await rowsOf(importId)).map(({ verdict, problems }) => [verdict, ...problems.map(({ code }) => code)].join(' '))
const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

test('each row is told its verdict, the good ones go in, the others come back with reasons', async () => {
  const file = fileOf(
    '6901028075763,K1,可乐,饮料,3.5,2.1,24',
    '6901028075763,K2,又一个可乐,饮料,3.5,2.1,1',
    ',K1,同号,饮料,3.5,2.1,1',
    '6.9E+12,K3,科学计数,饮料,3.5,2.1,1',
    '6902083881405,K4,负价,饮料,-1,2.1,1',
    ',,,,,,',
    '6902083881413,K5,没价钱,,,2.1,',
  )
  const uploaded = await shop.upload('旧收银.csv', iconv.encode(file.toString(), 'gbk'))
  expect(uploaded).toMatchObject({ phase: 'mapped', encoding: 'gb18030', headerRow: 1 })
  const judged = await shop.judge(uploaded.id)
  expect(await verdicts(uploaded.id)).toEqual([
    'add',
    'refuse DUPLICATE_BARCODE',
    'refuse BARCODE_MISSING DUPLICATE_NUMBER',
    'refuse BARCODE_ROUNDED BARCODE_MISSING',
    'refuse PRICE_NEGATIVE',
    'skip',
    'add CHECK_DIGIT_WRONG PRICE_MISSING',
  ])
  expect(judged.counts).toMatchObject({ rows: 7, add: 2, refuse: 4, skip: 1 })
  expect((await shop.ask(contract.products, {})).items).toEqual([])
  const applied = await shop.apply(uploaded.id)
  expect(applied).toMatchObject({ phase: 'applied', counts: { applied: 2 } })
  const { product } = await shop.ask(contract.productByCode, { code: '6901028075763' })
  expect(product).toMatchObject({ number: 'K1', name: '可乐', priceMinor: 350, costMinor: 210, unit: '个' })
  expect(shop.told(contract.openingStockGiven)).toEqual([
    { importId: uploaded.id, lines: [{ productId: product.id, quantityThousandths: 24_000, costMinor: 210 }] },
  ])
  const errors = await shop.ask(contract.importErrorFile, { importId: uploaded.id })
  const sheet = read(errors.base64, { type: 'base64' }).Sheets['未导入的行']!
  const lines: string[][] = utils.sheet_to_json(sheet, { header: 1 })
  expect(lines[0]).toEqual([...header.split(','), '原因', '工作表', '行号'])
  expect(lines[1]?.[7]).toBe('条码 6901028075763 和第 2 行重复')
  expect([lines.length, errors.parts]).toEqual([5, 1])
})

test('known goods are refused, or changed when that was asked, and an undo puts them back as they were', async () => {
  const file = fileOf('6901028075763,,可口可乐,饮料,4.0,,99', '6901028080002,K9,雪碧,汽水,3.5,2.0,')
  const first = await shop.upload('b.csv', file)
  await shop.judge(first.id)
  expect(await verdicts(first.id)).toEqual(['refuse ALREADY_IN_CATALOGUE STOCK_IGNORED', expect.stringMatching(/^add/)])
  const before = (await shop.ask(contract.productByCode, { code: '6901028075763' })).product
  expect((await shop.judge(first.id, { updateExisting: true })).counts).toMatchObject({ update: 1, add: 1 })
  await shop.apply(first.id)
  expect((await shop.ask(contract.productByCode, { code: '6901028075763' })).product).toMatchObject({
    id: before.id,
    name: '可口可乐',
    priceMinor: 400,
    costMinor: 210,
  })
  const { version } = await shop.ask(contract.saleCatalogue, {})
  const undone = await shop.rest((await shop.perform(contract.undoImport, { importId: first.id })).import)
  expect(undone).toMatchObject({ phase: 'undone', counts: { undone: 2, kept: 0 } })
  const after = (await shop.ask(contract.productByCode, { code: '6901028075763' })).product
  expect({ ...after, version: 0, changedAt: '' }).toEqual({ ...before, version: 0, changedAt: '' })
  expect(await refusal(shop.ask(contract.productByCode, { code: '6901028080002' }))).toBe('CODE_UNKNOWN')
  expect((await shop.ask(contract.saleCatalogue, { since: version })).gone).toHaveLength(1)
})

test('an undo takes back the categories that the import made, but for one that a person saved or that is used', async () => {
  const header = '条码,货号,名称,大类,小类,售价'
  const file = (...rows: string[]) => Buffer.from([header, ...rows].join('\n'))
  const uploaded = await shop.upload(
    'd.csv',
    file('6930000000013,T1,夜灯,家居新,灯具新,9', '6930000000020,T2,拖鞋,鞋帽新,,9', '6930000000037,T3,雨伞,雨具新,,9'),
  )
  await shop.judge(uploaded.id)
  await shop.apply(uploaded.id)
  const names = async () => (await shop.ask(contract.categories, {})).items.filter(({ name }) => name.endsWith('新'))
  const made = await names()
  expect(made.map(({ name }) => name).toSorted()).toEqual(['家居新', '灯具新', '雨具新', '鞋帽新'])
  const saved = made.find(({ name }) => name === '鞋帽新')!
  await shop.perform(contract.saveCategory, { categoryId: saved.id, name: saved.name, parentId: null, position: 3 })
  const umbrella = (await shop.ask(contract.productByCode, { code: 'T3' })).product
  await shop.perform(contract.markSold, { productIds: [umbrella.id] })
  await shop.rest((await shop.perform(contract.undoImport, { importId: uploaded.id })).import)
  expect((await names()).map(({ name }) => name).toSorted()).toEqual(['雨具新', '鞋帽新'])
  const gone = made.filter(({ name }) => ['家居新', '灯具新'].includes(name)).map(({ id }) => ({ categoryId: id }))
  expect(shop.told(contract.categoryRemoved)).toEqual(expect.arrayContaining(gone))
})

test('an undo leaves what was sold or changed since, and says so', async () => {
  const uploaded = await shop.upload(
    'c.csv',
    fileOf('6920000000016,S1,卖掉的,,1,,5', '6920000000023,S2,改过的,,1,,5', '6920000000030,S3,没动的,,1,,5'),
  )
  await shop.judge(uploaded.id)
  await shop.apply(uploaded.id)
  const goodOf = async (code: string) => (await shop.ask(contract.productByCode, { code })).product
  const [sold, changed, untouched] = [await goodOf('S1'), await goodOf('S2'), await goodOf('S3')]
  await shop.perform(contract.markSold, { productIds: [sold.id] })
  await shop.perform(contract.changePrice, { productId: changed.id, version: 1, priceMinor: 200, reason: '涨价' })
  await shop.rest((await shop.perform(contract.undoImport, { importId: uploaded.id })).import)
  expect((await rowsOf(uploaded.id)).map(({ state, keptBecause }) => [state, keptBecause])).toEqual([
    ['kept', 'SOLD_SINCE'],
    ['kept', 'CHANGED_SINCE'],
    ['undone', null],
  ])
  expect(shop.told(contract.openingStockTakenBack)).toContainEqual({
    importId: uploaded.id,
    lines: [{ productId: untouched.id, quantityThousandths: 5_000, costMinor: null }],
  })
  const again = await shop.upload('c.csv', fileOf('6920000000030,S3,没动的,,1,,5'))
  expect((await shop.judge(again.id)).counts).toMatchObject({ add: 1 })
})

test('two rows that name one known good by two of its codes are one too many', async () => {
  await shop.perform(contract.addProduct, { name: '双码', barcodes: [{ code: '6930000000012' }, { code: '6930000000029' }] })
  const uploaded = await shop.upload('d.csv', fileOf('6930000000012,,双码一,,1,,', '6930000000029,,双码二,,2,,'))
  expect((await shop.judge(uploaded.id, { updateExisting: true })).counts).toMatchObject({ update: 1, refuse: 1 })
})

test('a file without a header waits for a person to say which column is what', async () => {
  const uploaded = await shop.upload('e.csv', Buffer.from('6940000000019,苹果,5\n6940000000026,梨,4\n'))
  expect(uploaded).toMatchObject({ phase: 'mapped', headerRow: 0, headers: ['A', 'B', 'C'], mapping: [] })
  const importId = uploaded.id
  expect(await refusal(shop.perform(contract.dryRunImport, { importId }))).toBe('NAME_NOT_MAPPED')
  expect(await refusal(shop.perform(contract.mapImport, { importId, mapping: [{ column: 9, field: 'name' }] }))).toBe(
    'COLUMN_UNKNOWN',
  )
  expect(
    await refusal(
      shop.perform(contract.mapImport, {
        importId,
        mapping: [
          { column: 0, field: 'name' },
          { column: 1, field: 'name' },
        ],
      }),
    ),
  ).toBe('FIELD_TWICE')
  await shop.perform(contract.mapImport, {
    importId,
    mapping: [
      { column: 0, field: 'barcode' },
      { column: 1, field: 'name' },
      { column: 2, field: 'price' },
    ],
  })
  expect((await shop.judge(importId)).counts).toMatchObject({ add: 2 })
  expect(await refusal(shop.perform(contract.undoImport, { importId }))).toBe('IMPORT_NOT_READY')
  expect((await shop.perform(contract.discardImport, { importId })).import.phase).toBe('discarded')
})

test('what cannot be read fails with its reason', async () => {
  expect(await refusal(shop.perform(contract.startImport, { fileName: 'x', base64: '' }))).toBe('FILE_EMPTY')
  expect(await refusal(shop.perform(contract.startImport, { fileName: 'x', base64: 'AAAA####' }))).toBe('BASE64_INVALID')
  expect(await shop.upload('x.xlsx', Buffer.from('PK\u0003\u0004 broken'))).toMatchObject({
    phase: 'failed',
    failure: 'FILE_UNREADABLE',
  })
  expect(await shop.upload('x.csv', Buffer.from('\r\n\r\n'))).toMatchObject({ phase: 'failed', failure: 'FILE_EMPTY' })
})

test('the template and an export come back in by themselves', async () => {
  const template = await shop.ask(contract.importTemplate, {})
  const fields = (await shop.upload(template.fileName, Buffer.from(template.base64, 'base64'))).mapping.map(({ field }) => field)
  expect(fields).toEqual(contract.ImportField.options.toSorted((left, right) => fields.indexOf(left) - fields.indexOf(right)))
  for (const language of ['zh', 'en'] as const) {
    const { headers, rows } = await shop.ask(contract.exportProducts, { language })
    const uploaded = await shop.upload(
      'export.csv',
      Buffer.from([headers, ...rows].map((row) => row.map((text) => `"${text}"`).join(',')).join('\n')),
    )
    expect((await shop.judge(uploaded.id, { updateExisting: true })).counts).toMatchObject({
      rows: rows.length,
      same: rows.length,
    })
  }
})

test.skipIf((await realFile('cn-shop-catalogue/catalogue.csv.gz')) === undefined)(
  'a real supermarket comes in whole, with its warnings',
  async () => {
    const supermarket = await openCatalog()
    const uploaded = await supermarket.upload('catalogue.csv.gz', (await realFile('cn-shop-catalogue/catalogue.csv.gz'))!)
    const judged = await supermarket.judge(uploaded.id)
    expect(judged.counts).toMatchObject({ rows: 1985, add: 1985, refuse: 0 })
    expect((await supermarket.apply(uploaded.id)).counts.applied).toBe(1985)
    expect((await supermarket.ask(contract.productByCode, { code: '00102' })).product).toMatchObject({
      name: '西红柿',
      byWeight: true,
      plu: '102',
      priceMinor: 400,
    })
    await supermarket.close()
  },
  60_000,
)
