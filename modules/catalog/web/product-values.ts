import type { InputOf } from '#platform/contract'
import { type addProduct, type changeProduct, Plu, type Product, ShelfLifeDays, type TaxClass } from '../contract.ts'

/** A good as a form holds it: numbers that are typed as text stay text until they are sent. */
export type ProductValues = {
  name: string
  variantName: string
  categoryId: string | null
  unit: string
  spec: string
  number: string
  mnemonic: string
  taxClass: TaxClass
  costMinor: number | null
  byWeight: boolean
  plu: string
  shelfLifeDays: string
}

/** What a good's form begins with. */
export function valuesOf(product: Product): ProductValues {
  const { name, variantName, categoryId, unit, spec, number, mnemonic, taxClass, costMinor, byWeight } = product
  const shelfLifeDays = product.shelfLifeDays === null ? '' : String(product.shelfLifeDays)
  return {
    name,
    variantName,
    categoryId,
    unit,
    spec,
    number,
    mnemonic,
    taxClass,
    costMinor,
    byWeight,
    plu: product.plu ?? '',
    shelfLifeDays,
  }
}

/** What an empty form begins with. */
export const newValues: ProductValues = {
  name: '',
  variantName: '',
  categoryId: null,
  unit: '',
  spec: '',
  number: '',
  mnemonic: '',
  taxClass: 'vat13',
  costMinor: null,
  byWeight: false,
  plu: '',
  shelfLifeDays: '',
}

type Change = Omit<InputOf<typeof changeProduct>, 'productId' | 'version'>

/** Only the fields that a person changed, as the action takes them: what they left alone keeps what others wrote. */
export function changesOf(before: ProductValues, after: ProductValues): Change {
  const sent = asSent(after)
  const had = asSent(before)
  const entries = Object.entries(sent).filter(
    ([field, value]) => value !== new Map<string, unknown>(Object.entries(had)).get(field),
  )
  return Object.fromEntries(entries)
}

/** Fields that a person changed here and somebody else changed meanwhile to something different. */
export function bothChanged(before: ProductValues, mine: ProductValues, theirs: ProductValues): string[] {
  const ours = new Map(Object.entries(changesOf(before, mine)))
  return Object.entries(changesOf(before, theirs)).flatMap(([field, value]) =>
    ours.has(field) && ours.get(field) !== value ? [field] : [],
  )
}

/** All fields of a new good, as the action takes them. */
export function asNew(
  values: ProductValues,
): Omit<InputOf<typeof addProduct>, 'barcodes' | 'priceMinor' | 'memberPriceMinor' | 'variantOf'> {
  const { number, unit, ...rest } = asSent(values)
  return { ...rest, ...(number === '' ? {} : { number }), ...(unit === '' ? {} : { unit }) }
}

/** Which of the fields that are typed as text cannot be sent. */
export function problemsOf({ name, plu, shelfLifeDays }: ProductValues): readonly ('name' | 'plu' | 'shelfLifeDays')[] {
  const problems: ('name' | 'plu' | 'shelfLifeDays')[] = []
  if (name.trim() === '') problems.push('name')
  if (plu.trim() !== '' && !Plu.safeParse(plu.trim()).success) problems.push('plu')
  if (shelfLifeDays.trim() !== '' && !ShelfLifeDays.safeParse(Number(shelfLifeDays)).success) problems.push('shelfLifeDays')
  return problems
}

function asSent(values: ProductValues) {
  const { plu, shelfLifeDays, name, variantName, unit, spec, number, mnemonic, ...rest } = values
  return {
    ...rest,
    name: name.trim(),
    variantName: variantName.trim(),
    unit: unit.trim(),
    spec: spec.trim(),
    number: number.trim(),
    mnemonic: mnemonic.trim(),
    plu: plu.trim() === '' ? null : plu.trim(),
    shelfLifeDays: shelfLifeDays.trim() === '' ? null : Number(shelfLifeDays),
  }
}
