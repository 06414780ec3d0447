import { addProduct, type Product, setChoices } from '#modules/catalog'
import { countIn } from '#modules/stock'
import type { Do } from '#platform/module'
import { type DemoChoiceGood, demoChoiceGoods } from './catalogue/choice-goods.ts'
import { units } from './catalogue/index.ts'
import type { Language } from './furnish.ts'

const PIECE = 1000
const taxClassOf = { standard: 'vat13', reduced: 'vat9', exempt: 'exempt' } as const

type Shelves = {
  readonly storeId: string
  readonly language: Language
  /** Categories by the demo's keys. */
  readonly categories: ReadonlyMap<string, string>
  /** What was added so far, by the demo's keys: options name them. */
  readonly products: ReadonlyMap<string, Product>
}

/** Adds the goods that customers choose from, the deposit and the family of umbrellas, and counts them in. */
export async function furnishChoices(perform: Do, shelves: Shelves): Promise<void> {
  const counted: { productId: string; quantityThousandths: number }[] = []
  for (const good of demoChoiceGoods) {
    const added = await addFamily(perform, good, shelves)
    const { pieces } = good
    if (pieces !== undefined) counted.push(...added.map(({ id }) => ({ productId: id, quantityThousandths: pieces * PIECE })))
    const [first] = added
    if (first === undefined || (good.kind === 'plain' && good.groups.length === 0)) continue
    const choiceGroups = groupsOf(good, shelves)
    await perform(setChoices, { productId: first.id, version: first.version, kind: good.kind, choiceGroups })
  }
  await perform(countIn, { storeId: shelves.storeId, lines: counted })
}

async function addFamily(perform: Do, good: DemoChoiceGood, { language, categories }: Shelves): Promise<Product[]> {
  const { number, category, unit, spec, taxClass, priceMinor, costMinor, variants = [{ zh: '', en: '' }] } = good
  const added: Product[] = []
  for (const [index, variant] of variants.entries()) {
    const [first] = added
    const { product } = await perform(addProduct, {
      number: index === 0 ? number : `${number}-${index + 1}`,
      name: good[language],
      variantName: variant[language],
      ...(first === undefined ? {} : { variantOf: first.id }),
      categoryId: categories.get(category) ?? null,
      unit: units[unit][language],
      spec,
      taxClass: taxClassOf[taxClass],
      priceMinor,
      costMinor,
    })
    added.push(product)
  }
  return added
}

function groupsOf({ groups }: DemoChoiceGood, { language, products }: Shelves) {
  return groups.map(({ least, most, options, ...names }) => ({
    name: names[language],
    least,
    most,
    options: options.map(({ priceMinor = 0, part, pieces = 1, ...words }) => ({
      name: words[language],
      priceMinor,
      productId: part === undefined ? null : partOf(products, part),
      quantityThousandths: pieces * PIECE,
    })),
  }))
}

function partOf(products: ReadonlyMap<string, Product>, key: string): string {
  const product = products.get(key)
  if (product === undefined) throw new Error(`the demo chooses from '${key}', which it does not sell`)
  return product.id
}
