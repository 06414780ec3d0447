import { sql, type Statement, type Tx } from '#foundation/database'
import type { Barcode, Product } from './contract.ts'
import { codeKey } from './code-key.ts'
import { initialsOf, searchable } from './initials.ts'

/** A good as its table has it. */
export type StoredProduct = Product & { readonly initials: string }

const columns = sql`
  p.product_id as "id", p.family_id as "familyId", p.number, p.name, p.variant_name as "variantName",
  p.category_id as "categoryId", p.unit, p.spec, p.tax_class as "taxClass", p.price_minor as "priceMinor",
  p.member_price_minor as "memberPriceMinor", p.cost_minor as "costMinor", p.by_weight as "byWeight", p.plu, p.kind, p.choice_groups as "choiceGroups",
  p.shelf_life_days as "shelfLifeDays", p.mnemonic, p.initials, p.picture_id as "pictureId", p.status, p.version,
  p.changed_at as "changedAt",
  coalesce((
    select jsonb_agg(jsonb_build_object('code', b.code, 'unit', b.unit, 'factorThousandths', b.factor_thousandths,
      'priceMinor', b.price_minor, 'memberPriceMinor', b.member_price_minor) order by b.position, b.code)
    from catalog.barcode b where b.merchant_id = p.merchant_id and b.product_id = p.product_id
  ), '[]') as "barcodes"`

/** Goods where `condition` holds of the table `p`; `tail` is their order and number. */
export async function selectProducts(tx: Tx, condition: Statement, tail: Statement = sql``): Promise<StoredProduct[]> {
  return tx.rows<StoredProduct>(sql`select ${columns} from catalog.product p where ${condition} ${tail}`)
}

/** Goods by their ids, each with the one `mark` that `head` selects, as of the same moment. */
export async function selectMarkedProducts(
  tx: Tx,
  head: Statement,
  productIds: readonly string[],
): Promise<(StoredProduct & { readonly mark: string })[]> {
  return tx.rows<StoredProduct & { readonly mark: string }>(sql`
    select head.mark, ${columns} from (${head}) as head, catalog.product p where p.product_id = any(${[...productIds]}::uuid[])`)
}

/** A good by its id, also a removed one. */
export async function findProduct(tx: Tx, productId: string): Promise<StoredProduct | undefined> {
  const [found] = await selectProducts(tx, sql`p.product_id = ${productId}`)
  return found
}

/** Goods by their ids, in no order; unknown ones are left out. */
export async function findProducts(tx: Tx, productIds: readonly string[]): Promise<StoredProduct[]> {
  return productIds.length === 0 ? [] : selectProducts(tx, sql`p.product_id = any(${productIds}::uuid[])`)
}

/** The pinyin columns of a good: its mnemonic where it has one, its initials in every reading. */
export function withInitials<Some extends Product>(product: Some): Some & { initials: string } {
  const readings = initialsOf(product.name)
  const mnemonic = product.mnemonic === '' ? (readings[0] ?? '').slice(0, 60) : product.mnemonic
  return { ...product, mnemonic, initials: readings.join(' ') }
}

/** Writes new goods with their barcodes, all as of one catalogue version. */
export async function insertProducts(
  tx: Tx,
  merchantId: string,
  version: number,
  products: readonly StoredProduct[],
): Promise<void> {
  if (products.length === 0) return
  await tx.run(sql`
    insert into catalog.product (merchant_id, product_id, family_id, number, name, variant_name, category_id, unit, spec, tax_class,
      price_minor, member_price_minor, cost_minor, by_weight, plu, shelf_life_days, mnemonic, initials, search_text, picture_id,
      kind, choice_groups, status, version, changed_version, changed_at)
    select ${merchantId}, r.id, r."familyId", r.number, r.name, r."variantName", r."categoryId", r.unit, r.spec, r."taxClass",
      r."priceMinor", r."memberPriceMinor", r."costMinor", r."byWeight", r.plu, r."shelfLifeDays", r.mnemonic, r.initials,
      r."searchText", r."pictureId", r.kind, r."choiceGroups", r.status, r.version, ${version}, r."changedAt"
    from ${recordset(products)}`)
  await insertBarcodes(tx, merchantId, products)
}

/**
 * Overwrites goods and their barcodes with what is given, all as of one catalogue version. An import that began before
 * goods had choices remembers none: undoing it leaves them.
 */
export async function updateProducts(
  tx: Tx,
  merchantId: string,
  version: number,
  products: readonly StoredProduct[],
): Promise<void> {
  if (products.length === 0) return
  await tx.run(sql`
    update catalog.product p set
      number = r.number, name = r.name, variant_name = r."variantName", category_id = r."categoryId", unit = r.unit, spec = r.spec,
      tax_class = r."taxClass", price_minor = r."priceMinor", member_price_minor = r."memberPriceMinor", cost_minor = r."costMinor",
      by_weight = r."byWeight", plu = r.plu, shelf_life_days = r."shelfLifeDays", mnemonic = r.mnemonic, initials = r.initials,
      search_text = r."searchText", picture_id = r."pictureId", kind = coalesce(r.kind, p.kind),
      choice_groups = coalesce(r."choiceGroups", p.choice_groups), status = r.status, version = r.version,
      changed_version = ${version}, changed_at = r."changedAt"
    from ${recordset(products)} where p.product_id = r.id`)
  await tx.run(sql`delete from catalog.barcode where product_id = any(${products.map(({ id }) => id)}::uuid[])`)
  await insertBarcodes(tx, merchantId, products)
}

function recordset(products: readonly StoredProduct[]): Statement {
  const rows = products.map((product) => ({ ...product, barcodes: undefined, searchText: searchTextOf(product) }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
    id uuid, "familyId" uuid, number text, name text, "variantName" text, "categoryId" uuid, unit text, spec text, "taxClass" text,
    "priceMinor" bigint, "memberPriceMinor" bigint, "costMinor" bigint, "byWeight" boolean, plu text, "shelfLifeDays" int,
    mnemonic text, initials text, "searchText" text, "pictureId" text, kind text, "choiceGroups" jsonb, status text, version bigint, "changedAt" timestamptz)`
}

async function insertBarcodes(tx: Tx, merchantId: string, products: readonly StoredProduct[]): Promise<void> {
  const rows = products.flatMap(({ id, barcodes }) =>
    barcodes.map((barcode: Barcode, position) => ({ ...barcode, id, position, key: codeKey(barcode.code) })),
  )
  if (rows.length === 0) return
  await tx.run(sql`
    insert into catalog.barcode (merchant_id, code_key, product_id, code, unit, factor_thousandths, price_minor, member_price_minor, position)
    select ${merchantId}, r.key, r.id, r.code, r.unit, r."factorThousandths", r."priceMinor", r."memberPriceMinor", r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      key text, id uuid, code text, unit text, "factorThousandths" bigint, "priceMinor" bigint, "memberPriceMinor" bigint, position int)`)
}

function searchTextOf({ name, variantName, spec, initials, mnemonic, number, plu, barcodes }: StoredProduct): string {
  const codes = barcodes.map(({ code }) => code)
  return [name, variantName, spec, initials, mnemonic, number, plu ?? '', ...codes]
    .filter((text) => text !== '')
    .map(searchable)
    .join('\n')
}
