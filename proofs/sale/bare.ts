import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Product } from '#modules/catalog'
import { cryptoOf, type FactDraft, link, newKeys, NO_HASH } from '#platform/journal'
import { type Chance, pick } from '#science/random'
import type { Receipt } from '#modules/till'
// What a sale posts is the till's to say; the bare writer only leaves out everything but the rows.
import { postingsOf } from '../../modules/till/postings.ts'
import { fillBasket, receiptOf } from '../shop/basket.ts'
import type { NewShop } from '../server/new-shop.ts'

/** Different sales that the bare writer repeats under new ids; working one out is not its job. */
const KINDS_OF_SALE = 200
const ADDRESS_AND_UNIT = `md5($A || '|' || $U)::uuid`

/** The rows of one sale, but for the ids that each writing has anew. */
type Rows = {
  readonly receipt: Receipt
  readonly postings: ReturnType<typeof postingsOf>
  readonly text: string
  readonly answer: string
}

/** Writes sales straight into the tables, one after another on one session. */
export type BareWriter = { readonly write: () => Promise<void> }

/** Prepares what bare sales write: the same receipts that the server makes, decided beforehand. */
export function bareRows(chance: Chance, shop: NewShop, lines: number): Rows[] {
  const store = { storeId: shop.storeId, name: '', zone: 'Asia/Shanghai', cutoffHour: 4, currency: 'CNY' }
  const products = new Map<string, Product>(shop.products.map((product) => [product.id, product]))
  const crypto = cryptoOf(newKeys().privateKey)
  return Array.from({ length: KINDS_OF_SALE }, () => {
    const receiptId = uuidv7()
    const basket = fillBasket(chance, { products: shop.products, storeId: shop.storeId, lines, receiptId })
    const at = new Date().toISOString()
    const receipt = receiptOf(basket, { products, store, at, cashierId: null })
    const by = { person: null, device: null, key: shop.merchantId }
    const fact: FactDraft<Receipt> = {
      id: receiptId,
      kind: 'till.saleCompleted',
      store: shop.storeId,
      at,
      day: receipt.day,
      by,
      deed: 'till.completeSale',
      body: receipt,
    }
    const { text } = link(fact, { merchant: shop.merchantId, chain: 'bare', seq: 1, prev: NO_HASH }, crypto)
    return { receipt, postings: postingsOf(fact), text, answer: JSON.stringify(receipt) }
  })
}

/**
 * Opens a writer on a session. Each sale is ONE prepared statement in a transaction of its own: the
 * receipt and its lines, the postings, the balances of the goods, the journal line with its chain's
 * head, and the remembered answer. No role, no row-level security, no look-up, no decision.
 */
export async function openBareWriter(
  client: pg.ClientBase,
  given: { rows: readonly Rows[]; shop: NewShop; chance: Chance },
): Promise<BareWriter> {
  const { rows, shop, chance } = given
  const chain = `bare.${uuidv7()}`
  await client.query(
    `insert into journal.chain (merchant_id, chain, public_key) values ($1, $2, decode(repeat('00', 32), 'hex'))`,
    [shop.merchantId, chain],
  )
  const first = rows[0]
  if (first === undefined) throw new Error('nothing to write')
  // Sales of one shape share one statement: each shape is prepared once a session.
  const texts = new Map<string, string>()
  let seq = 0
  return {
    write: async () => {
      const sale = pick(chance, rows)
      seq += 1
      const { name, text, values } = statementOf(sale, { merchantId: shop.merchantId, chain, seq }, texts)
      await client.query({ name, text, values })
    },
  }
}

type Place = { readonly merchantId: string; readonly chain: string; readonly seq: number }

