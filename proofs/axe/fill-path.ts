import * as catalog from '#modules/catalog'
import * as promotion from '#modules/promotion'
import * as shift from '#modules/shift'
import { accessContract as access } from '#platform/access'
import { webhookContract as webhook } from '#platform/webhook'
import type { InputOf, Operation, OutputOf } from '#platform/contract'

/** Calls the shop's API as the person at the screens. */
export type Call = <O extends Operation>(operation: O, input: InputOf<O>) => Promise<OutputOf<O>>

type Example = () => Promise<string | undefined>

/** Two shifts of the demo shop: an open one, and one that was closed, whose report has a number. */
export type Shifts = () => Promise<{ readonly openId: string; readonly closedNumber: number }>

/** What stands for each `$name` of an address; a screen whose name is missing here is counted as missed. */
function examplesOf(call: Call, shifts: Shifts): Readonly<Record<string, Example>> {
  return {
    productId: async () => (await call(catalog.products, { limit: 1 })).items[0]?.id,
    roleId: async () => (await call(access.roles, {})).items[0]?.id,
    importId: async () => {
      const base64 = Buffer.from('条码,品名,零售价\r\n6900000090015,海盐饼干,6.50\r\n,没有价格的饼干,\r\n').toString('base64')
      return (await call(catalog.startImport, { fileName: '饼干.csv', base64 })).import.id
    },
    endpointId: async () =>
      (await call(webhook.saveEndpoint, { url: 'https://example.com/yunpu', description: '财务软件' })).endpointId,
    promotionId: async () => {
      const benefit = { kind: 'percentOff', basisPoints: 1200 } as const
      const about = { name: '凭券八八折', layer: 'coupon', needsCoupon: true, goods: { all: true }, benefit } as const
      const { promotionId } = (await call(promotion.savePromotion, about)).promotion
      await call(promotion.makeCoupons, { promotionId, count: 3 })
      return promotionId
    },
    shiftId: async () => (await shifts()).openId,
    number: async () => String((await shifts()).closedNumber),
  }
}

/** The shop's shifts, made once: a drawer has one open shift, and who looks at it must not have it closed by another. */
export const shiftsOf = (call: Call): Shifts => once(() => openShifts(call))

async function openShifts(call: Call): ReturnType<Shifts> {
  const storeId = (await call(access.session, {})).store.id
  const first = (await call(shift.current, { storeId })).shift ?? (await call(shift.openShift, { storeId, floatMinor: 20_000 }))
  await call(shift.countDrawer, { shiftId: first.shiftId, denominations: [], otherMinor: 20_000 })
  const { number } = await call(shift.closeShift, { shiftId: first.shiftId })
  const second = await call(shift.openShift, { storeId, floatMinor: 20_000 })
  return { openId: second.shiftId, closedNumber: number }
}

const names = /\$(\w+)/g

/**
 * Fills the `$names` of screens' addresses with things of the demo shop, each asked for or made once by each filler:
 * presses end a promotion and take back an import, which is then no longer as it was to whoever looks next.
 */
export function pathFiller(call: Call, shifts: Shifts): (path: string) => Promise<string | undefined> {
  const examples = Object.entries(examplesOf(call, shifts)).map(([name, example]) => [name, once(example)] as const)
  const known = new Map(examples)
  return async (path) => {
    let filled = path
    for (const [, name = ''] of path.matchAll(names)) {
      const value = await known.get(name)?.()
      if (value === undefined) return undefined
      filled = filled.replace(`$${name}`, value)
    }
    return filled
  }
}

function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined
  return () => (made ??= make())
}
