import { importProblems, type ImportVerdict, type Product } from './contract.ts'
import { codeKey } from './code-key.ts'
import type { RowDraft, RowProblem, RowRead } from './import-file/read-row.ts'
import type { KnownCodes, Owner } from './known-codes.ts'

export type RowOptions = { readonly updateExisting: boolean; readonly createCategories: boolean }

/** What the row's surroundings know. */
export type Surroundings = {
  readonly known: KnownCodes
  /** Goods that the codes belong to. */
  readonly products: ReadonlyMap<string, Product>
  /** Line of an earlier good row of the file that has this key. */
  readonly earlier: ReadonlyMap<string, number>
  /** The category of these names; undefined when there is none. */
  readonly categoryOf: (category: string, subcategory: string) => string | undefined
}

export type RowDecision = {
  readonly verdict: ImportVerdict
  readonly productId: string | null
  readonly problems: readonly RowProblem[]
}

/** Keys by which two rows of a file would be the same good. */
export function rowKeys(
  { barcodes, number, plu }: RowDraft,
  productId: string | undefined,
): { readonly key: string; readonly code: string }[] {
  return [
    ...barcodes.map((code) => ({ key: `b:${codeKey(code)}`, code })),
    // Two rows may name one known good by two of its codes.
    ...(productId === undefined ? [] : [{ key: `g:${productId}`, code: barcodes[0] ?? number }]),
    ...(number === '' ? [] : [{ key: `n:${number}`, code: number }]),
    ...(plu === undefined || plu === null ? [] : [{ key: `p:${plu}`, code: plu }]),
  ]
}

/** What becomes of a row: a new good, a change, nothing, or a refusal with every reason. */
export function decideRow(read: RowRead, around: Surroundings, options: RowOptions): RowDecision {
  if (read === 'empty') return { verdict: 'skip', productId: null, problems: [] }
  const { draft } = read
  const owner = ownerOf(draft, around.known)
  const problems = [
    ...read.problems,
    ...repeats(draft, owner?.productId, around.earlier),
    ...disagreements(draft, around.known, owner),
    ...categoryProblems(draft, around, options),
  ]
  const existing = owner === undefined ? undefined : around.products.get(owner.productId)
  if (existing !== undefined && !options.updateExisting)
    problems.push({ code: 'ALREADY_IN_CATALOGUE', values: { name: existing.name, code: draft.barcodes[0] ?? draft.number } })
  if (existing !== undefined && draft.stockThousandths !== undefined && draft.stockThousandths !== null)
    problems.push({ code: 'STOCK_IGNORED' })
  if (problems.some(({ code }) => importProblems[code].severity === 'error'))
    return { verdict: 'refuse', productId: null, problems }
  if (existing === undefined) return { verdict: 'add', productId: null, problems }
  const same = changesOf(draft, existing, categoryFor(draft, around)) === undefined
  return { verdict: same ? 'same' : 'update', productId: existing.id, problems }
}

/** The fields of a good that a row changes; undefined when it changes none. Empty cells change nothing. */
export function changesOf(draft: RowDraft, product: Product, categoryId: string | undefined): Partial<Product> | undefined {
  const { barcodes, number: _number, category: _category, subcategory: _subcategory, stockThousandths: _stock, ...fields } = draft
  const told = Object.entries({ ...fields, categoryId }).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  const before = new Map<string, unknown>(Object.entries(product))
  const changed = told.filter(([field, value]) => before.get(field) !== value)
  const keys = new Set(product.barcodes.map(({ code }) => codeKey(code)))
  const added = barcodes.filter((code) => !keys.has(codeKey(code)))
  if (changed.length === 0 && added.length === 0) return undefined
  const grown = [...product.barcodes, ...added.map(plainBarcode)]
  return { ...Object.fromEntries(changed), ...(added.length === 0 ? {} : { barcodes: grown }) }
}

/** A barcode of the base unit, at its price. */
export function plainBarcode(code: string): Product['barcodes'][number] {
  return { code, unit: '', factorThousandths: 1000, priceMinor: null, memberPriceMinor: null }
}

/** The category that a row names; undefined when it names none, or one that is still to be made. */
export function categoryFor(
  { category = '', subcategory = '' }: RowDraft,
  { categoryOf }: Pick<Surroundings, 'categoryOf'>,
): string | undefined {
  return category === '' && subcategory === '' ? undefined : categoryOf(category, subcategory)
}

function ownerOf({ barcodes, number }: RowDraft, known: KnownCodes): Owner | undefined {
  const [byBarcode] = barcodes.flatMap((code) => known.barcodes.get(codeKey(code)) ?? [])
  return byBarcode ?? (number === '' ? undefined : known.numbers.get(number))
}

function repeats(draft: RowDraft, productId: string | undefined, earlier: ReadonlyMap<string, number>): RowProblem[] {
  const seen = new Set<string>()
  return rowKeys(draft, productId).flatMap(({ key, code }): RowProblem[] => {
    const line = earlier.get(key)
    // A good found again by the same code is told once.
    if (line === undefined || (key.startsWith('g') && seen.has(code))) return []
    seen.add(code)
    const problem = key.startsWith('n') ? 'DUPLICATE_NUMBER' : key.startsWith('p') ? 'DUPLICATE_PLU' : 'DUPLICATE_BARCODE'
    return [{ code: problem, values: { code, line } }]
  })
}

function disagreements(draft: RowDraft, known: KnownCodes, owner: Owner | undefined): RowProblem[] {
  const problems: RowProblem[] = []
  const numbered = draft.number === '' ? undefined : known.numbers.get(draft.number)
  if (owner !== undefined && numbered !== undefined && numbered.productId !== owner.productId)
    problems.push({ code: 'CODES_DISAGREE', values: { name: owner.name, other: numbered.name } })
  for (const code of draft.barcodes) {
    const holder = known.barcodes.get(codeKey(code))
    if (holder !== undefined && holder.productId !== owner?.productId)
      problems.push({ code: 'BARCODE_TAKEN', values: { code, name: holder.name } })
  }
  const weighed = draft.plu === undefined || draft.plu === null ? undefined : known.plus.get(draft.plu)
  if (draft.plu !== undefined && draft.plu !== null && weighed !== undefined && weighed.productId !== owner?.productId)
    problems.push({ code: 'PLU_TAKEN', values: { code: draft.plu, name: weighed.name } })
  return problems
}

function categoryProblems(draft: RowDraft, around: Surroundings, { createCategories }: RowOptions): RowProblem[] {
  const { category = '', subcategory = '' } = draft
  if (createCategories || (category === '' && subcategory === '') || around.categoryOf(category, subcategory) !== undefined)
    return []
  return [{ code: 'CATEGORY_UNKNOWN', values: { name: subcategory === '' ? category : subcategory } }]
}
