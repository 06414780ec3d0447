import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { sql } from '#foundation/database'
import { action, event, Id, permission } from '#platform/contract'
import { assertHolds, atDoor, defineModule, perform, performTogether } from '#platform/module'
import { pick, seededChance } from '#science/random'
import * as contract from './contract.ts'
import { type Door, enrol, found, openDoor, roleOf } from './testing/open-door.ts'

/* A counter whose deeds need rights in each of the ways there are: by `needs`, inside a handler, at the door. */
const discount = permission('counter.discount', { zh: '打折', en: 'Give a discount' })
const voidLine = permission('counter.void', { zh: '作废', en: 'Void' })
const counter = {
  discount,
  voidLine,
  sell: action('counter.sell', {
    title: { zh: '卖', en: 'Sell' },
    needs: 'signed-in',
    input: z.strictObject({ ticketId: Id, cut: z.boolean().default(false), fail: z.boolean().default(false) }),
    output: z.strictObject({ ticketId: Id, approvedBy: z.string().nullable() }),
    refuses: { SOLD_OUT: { zh: '卖完了。', en: 'Sold out.' } },
  }),
  void: action('counter.voidTicket', {
    title: { zh: '作废', en: 'Void' },
    needs: 'counter.void',
    input: z.strictObject({ ticketId: Id }),
    output: z.strictObject({ by: z.string().nullable() }),
  }),
  ring: action('counter.ring', {
    title: { zh: '摇铃', en: 'Ring' },
    needs: 'counter.void',
    input: z.strictObject({}),
    output: z.strictObject({ by: z.string().nullable() }),
  }),
  sold: event('counter.sold', { title: { zh: '已卖', en: 'Sold' }, body: z.strictObject({ ticketId: Id }) }),
}
const counterModule = defineModule({
  name: 'counter',
  title: { zh: '柜台', en: 'Counter' },
  contract: counter,
  uses: [],
  handlers: {
    sell: performTogether(
      counter.sell,
      () => true,
      async ({ input: { ticketId, cut, fail }, caller, emit, refuse }) => {
        if (cut) assertHolds(caller, discount)
        emit(counter.sold, { ticketId })
        if (fail) refuse('SOLD_OUT')
        return { ticketId, approvedBy: caller.approvals.get(discount.name)?.id ?? null }
      },
    ),
    void: perform(counter.void, async ({ caller }) => ({ by: caller.approvals.get(voidLine.name)?.name ?? null })),
    ring: atDoor(counter.ring, async ({ caller }) => ({ by: caller?.approvals.get(voidLine.name)?.name ?? null })),
  },
})

let door: Door
let shop: Awaited<ReturnType<typeof found>>
let till: Awaited<ReturnType<typeof enrol>>
let second: Awaited<ReturnType<typeof enrol>>
let chen: string
let zhou: string
let lin: string
let keys: { cookie: string; device: string }
let managerRole: string

beforeAll(async () => {
  door = await openDoor([counterModule])
  shop = await found(door)
  till = await enrol(door, shop.keys, shop.storeId)
  second = await enrol(door, shop.keys, shop.storeId)
  const cashierRole = await door.perform(shop.keys, contract.saveRole, {
    name: '前台',
    rights: ['?counter.discount', '?counter.void', 'catalog.view'],
  })
  const floor = await door.perform(shop.keys, contract.saveRole, { name: '值班', rights: ['counter.*'] })
  managerRole = floor.roleId
  const add = async (name: string, roleId: string, pin: string) =>
    (await door.perform(shop.keys, contract.addStaff, { name, roleIds: [roleId], pin })).personId
  chen = await add('小陈', cashierRole.roleId, '2580')
  zhou = await add('小周', cashierRole.roleId, '1357')
  lin = await add('林店长', managerRole, '7391')
})
beforeEach(async () => {
  door.clock.forward(60 * 60_000)
  keys = await at(till, chen, '2580')
})
afterAll(() => door.database.close())

async function at(device: { deviceToken: string }, personId: string, pin: string) {
  const { session } = await door.perform({}, contract.signInWithPin, { deviceToken: device.deviceToken, personId, pin })
  return { cookie: session, device: device.deviceToken }
}
type Asked = Partial<Parameters<typeof door.perform<typeof contract.approve>>[2]>
const approve = (change: Asked = {}, as: Parameters<Door['perform']>[0] = keys) =>
  door.perform(as, contract.approve, { right: 'counter.discount', personId: lin, pin: '7391', ...change })
