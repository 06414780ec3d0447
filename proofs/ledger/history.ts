import { sql } from '#foundation/database'
import { addProduct, type Product } from '#modules/catalog'
import { adjust, countIn } from '#modules/stock'
import { completeSale, type Receipt, refundSale, takeBack } from '#modules/till'
import { Refused } from '#platform/contract'
import { recompute } from '#platform/ledger'
import { MERCHANT, type Shop, STORE } from '#platform/testing'
import { type Chance, integerBetween, pick } from '#science/random'
import { fillBasket } from '../shop/basket.ts'
import { goodsToAdd } from '../shop/goods.ts'

/** A shop's random days: what was done, and what its ledger must never show. */
export type History = {
  /** Does one random thing; a refusal is a fair answer. */
  readonly step: () => Promise<void>
  /** Sells a basket and takes all of it back, in one refund or in several; answers how many accounts it left changed. */
  readonly sellAndRefund: () => Promise<number>
  /** How many accounts differ from their postings, and how many units do not add up to zero. */
  readonly check: () => Promise<{ differences: number; unbalanced: number }>
  readonly tally: { deeds: number; refused: number; refunds: number }
}

const GOODS = 40
const REMEMBERED = 60

/** Opens a history over a shop with goods; its sales, refunds, returns and adjustments go through the kernel. */
export async function openHistory(shop: Shop, chance: Chance): Promise<History> {
  const products: Product[] = []
  for (const good of goodsToAdd(GOODS)) products.push((await shop.perform(addProduct, good)).product)
  const sales: Receipt[] = []
  const tally = { deeds: 0, refused: 0, refunds: 0 }

  const { sell, refundSome, takeSomeBack, count, correct } = deedsOf(shop, chance, { products, sales, tally })

  return {
    tally,
    step: async () => {
      shop.clock.forward(integerBetween(chance, 1_000, 900_000))
      tally.deeds += 1
      const luck = chance()
      try {
        if (luck < 0.45 || sales.length === 0) sales.push(await sell())
        else if (luck < 0.75) await refundSome()
        else if (luck < 0.83) await takeSomeBack()
        else if (luck < 0.91) await count()
        else await correct()
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        tally.refused += 1
      }
      if (sales.length > REMEMBERED) sales.shift()
    },
    sellAndRefund: async () => {
      const before = await balancesOf(shop)
      const sale = await sell()
      for (const lines of partsOf(chance, sale))
        await shop.perform(refundSale, { saleId: sale.receiptId, lines, reason: 'all of it' })
      const after = await balancesOf(shop)
      return [...after].filter(([account, balance]) => balance !== (before.get(account) ?? 0)).length
    },
    check: async () => {
      const found = await asMerchant(shop, recompute)
      return { differences: found.differences.length, unbalanced: found.unbalanced.length }
    },
  }
}

type Known = { readonly products: readonly Product[]; readonly sales: readonly Receipt[]; readonly tally: History['tally'] }

