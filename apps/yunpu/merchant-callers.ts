import { accessContract, listMerchants } from '#platform/access'
import { type Caller, type Kernel, systemCaller } from '#platform/module'

/** The house itself, acting for each merchant of this server: what reactions and jobs work as. */
export async function merchantCallers(kernel: Kernel): Promise<readonly Caller[]> {
  const merchants = await listMerchants(kernel.database)
  return Promise.all(
    merchants.map(async ({ merchantId }) => {
      const caller = houseCaller(merchantId)
      const { items } = await kernel.ask(caller, accessContract.stores, {})
      const stores = items.map(({ id, name, zone, currency, cutoffHour }) => ({
        storeId: id,
        name,
        zone,
        currency,
        cutoffHour: cutoffHour,
      }))
      return { ...caller, stores: new Map(stores.map((store) => [store.storeId, store])) }
    }),
  )
}

/** The house itself with every right in one merchant. */
export function houseCaller(merchantId: string): Caller {
  return { ...systemCaller(merchantId), permissions: new Set(['*']) }
}
