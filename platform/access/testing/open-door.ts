import { migrate, openDatabase } from '#foundation/database'
import { type Action, event, type InputOf, type OutputOf, permission, type Query } from '#platform/contract'
import { openWriter, testKeys } from '#platform/journal'
import { type Caller, type CallOptions, defineModule, migrationsOf, type Module, openKernel } from '#platform/module'
import { heldClock } from '#platform/testing'
import { z } from 'zod'
import { authenticate, isAuthProblem, refusalOf } from '../authenticate.ts'
import * as contract from '../contract.ts'
import type { Founding } from '../founding.ts'
import { accessBy } from '../module.ts'

/** Another module's rights, so that a role has something to give. */
const goods = defineModule({
  name: 'catalog',
  title: { zh: '商品', en: 'Goods' },
  contract: {
    view: permission('catalog.view', { zh: '查看商品', en: 'View goods' }),
    edit: permission('catalog.edit', { zh: '编辑商品', en: 'Edit goods' }),
    sold: event('catalog.sold', { title: { zh: '已售', en: 'Sold' }, body: z.strictObject({}) }),
  },
  uses: [],
  handlers: {},
})

export const from = { address: '192.0.2.7', agent: 'a test' }
export const owner = { shopName: '街角小店', ownerName: '林悦', login: '13800138000', password: 'plum blossom 8' }

/** What a request carries. */
export type Keys = { readonly cookie?: string; readonly bearer?: string; readonly device?: string }

/** A server with an empty database in memory, called the way a face calls it: tokens in, answers out. */
export async function openDoor(more: readonly Module[] = [], founding: Founding = 'anyone') {
  const modules = [accessBy(founding), goods, ...more]
  const database = await openDatabase({ runner: 'memory' })
  await migrate(database, await migrationsOf(modules))
  const clock = heldClock('2026-03-02T01:00:00.000Z')
  const kernel = openKernel({ database, modules, clock, writer: openWriter(testKeys('test')) })
  const whoIs = (keys: Keys) => authenticate(kernel, { ...keys, now: clock.now() })
  const enter = async (keys: Keys): Promise<Caller | undefined> => {
    if (Object.keys(keys).length === 0) return undefined
    const caller = await whoIs(keys)
    if (isAuthProblem(caller)) throw refusalOf(caller)
    return caller
  }
  return {
    database,
    clock,
    kernel,
    whoIs,
    ask: async <Q extends Query>(keys: Keys, query: Q, input: InputOf<Q>): Promise<OutputOf<Q>> =>
      kernel.ask(await enter(keys), query, input, { from }),
    perform: async <A extends Action>(
      keys: Keys,
      action: A,
      input: InputOf<A>,
      address = from.address,
      shown: Pick<CallOptions, 'approvals' | 'key'> = {},
    ): Promise<OutputOf<A>> => kernel.perform(await enter(keys), action, input, { from: { ...from, address }, ...shown }),
  }
}

export type Door = Awaited<ReturnType<typeof openDoor>>

/** Founds a shop and answers its owner's session, as a cookie. */
export async function found(door: Door, change: Partial<typeof owner> = {}) {
  const opened = await door.perform({}, contract.createShop, { ...owner, ...change })
  return { keys: { cookie: opened.session }, ...opened }
}

/** The id of a predefined role. */
export async function roleOf(door: Door, keys: Keys, predefined: string): Promise<string> {
  const { items } = await door.ask(keys, contract.roles, {})
  const role = items.find((one) => one.predefined === predefined)
  if (role === undefined) throw new Error(`no role ${predefined}`)
  return role.id
}

/** Enrols a till at a store. */
export async function enrol(door: Door, keys: Keys, storeId: string) {
  const { code } = await door.perform(keys, contract.makeEnrolCode, { storeId })
  const till = await door.perform({}, contract.enrolTill, { code, deviceName: '一号机' })
  return { ...till, code }
}