/** What may happen on a random day. */
function deedsOf(shop: Shop, chance: Chance, { products, sales, tally }: Known) {
  const sell = async (): Promise<Receipt> => {
    const count = integerBetween(chance, 1, 6)
    const basket = fillBasket(chance, { products, storeId: STORE, lines: count, receiptId: shop.clock.newId() })
    const lines = basket.lines.map((line) => ({ ...line, discountMinor: chance() < 0.3 ? integerBetween(chance, 1, 60) : 0 }))
    const cardMinor = chance() < 0.3 ? integerBetween(chance, 1, 100) : 0
    const tenders = [
      ...(cardMinor > 0 ? [{ kind: 'terminal' as const, givenMinor: cardMinor }] : []),
      { kind: 'cash' as const, givenMinor: 10_000_000 },
    ]
    const rounding = pick(chance, ['none', 'dropFen', 'dropJiao', 'nearestJiao', 'nearestYuan'] as const)
    const { discountMinor, ...ticket } = { ...basket, discountMinor: chance() < 0.2 ? integerBetween(chance, 1, 90) : 0 }
    return shop.perform(completeSale, { ...ticket, ...(discountMinor > 0 ? { discountMinor } : {}), lines, tenders, rounding })
  }
  const refundSome = async () => {
    const sale = pick(chance, sales)
    const lines = sale.lines
      .filter(() => chance() < 0.6)
      .map(({ line, quantityThousandths }) => ({
        line,
        quantityThousandths: partOf(chance, quantityThousandths),
        restock: chance() < 0.7,
      }))
    if (lines.length === 0) return
    await shop.perform(refundSale, { saleId: sale.receiptId, lines, reason: 'changed their mind' })
    tally.refunds += 1
  }
  const takeSomeBack = async () => {
    const lines = [pick(chance, products)].map(({ id, byWeight }) => ({
      productId: id,
      quantityThousandths: byWeight ? integerBetween(chance, 50, 900) : 1000,
      unitPriceMinor: integerBetween(chance, 0, 900),
      restock: chance() < 0.5,
    }))
    await shop.perform(takeBack, { storeId: STORE, lines, reason: 'no receipt' })
  }
  const count = async () => {
    const lines = products
      .slice(0, integerBetween(chance, 1, 8))
      .map(({ id }) => ({ productId: id, quantityThousandths: integerBetween(chance, 1, 50) * 1000 }))
    await shop.perform(countIn, { storeId: STORE, lines })
  }
  const correct = async () => {
    const { id } = pick(chance, products)
    const change = pick(chance, [
      { countedThousandths: integerBetween(chance, 0, 40) * 1000 },
      { changeThousandths: integerBetween(chance, -9, 9) * 1000 },
    ])
    const reason = pick(chance, ['counted', 'waste', 'ownUse', 'lost', 'found', 'correction'] as const)
    await shop.perform(adjust, { storeId: STORE, reason, lines: [{ productId: id, ...change }] })
  }
  return { sell, refundSome, takeSomeBack, count, correct }
}

/** The whole of a receipt in refunds: at once, line by line, or each line in two bites. */
function partsOf(chance: Chance, { lines }: Receipt) {
  const whole = lines.map(({ line, quantityThousandths }) => ({ line, quantityThousandths }))
  const luck = chance()
  if (luck < 0.34) return [whole]
  if (luck < 0.67) return whole.map((line) => [line])
  const first = whole.map(({ line, quantityThousandths }) => ({ line, quantityThousandths: partOf(chance, quantityThousandths) }))
  const rest = whole
    .map(({ line, quantityThousandths }, index) => ({
      line,
      quantityThousandths: quantityThousandths - (first[index]?.quantityThousandths ?? 0),
    }))
    .filter(({ quantityThousandths }) => quantityThousandths > 0)
  return rest.length === 0 ? [first] : [first, rest]
}

/** Some of a quantity: whole pieces stay whole. */
function partOf(chance: Chance, quantityThousandths: number): number {
  if (quantityThousandths % 1000 === 0) return integerBetween(chance, 1, quantityThousandths / 1000) * 1000
  return integerBetween(chance, 1, quantityThousandths)
}

/** Every account's balance as the sum of its postings, held or flow. */
async function balancesOf(shop: Shop): Promise<Map<string, number>> {
  const rows = await asMerchant(shop, (tx) =>
    tx.rows<{ account: string; balance: number }>(sql`
      select id::text as account, sum(change)::bigint as balance
        from (select from_id as id, -amount as change from ledger.posting union all select to_id, amount from ledger.posting) as side
       group by id`),
  )
  return new Map(rows.map(({ account, balance }) => [account, balance]))
}

function asMerchant<T>({ database }: Shop, work: Parameters<typeof database.transact<T>>[1]): Promise<T> {
  return database.transact({ as: 'merchant', merchantId: MERCHANT }, work)
}
