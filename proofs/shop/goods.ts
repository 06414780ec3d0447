import type { addProduct, Product } from '#modules/catalog'
import type { InputOf } from '#platform/contract'
import { type DemoGood, demoGoods, units } from '../../demo/catalogue/index.ts'

const taxClassOf = { standard: 'vat13', reduced: 'vat9', exempt: 'exempt' } as const

/** The demo shop's goods, as a shop would enter them: 349 at most. */
export function goodsToAdd(count: number = demoGoods.length): InputOf<typeof addProduct>[] {
  return demoGoods.slice(0, count).map((good, index) => ({ ...writtenOn(good), number: String(10_001 + index) }))
}

/** The same goods as the catalog answers them, where no catalog is needed. */
export function goodsInStock(count: number, newId: () => string): Product[] {
  return demoGoods.slice(0, count).map((good, index): Product => {
    const id = newId()
    return {
      ...writtenOn(good),
      id,
      number: String(10_001 + index),
      familyId: id,
      variantName: '',
      categoryId: null,
      mnemonic: '',
      pictureId: null,
      kind: 'plain',
      choiceGroups: [],
      status: 'active',
      version: 1,
      changedAt: '2026-03-01T00:00:00.000Z',
      barcodes: codesOf(good).map((code) => ({
        code,
        unit: '',
        factorThousandths: 1000,
        priceMinor: null,
        memberPriceMinor: null,
      })),
    }
  })
}

function writtenOn(good: DemoGood) {
  return {
    name: good.zh,
    unit: units[good.unit].zh,
    spec: good.spec,
    taxClass: taxClassOf[good.taxClass],
    priceMinor: good.priceMinor,
    memberPriceMinor: good.memberPriceMinor,
    costMinor: good.costMinor,
    byWeight: good.byWeight,
    plu: good.plu,
    shelfLifeDays: good.shelfLifeDays,
    barcodes: codesOf(good).map((code) => ({ code })),
  }
}

function codesOf(good: DemoGood): string[] {
  return good.barcode === null ? [] : [good.barcode]
}
