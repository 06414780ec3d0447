import { addProduct, type Product, saveCategory, saveWeighCodeSettings } from '#modules/catalog'
import { saveTillSettings } from '#modules/till'
import { access, accessContract, type FoundedShop, foundShop, hashPassword } from '#platform/access'
import { type Caller, type Kernel, systemCaller } from '#platform/module'
import { demoCategories, type DemoGood, demoGoods, units } from './catalogue/index.ts'
import { specIn } from './catalogue/spec-words.ts'
import { demoModule } from './demo-module.ts'
import { furnishChoices } from './furnish-choices.ts'
import { demoLogin } from './login.ts'
import { demoOwner, demoStaff } from './people.ts'
import { demoShop } from './shop.ts'

export type Language = 'zh' | 'en'

const taxClassOf = { standard: 'vat13', reduced: 'vat9', exempt: 'exempt' } as const
const roleOf = { owner: 'owner', manager: 'manager', cashier: 'cashier', stocker: 'stock-clerk' } as const
/** The till at which the demo's history was sold. Nobody holds its key. */
export const demoTill = { zh: '1 号收银台', en: 'Till 1' } as const
const thanks = { zh: '谢谢惠顾，欢迎再来', en: 'Thank you, come again' }

/** The demo shop's owner before anybody signed in: every right, and the one store once it is there. */
export function demoCaller(merchantId: string, storeId?: string): Caller {
  const { zone, currency, cutoffHour } = demoShop
  const stores = storeId === undefined ? [] : [{ storeId, name: demoShop.zh, zone, currency, cutoffHour }]
  return {
    ...systemCaller(merchantId),
    permissions: new Set(['*']),
    storeId: storeId ?? null,
    stores: new Map(stores.map((store) => [store.storeId, store])),
  }
}

/** Founds the demo shop with its people, shelves and goods. Answers its store. */
export async function furnish(kernel: Kernel, merchantId: string, language: Language): Promise<string> {
  const shop = await found(kernel, merchantId, language)
  const caller = demoCaller(merchantId, shop.storeId)
  await kernel.perform(caller, accessContract.setPin, { personId: shop.ownerId, pin: demoOwner.pin })
  for (const person of demoStaff) {
    await kernel.perform(caller, accessContract.addStaff, {
      name: person[language],
      pin: person.pin,
      roleIds: [shop.roleIds.get(roleOf[person.role]) ?? ''],
      storeId: shop.storeId,
    })
  }
  const { code } = await kernel.perform(caller, accessContract.makeEnrolCode, { storeId: shop.storeId })
  await kernel.perform(undefined, accessContract.enrolTill, { code, deviceName: demoTill[language] })
  await kernel.within(caller, demoModule, async ({ do: perform }) => {
    const { prefixes, fields, ...layout } = demoShop.weighLayout
    await perform(saveWeighCodeSettings, { layouts: [{ ...layout, prefixes: [...prefixes], fields: [...fields] }] })
    const shelves = new Map<string, string>()
    for (const [position, category] of demoCategories.entries()) {
      const { categoryId } = await perform(saveCategory, { name: category[language], position })
      shelves.set(category.key, categoryId)
    }
    const products = new Map<string, Product>()
    for (const good of demoGoods) {
      const { product } = await perform(addProduct, productOf(good, shelves.get(good.category) ?? null, language))
      products.set(good.key, product)
    }
    await furnishChoices(perform, { storeId: shop.storeId, language, categories: shelves, products })
  })
  const { address, roundingOfCash: rounding } = demoShop
  await kernel.perform(caller, saveTillSettings, {
    storeId: shop.storeId,
    rounding,
    receiptHeader: address[language],
    receiptFooter: thanks[language],
  })
  return shop.storeId
}

async function found(kernel: Kernel, merchantId: string, language: Language): Promise<FoundedShop> {
  const passwordHash = await hashPassword(demoLogin.password)
  const shop = await kernel.within(demoCaller(merchantId), access, (context) =>
    foundShop(context, {
      shopName: demoShop[language],
      ownerName: demoOwner[language],
      login: demoLogin.login,
      passwordHash,
      language,
      demo: true,
    }),
  )
  if (shop === undefined) throw new Error(`the login '${demoLogin.login}' is taken by another shop`)
  return shop
}

/** The shop's own number of a good, by which it is found again when its history is told: 10001, 10002… */
export function numberOf(good: DemoGood): string {
  return String(10_001 + demoGoods.indexOf(good))
}

function productOf(good: DemoGood, categoryId: string | null, language: Language) {
  const box =
    good.box === null
      ? []
      : [
          {
            code: good.box.barcode,
            unit: units.carton[language],
            factorThousandths: good.box.factor * 1000,
            priceMinor: good.box.priceMinor,
          },
        ]
  return {
    number: numberOf(good),
    name: good[language],
    categoryId,
    unit: units[good.unit][language],
    spec: specIn(language, good.spec),
    taxClass: taxClassOf[good.taxClass],
    priceMinor: good.priceMinor,
    memberPriceMinor: good.memberPriceMinor,
    costMinor: good.costMinor,
    byWeight: good.byWeight,
    plu: good.plu,
    shelfLifeDays: good.shelfLifeDays,
    barcodes: [...(good.barcode === null ? [] : [{ code: good.barcode }]), ...box],
  }
}