const approved = async (change: Asked = {}) => (await approve(change)).approvalId
const newTicket = () => door.kernel.clock.newId()
type Shown = { approvals?: readonly string[]; key?: string }
const sell = (
  change: { ticketId?: string; cut?: boolean; fail?: boolean },
  shown: Shown = {},
  as: Parameters<Door['perform']>[0] = keys,
) => door.perform(as, counter.sell, { ticketId: newTicket(), ...change }, undefined, shown)
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'OK',
    (error: { code: string }) => error.code,
  )
const used = () =>
  door.database.transact({ as: 'merchant', merchantId: shop.merchantId }, (tx) =>
    tx.rows<{ by: string; body: Record<string, unknown> }>(sql`
      select text::json -> 'by' ->> 'person' as "by", text::json -> 'body' as "body" from journal.line
      where kind = 'access.approvalUsed' order by chain, seq`),
  )

test('allow goes through, ask waits for an approval, deny is denied', async () => {
  expect(await code(sell({}))).toBe('OK')
  await expect(sell({ cut: true })).rejects.toMatchObject({
    code: 'APPROVAL_NEEDED',
    status: 403,
    values: { right: 'counter.discount' },
  })
  await expect(door.perform(keys, counter.void, { ticketId: newTicket() })).rejects.toMatchObject({
    code: 'APPROVAL_NEEDED',
    values: { right: 'counter.void' },
  })
  expect(await code(door.perform(keys, contract.removeRole, { roleId: managerRole }))).toBe('FORBIDDEN')
  const session = await door.ask(keys, contract.session, {})
  expect(session).toMatchObject({ permissions: ['catalog.view'], askable: ['counter.discount', 'counter.void'] })
  const manager = await at(second, lin, '7391')
  expect(await code(sell({ cut: true }, {}, manager))).toBe('OK')
})

test('林店长 approves with her PIN: it opens one call, and the journal names both', async () => {
  const before = (await used()).length
  const given = await approve({ reason: '老顾客' })
  expect(given).toMatchObject({ right: 'counter.discount', approvedBy: { id: lin, name: '林店长' } })
  expect(Date.parse(given.until) - Date.parse(door.clock.now())).toBe(900_000)
  const approvals = [given.approvalId]
  expect(await sell({ cut: true }, { approvals })).toMatchObject({ approvedBy: lin })
  const lines = await used()
  expect(lines).toHaveLength(before + 1)
  expect(lines.at(-1)).toEqual({
    by: chen,
    body: {
      approvalId: given.approvalId,
      right: 'counter.discount',
      approvedBy: lin,
      askedBy: chen,
      operation: 'counter.sell',
      about: null,
      reason: '老顾客',
    },
  })
  await expect(sell({ cut: true }, { approvals })).rejects.toMatchObject({
    code: 'APPROVAL_INVALID',
    values: { right: 'counter.discount' },
  })
  expect(await used()).toHaveLength(before + 1)
})

test('an action that needs the right as a whole, and one at the door', async () => {
  const approvals = [await approved({ right: 'counter.void' })]
  expect(await door.perform(keys, counter.void, { ticketId: newTicket() }, undefined, { approvals })).toEqual({ by: '林店长' })
  const again = [await approved({ right: 'counter.void' })]
  expect(await door.perform(keys, counter.ring, {}, undefined, { approvals: again })).toEqual({ by: '林店长' })
  expect(await code(door.perform(keys, counter.ring, {}, undefined, { approvals: again }))).toBe('APPROVAL_INVALID')
  expect(await code(door.perform(keys, counter.ring, {}))).toBe('APPROVAL_NEEDED')
})

test('two calls race for one approval: one of them wins', async () => {
  const approvals = [await approved()]
  const answers = await Promise.all([1, 2, 3, 4].map(() => code(sell({ cut: true }, { approvals }))))
  expect(answers.toSorted()).toEqual(['APPROVAL_INVALID', 'APPROVAL_INVALID', 'APPROVAL_INVALID', 'OK'])
})

test('the same deed sent again needs no second approval, with it or without', async () => {
  const approvals = [await approved()]
  const ticketId = newTicket()
  const first = await sell({ ticketId, cut: true }, { approvals, key: 'deed-1' })
  expect(await sell({ ticketId, cut: true }, { approvals, key: 'deed-1' })).toEqual(first)
  expect(await sell({ ticketId, cut: true }, { key: 'deed-1' })).toEqual(first)
  const voided = [await approved({ right: 'counter.void' })]
  const input = { ticketId }
  const done = await door.perform(keys, counter.void, input, undefined, { approvals: voided, key: 'deed-2' })
  expect(await door.perform(keys, counter.void, input, undefined, { key: 'deed-2' })).toEqual(done)
  expect(await code(door.perform(keys, counter.void, { ticketId: newTicket() }, undefined, { key: 'deed-2' }))).toBe(
    'IDEMPOTENCY_KEY_REUSED',
  )
})

