import * as catalog from '#modules/catalog'
import * as promotion from '#modules/promotion'
import { accessContract as access } from '#platform/access'
import { webhookContract as webhook } from '#platform/webhook'
import type { InputOf, Operation, OutputOf } from '#platform/contract'

/** Calls the shop's API as the person at the screens. */
export type Call = <O extends Operation>(operation: O, input: InputOf<O>) => Promise<OutputOf<O>>

/** What stands for each `$name` of an address; a screen whose name is missing here is counted as missed. */
const examples: Readonly<Record<string, (call: Call) => Promise<string | undefined>>> = {
  productId: async (call) => (await call(catalog.products, { limit: 1 })).items[0]?.id,
  roleId: async (call) => (await call(access.roles, {})).items[0]?.id,
  importId: async (call) => {
    const base64 = Buffer.from('条码,品名,零售价\r\n6900000090015,海盐饼干,6.50\r\n,没有价格的饼干,\r\n').toString('base64')
    return (await call(catalog.startImport, { fileName: '饼干.csv', base64 })).import.id
  },
  endpointId: async (call) =>
    (await call(webhook.saveEndpoint, { url: 'https://example.com/yunpu', description: '财务软件' })).endpointId,
  promotionId: async (call) => {
    const benefit = { kind: 'percentOff', basisPoints: 1200 } as const
    const about = { name: '凭券八八折', layer: 'coupon', needsCoupon: true, goods: { all: true }, benefit } as const
    const { promotionId } = (await call(promotion.savePromotion, about)).promotion
    await call(promotion.makeCoupons, { promotionId, count: 3 })
    return promotionId
  },
}

const names = /\$(\w+)/g

/** Fills the `$names` of screens' addresses with things of the demo shop, each asked for or made once. */
export function pathFiller(call: Call): (path: string) => Promise<string | undefined> {
  const known = new Map<string, Promise<string | undefined>>()
  const valueOf = (name: string) => {
    const value = known.get(name) ?? examples[name]?.(call) ?? Promise.resolve(undefined)
    known.set(name, value)
    return value
  }
  return async (path) => {
    let filled = path
    for (const [, name = ''] of path.matchAll(names)) {
      const value = await valueOf(name)
      if (value === undefined) return undefined
      filled = filled.replace(`$${name}`, value)
    }
    return filled
  }
}
