import { z } from 'zod'
import { openDatabase, migrate } from '#foundation/database'
import { silentLog } from '#foundation/log'
import { openMetrics } from '#foundation/metric'
import { systemClock } from '#foundation/clock'
import { action, commonRefusals, event, permission, query, Refused } from '#platform/contract'
import { newSiteKeys, openWriter } from '#platform/journal'
import {
  answer,
  atDoor,
  type Caller,
  catalogueOf,
  defineModule,
  type Kernel,
  migrationsOf,
  openKernel,
  perform,
} from '#platform/module'
import { openHttp, type HttpFace, type HttpOptions } from './index.ts'

/* A shelf: the smallest module that has one of everything that a face must carry. */
const contract = {
  mayEdit: permission('shelf.edit', { zh: '整理货架', en: 'Tidy the shelf' }),
  put: event('shelf.put', { title: { zh: '已上架', en: 'Put' }, body: z.strictObject({ what: z.string() }) }),
  echo: query('shelf.echo', {
    title: { zh: '回声', en: 'Echo' },
    needs: 'signed-in',
    agent: 'Says back what it was given.',
    input: z.strictObject({
      text: z.string().max(10_000).optional(),
      count: z.int().min(0).max(1_000_000).default(1),
      isFull: z.boolean().optional(),
      tags: z.array(z.string()).max(10).default([]),
    }),
    output: z.strictObject({
      text: z.string().nullable(),
      count: z.int(),
      isFull: z.boolean().nullable(),
      tags: z.array(z.string()),
    }),
  }),
  putThing: action('shelf.putThing', {
    title: { zh: '上架', en: 'Put a thing' },
    needs: 'shelf.edit',
    input: z.strictObject({
      what: z.string().min(1).max(100),
      count: z.int().min(1).max(1000).default(1),
      extra: z.unknown().optional(),
    }),
    output: z.strictObject({ id: z.string(), what: z.string() }),
    refuses: { SHELF_FULL: { zh: '货架满了，还剩 {left} 个位置。', en: 'The shelf is full; {left} places are left.' } },
  }),
  upload: action('shelf.upload', {
    title: { zh: '上传', en: 'Upload' },
    needs: 'shelf.edit',
    input: z.strictObject({ file: z.string().max(12_000_000) }),
    output: z.strictObject({ length: z.int() }),
  }),
  signIn: action('shelf.signIn', {
    title: { zh: '登录', en: 'Sign in' },
    needs: 'public',
    session: 'opens',
    secret: true,
    input: z.strictObject({ word: z.string() }),
    output: z.strictObject({ session: z.string(), expiresAt: z.string(), name: z.string() }),
    refuses: { SIGN_IN_FAILED: { zh: '口令不对。', en: 'The word is wrong.', status: 401 } },
  }),
  signOut: action('shelf.signOut', {
    title: { zh: '退出', en: 'Sign out' },
    needs: 'public',
    session: 'closes',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  enrol: action('shelf.enrol', {
    title: { zh: '绑定', en: 'Enrol' },
    needs: 'public',
    secret: true,
    input: z.strictObject({}),
    output: z.strictObject({ deviceToken: z.string(), name: z.string() }),
  }),
  breakDown: action('shelf.breakDown', {
    title: { zh: '坏', en: 'Break' },
    needs: 'shelf.edit',
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  lie: query('shelf.lie', {
    title: { zh: '谎', en: 'Lie' },
    needs: 'signed-in',
    input: z.strictObject({}),
    output: z.strictObject({ n: z.int() }),
  }),
}

const revoked = { zh: '设备已停用。', en: 'The device was revoked.', status: 403 } as const
const ended = new Set<string>()

export const shelf = defineModule({
  name: 'shelf',
  title: { zh: '货架', en: 'Shelf' },
  contract,
  uses: [],
  handlers: {
    echo: answer(contract.echo, async ({ input }) => ({ ...input, text: input.text ?? null, isFull: input.isFull ?? null })),
    putThing: perform(contract.putThing, async ({ input, newId, emit, refuse }) => {
      if (input.what === 'full') refuse('SHELF_FULL', { field: 'what', values: { left: 0 } })
      emit(contract.put, { what: input.what })
      return { id: newId(), what: input.what }
    }),
    upload: perform(contract.upload, async ({ input }) => ({ length: input.file.length })),
    signIn: atDoor(contract.signIn, async ({ input, refuse }) => {
      if (input.word !== 'sesame') refuse('SIGN_IN_FAILED')
      return { session: 'owner', expiresAt: '2099-01-01T00:00:00.000Z', name: 'Ann' }
    }),
    signOut: atDoor(contract.signOut, async ({ caller }) => {
      if (typeof caller?.sessionId === 'string') ended.add(caller.sessionId)
      return {}
    }),
    enrol: atDoor(contract.enrol, async () => ({ deviceToken: 'device', name: 'Till 1' })),
    breakDown: perform(contract.breakDown, async () => {
      throw new Error('the shelf fell on 13812345678')
    }),
    // Wrong on purpose: NaN is a number to the compiler and nothing to JSON.
    lie: answer(contract.lie, async () => ({ n: Number.NaN })),
  },
})

export const merchantId = '0195b3c8-2f00-7000-8000-000000000001'
export const otherMerchantId = '0195b3c8-2f00-7000-8000-000000000002'
const storeId = '0195b3c8-2f00-7000-8000-00000000000a'

const person = { person: '0195b3c8-2f00-7000-8000-0000000000f1', device: null, key: null }
const base = {
  stores: new Map(),
  storeId: null,
  sessionId: null,
  permissions: new Set<string>(),
  askable: new Set<string>(),
  approvals: new Map(),
  merchantId,
}
const callers: Readonly<Record<string, Caller>> = {
  owner: { ...base, actor: person, permissions: new Set(['shelf.edit']), sessionId: '0195b3c8-2f00-7000-8000-0000000000e1' },
  second: { ...base, actor: person, permissions: new Set(['shelf.edit']), sessionId: '0195b3c8-2f00-7000-8000-0000000000e2' },
  helper: { ...base, actor: person, askable: new Set(['shelf.edit']), storeId },
  clerk: { ...base, actor: person, storeId },
  stranger: { ...base, merchantId: otherMerchantId, actor: person, permissions: new Set(['shelf.edit']) },
  key: {
    ...base,
    actor: { person: null, device: null, key: '0195b3c8-2f00-7000-8000-0000000000c1' },
    permissions: new Set(['shelf.edit']),
  },
  device: { ...base, actor: { person: null, device: '0195b3c8-2f00-7000-8000-0000000000d1', key: null }, storeId },
}

export type TestShop = {
  readonly url: string
  readonly face: HttpFace
  readonly kernel: Kernel
  readonly close: () => Promise<void>
}

/** A door over the shelf on a database in memory, listening on a free port. Tokens are the names of {@link callers}. */
export async function openTestShop(options: Partial<HttpOptions> = {}): Promise<TestShop> {
  ended.clear()
  const database = await openDatabase({ runner: 'memory' })
  await migrate(database, await migrationsOf([shelf]))
  const kernel = openKernel({ database, modules: [shelf], clock: systemClock, writer: openWriter(newSiteKeys()) })
  const face = await openHttp({ ...plainOptions(), ...options })
  face.enter({
    kernel,
    authenticate: async ({ cookie, bearer, device }) =>
      device === 'revoked' ? new Refused('DEVICE_REVOKED', revoked) : callerOf(bearer ?? cookie ?? device ?? ''),
  })
  const url = await face.listen({ host: '127.0.0.1', port: 0 })
  const close = async () => {
    await face.close()
    await database.close()
  }
  return { url, face, kernel, close }
}

/** What a door over the shelf needs, before anything stands behind it. */
export function plainOptions(): HttpOptions {
  return {
    catalogue: catalogueOf([shelf]),
    clock: systemClock,
    log: silentLog,
    metrics: openMetrics(),
    screensFolder: '/nowhere',
    document: () => ({ openapi: '3.1.0' }),
    rate: 10_000,
    proxies: [],
    waitFor: [],
    validateAnswers: true,
  }
}

function callerOf(token: string): Caller | Refused {
  if (token === 'expired') return new Refused('SESSION_EXPIRED', commonRefusals.SESSION_EXPIRED)
  const caller = callers[token]
  if (caller === undefined) return new Refused('NOT_SIGNED_IN', commonRefusals.NOT_SIGNED_IN)
  return caller.sessionId !== null && ended.has(caller.sessionId)
    ? new Refused('SESSION_EXPIRED', commonRefusals.SESSION_EXPIRED)
    : caller
}