test('a deed that was refused leaves its approval as good as new', async () => {
  const approvals = [await approved()]
  expect(await code(sell({ cut: true, fail: true }, { approvals }))).toBe('SOLD_OUT')
  expect(await code(sell({ cut: true }, { approvals }))).toBe('OK')
})

test('it expires after a quarter of an hour, and not later because the clock was set back', async () => {
  const early = [await approved()]
  door.clock.forward(14 * 60_000)
  expect(await code(sell({ cut: true }, { approvals: early }))).toBe('OK')
  const late = [await approved()]
  door.clock.forward(15 * 60_000)
  expect(await code(sell({ cut: true }, { approvals: late }))).toBe('APPROVAL_INVALID')
  const ahead = [await approved()]
  door.clock.forward(-16 * 60_000)
  expect(await code(sell({ cut: true }, { approvals: ahead }))).toBe('APPROVAL_INVALID')
})

test('it is for one person at one till', async () => {
  const approvals = [await approved()]
  const elsewhere = await at(second, chen, '2580')
  expect(await code(sell({ cut: true }, { approvals }, elsewhere))).toBe('APPROVAL_INVALID')
  const colleague = await at(till, zhou, '1357')
  expect(await code(sell({ cut: true }, { approvals }, colleague))).toBe('APPROVAL_INVALID')
  // A new session of hers at the same till, after the till had locked itself.
  expect(await code(sell({ cut: true }, { approvals }, await at(till, chen, '2580')))).toBe('OK')
})

test("another merchant's approval opens nothing", async () => {
  const other = await found(door, { login: 'other-shop' })
  const { roleId } = await door.perform(other.keys, contract.saveRole, { name: '前台', rights: ['?counter.discount'] })
  const theirs = await door.perform(other.keys, contract.addStaff, { name: '小吴', roleIds: [roleId], pin: '2468' })
  const theirTill = await enrol(door, other.keys, other.storeId)
  const them = await at(theirTill, theirs.personId, '2468')
  const approvals = [await approved()]
  await expect(sell({ cut: true }, { approvals }, them)).rejects.toMatchObject({ code: 'APPROVAL_INVALID', values: {} })
  expect(await code(approve({}, them))).toBe('NOT_FOUND')
  expect(await code(approve({ personId: undefined, login: '13800138000' }, them))).toBe('NOT_FOUND')
  expect((await door.ask(them, contract.approvers, { right: 'counter.discount' })).items).toEqual([])
  expect(await code(sell({ cut: true }, { approvals }))).toBe('OK')
})

test('what it is about, the call must name', async () => {
  const ticketId = newTicket()
  const approvals = [await approved({ about: ticketId })]
  expect(await code(sell({ cut: true }, { approvals }))).toBe('APPROVAL_INVALID')
  expect(await code(sell({ ticketId, cut: true }, { approvals }))).toBe('OK')
  expect((await used()).at(-1)?.body).toMatchObject({ about: ticketId })
})

test('who may not, cannot approve: without the right, asking herself, for herself, for what is denied', async () => {
  await expect(approve({ personId: zhou, pin: '1357' })).rejects.toMatchObject({
    code: 'APPROVER_LACKS_RIGHT',
    values: { name: '小周' },
  })
  expect(await code(approve({ personId: chen, pin: '2580' }))).toBe('APPROVAL_OWN')
  expect(await code(approve({ right: 'catalog.edit' }))).toBe('RIGHT_DENIED')
  expect(await code(approve({ right: 'access.editStaff' }))).toBe('RIGHT_DENIED')
  expect(await code(approve({ pin: undefined }))).toBe('INPUT_INVALID')
  expect(await code(approve({ personId: undefined }))).toBe('INPUT_INVALID')
  expect(await code(approve({}, { device: till.deviceToken }))).toBe('NOT_SIGNED_IN')
  const manager = await at(second, lin, '7391')
  expect(await code(approve({}, manager))).toBe('OK')
})

test('a wrong PIN counts like any other of hers, and locks', async () => {
  const answers: string[] = []
  for (let wrong = 0; wrong < 6; wrong += 1) answers.push(await code(approve({ pin: '9999' })))
  expect(answers).toEqual(['PIN_WRONG', 'PIN_WRONG', 'PIN_WRONG', 'PIN_WRONG', 'PIN_LOCKED', 'PIN_LOCKED'])
  expect(await code(approve())).toBe('PIN_LOCKED')
  expect(await code(at(second, lin, '7391'))).toBe('PIN_LOCKED')
  door.clock.forward(30_000)
  expect(await code(approve())).toBe('OK')
})

