import { products, productsByIds } from '#modules/catalog'
import { balancePage, balances } from '#platform/ledger'
import { answer } from '#platform/module'
import { type Level, levels, place, productOf, productUnit } from '../contract.ts'

export const answerLevels = answer(levels, async ({ input, caller, tx, ask, refuse }) => {
  const { storeId, filter, search, limit, after } = input
  if (!caller.stores.has(storeId)) refuse('STORE_UNKNOWN', { field: 'storeId' })
  const { address } = place.stock(storeId)
  return filter === 'all' ? everyProduct() : onlyShort(filter === 'negative' ? -1 : 0)

  /** In the catalog's order, also what never moved: its stock is nought. */
  async function everyProduct() {
    const page = await ask(products, { search, limit, after })
    // Combos and deposits have no shelf of their own: their page is shorter.
    const stocked = page.items.filter(({ kind }) => kind === 'plain')
    const held = await balances(tx, { address, units: stocked.map(({ id }) => productUnit(id)) })
    const items = stocked.map(({ id, name, unit }, index): Level => ({
      productId: id,
      name,
      unit,
      onHandThousandths: held[index]?.balance ?? 0,
    }))
    return { items, next: page.next }
  }

  /** In the ledger's order: only what moved can have run short. A page may be shorter for what the search leaves out. */
  async function onlyShort(atMost: number) {
    const page = await balancePage(tx, { address, atMost }, after === undefined ? { limit } : { limit, after })
    const found = await ask(productsByIds, { productIds: page.items.map(({ unit }) => productOf(unit)) })
    const wanted = search?.trim().toLowerCase() ?? ''
    const matching = found.items.filter(({ name, number, mnemonic }) =>
      [name, number, mnemonic].some((text) => text.toLowerCase().includes(wanted)),
    )
    const byId = new Map(matching.map((product) => [product.id, product]))
    const items = page.items.flatMap(({ unit, balance }): Level[] => {
      const product = byId.get(productOf(unit))
      return product === undefined
        ? []
        : [{ productId: product.id, name: product.name, unit: product.unit, onHandThousandths: balance }]
    })
    return { items, next: page.next }
  }
})