function statementOf(sale: Rows, { merchantId, chain, seq }: Place, texts: Map<string, string>) {
  const { receipt, postings, text, answer } = sale
  const [id, signature, hash] = [uuidv7(), randomBytes(64), randomBytes(32)]
  const values: unknown[] = [merchantId, id, receipt.storeId, receipt.day, receipt.at, chain, seq, signature, hash, text, answer]
  const add = (value: unknown) => `$${values.push(value)}`
  const parts = partsOf(receipt, postings, add)
  const name = `bare-${receipt.lines.length}-${postings.length}`
  const known = texts.get(name)
  if (known !== undefined) return { name, text: known, values }
  const made = `with receipt as (
      insert into till.receipt (merchant_id, receipt_id, store_id, kind, number, day, at, cashier_id, gross_minor, discount_minor,
        amount_minor, rounding_minor, payable_minor, tax_minor, tenders, line_count)
      values ($1, $2, $3, 'sale', ${parts.receipt}, ${receipt.lines.length})
    ), lines as (
      insert into till.receipt_line (merchant_id, receipt_id, store_id, day, line, product_id, name, code, unit, factor_thousandths,
        quantity_thousandths, list_price_minor, unit_price_minor, gross_minor, discount_minor, amount_minor, rounding_minor,
        tax_basis_points, tax_minor, cost_minor, stocked)
      values ${parts.lines}
    ), postings as (
      insert into ledger.posting (merchant_id, fact_id, line, from_id, to_id, amount, at, day) values ${parts.postings}
    ), balances as (
      update ledger.account set balance = balance - moved.amount
        from (select id, sum(amount)::bigint as amount from (values ${parts.stock}) as moved (id, amount) group by id order by id) as moved
       where merchant_id = $1 and account_id = moved.id
    ), head as (
      update journal.chain set seq = $7::bigint, hash = $9 where merchant_id = $1 and chain = $6
    ), line as (
      insert into journal.line (merchant_id, chain, seq, fact_id, kind, text, signature, hash)
      values ($1, $6, $7, $2, 'till.saleCompleted', $10, $8, $9)
    )
    insert into journal.deed (merchant_id, key, action, request_hash, answer) values ($1, $2::uuid::text, 'till.completeSale', $9, $11)`
  texts.set(name, made)
  return { name, text: made, values }
}

function partsOf(receipt: Receipt, postings: Rows['postings'], add: (value: unknown) => string) {
  const account = (address: string, unit: string) =>
    ADDRESS_AND_UNIT.replace('$A', `${add(address)}::text`).replace('$U', `${add(unit)}::text`)
  const { number, cashierId, grossMinor, discountMinor, amountMinor, roundingMinor, payableMinor, taxMinor, tenders } = receipt
  const totals = [grossMinor, discountMinor, amountMinor, roundingMinor, payableMinor, taxMinor].map(add)
  const lines = receipt.lines.map((line) => {
    const columns = [line.line, line.productId, line.name, line.code, line.unit, line.factorThousandths, line.quantityThousandths]
    const prices = [
      line.listPriceMinor,
      line.unitPriceMinor,
      line.grossMinor,
      line.discountMinor,
      line.amountMinor,
      line.roundingMinor,
    ]
    const rest = [line.taxBasisPoints, line.taxMinor, line.costMinor, line.stocked]
    return `($1, $2, $3, $4, ${[...columns, ...prices, ...rest].map(add).join(', ')})`
  })
  const moved: string[] = []
  const posted = postings.map(({ line, from, to, unit, amount }) => {
    const quantity = add(amount)
    const fromId = account(from.address, unit)
    if (from.kind === 'held') moved.push(`(${fromId}, ${quantity}::bigint)`)
    return `($1, $2, ${add(line)}::int, ${fromId}, ${account(to.address, unit)}, ${quantity}::bigint, $5::timestamptz, $4::date)`
  })
  return {
    receipt: [add(number), '$4', '$5', add(cashierId), ...totals, add(JSON.stringify(tenders))].join(', '),
    lines: lines.join(', '),
    postings: posted.join(', '),
    stock: moved.join(', '),
  }
}