test('a dismissed person neither approves nor signs in, and what she approved is over', async () => {
  const approvals = [await approved()]
  const { badge } = await door.perform(shop.keys, contract.issueBadge, { personId: lin })
  await door.perform(shop.keys, contract.changeStaff, { personId: lin, active: false })
  expect(await code(sell({ cut: true }, { approvals }))).toBe('APPROVAL_INVALID')
  expect(await code(approve())).toBe('PERSON_DISMISSED')
  expect(await code(approve({ personId: undefined, pin: undefined, badge }))).toBe('PERSON_DISMISSED')
  expect(await code(at(second, lin, '7391'))).toBe('PERSON_DISMISSED')
  expect((await door.ask(keys, contract.approvers, { right: 'counter.discount' })).items.map(({ id }) => id)).not.toContain(lin)
  await door.perform(shop.keys, contract.changeStaff, { personId: lin, active: true })
})

test('a badge approves too, and so does a login', async () => {
  const { badge } = await door.perform(shop.keys, contract.issueBadge, { personId: lin })
  const typed = ` ${badge.slice(0, 4).toLowerCase()}-${badge.slice(4)}`
  expect(await approve({ personId: undefined, pin: undefined, badge: typed })).toMatchObject({ approvedBy: { id: lin } })
  await door.perform(shop.keys, contract.setPin, { personId: shop.personId, pin: '8642' })
  expect(await approve({ personId: undefined, login: '138 0013 8000', pin: '8642' })).toMatchObject({
    approvedBy: { id: shop.personId, name: '林悦' },
  })
  await door.perform(shop.keys, contract.revokeBadge, { personId: lin })
  expect(await code(approve({ personId: undefined, pin: undefined, badge }))).toBe('BADGE_UNKNOWN')
})

test('the list of who may approve: those allowed, with something to show, but for her who asks', async () => {
  const { items } = await door.ask(keys, contract.approvers, { right: 'counter.discount' })
  expect(items.map(({ id }) => id).toSorted()).toEqual([lin, shop.personId].toSorted())
  expect((await door.ask(keys, contract.approvers, { right: 'access.editStaff' })).items).toEqual([])
})

test('nobody gives a role more than they hold, not even to be asked for', async () => {
  const { roleId } = await door.perform(shop.keys, contract.saveRole, { name: '组长', rights: ['access.*', '?counter.void'] })
  const login = 'zu-zhang'
  await door.perform(shop.keys, contract.addStaff, { name: '组长', roleIds: [roleId], login, password: 'plum blossom 9' })
  const { session } = await door.perform({}, contract.signIn, { login, password: 'plum blossom 9' })
  const save = (rights: string[]) => door.perform({ cookie: session }, contract.saveRole, { name: `新 ${rights.join()}`, rights })
  await expect(save(['?counter.discount'])).rejects.toMatchObject({
    code: 'RIGHTS_EXCEEDED',
    values: { right: '?counter.discount' },
  })
  expect(await code(save(['?counter.void']))).toBe('RIGHTS_EXCEEDED')
  expect(await code(save(['?access.view']))).toBe('OK')
  await expect(door.perform(shop.keys, contract.makeApiKey, { name: 'k', scopes: ['?counter.void'] })).rejects.toMatchObject({
    code: 'INPUT_INVALID',
  })
  expect(await roleOf(door, shop.keys, 'cashier')).toBeDefined()
})

test('[property] an approval opens only its right, only its call, and only once', async () => {
  const chance = seededChance('a busy evening')
  const rights = ['counter.discount', 'counter.void'] as const
  for (let round = 0; round < 25; round += 1) {
    const tickets = [newTicket(), newTicket()]
    const right = pick(chance, rights)
    const about = pick(chance, [null, ...tickets])
    const approvals = [await approved({ right, ...(about === null ? {} : { about }) })]
    let isUsed = false
    for (let call = 0; call < 4; call += 1) {
      const wanted = pick(chance, rights)
      const ticketId = pick(chance, tickets)
      const isMeant = about === null || about === ticketId
      const opens = !isUsed && isMeant && wanted === right
      const answer = await code(
        wanted === 'counter.void'
          ? door.perform(keys, counter.void, { ticketId }, undefined, { approvals })
          : sell({ ticketId, cut: true }, { approvals }),
      )
      expect(answer).toBe(opens ? 'OK' : isUsed || !isMeant ? 'APPROVAL_INVALID' : 'APPROVAL_NEEDED')
      if (opens) isUsed = true
    }
  }
})
