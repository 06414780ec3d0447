import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { sql, type Tx } from '#foundation/database'
import type { FileStore } from '#foundation/file'
import { readInput } from '#platform/contract'
import { callerBehindBox } from '#platform/access'
import { commonRefused, type Face, WireRefused } from '#platform/http'
import { type ChainHead, chainHeads, linesAfter, rawPublicKey, type SiteKeys } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import { CallBody, type News, NEWS_LINES_MAX } from './cloud.ts'
import { rememberSeen, settingsNumber } from './settings-number.ts'
import { type Flows, signSnapshot, takeSnapshot } from './snapshot.ts'

/** What a cloud needs to serve its boxes. */
export type CloudHouse = {
  readonly kernel: Kernel
  readonly keys: SiteKeys
  readonly flows: Flows
  readonly files: FileStore
}

const AskedNews = z.strictObject({ heads: z.record(z.string().max(100), z.int().min(0)) })
const AskedFile = z.strictObject({ key: z.string().regex(/^[a-z]+\/[0-9a-f-]{36}\/[a-z0-9_-]+(\.[a-z0-9]+)?$/) })
const AskedSnapshot = z.strictObject({ of: z.enum(['whole', 'settings']) })
/** `/box/key`, `/box/news`, `/box/snapshot`, `/box/file` and `/box/call`: what a box asks of its cloud, with its own token. `house` once it stands. */
export const cloudFace =
  (house: () => CloudHouse | undefined): Face =>
  (server, { gate, threshold, log }) => {
    const boxOf = async (request: Parameters<typeof gate.callerOf>[0]): Promise<Caller> => {
      const caller = await gate.callerOf(request, threshold.house().authenticate)
      if (caller?.isBox !== true) throw new WireRefused('BOX_REQUIRED')
      return caller
    }
    const stands = (): CloudHouse => {
      threshold.house()
      const built = house()
      if (built === undefined) throw new WireRefused('BOX_REQUIRED')
      return built
    }
    server.post('/box/news', { config: { operation: 'box.news' } }, async (request) => {
      const caller = await boxOf(request)
      return newsFor(stands(), caller, readInput(AskedNews, request.body).heads)
    })
    server.post('/box/call', { config: { operation: 'box.call' } }, async (request, reply) => {
      const box = await boxOf(request)
      void reply.header('cache-control', 'no-store')
      return { output: await callFor(stands(), box, readInput(CallBody, request.body)) }
    })
    server.post('/box/file', { config: { operation: 'box.file' } }, async (request, reply) => {
      const { merchantId } = await boxOf(request)
      const { key } = readInput(AskedFile, request.body)
      // A file's key says what it is, and then whose: nobody is given another merchant's.
      const isTheirs = key.split('/')[1] === merchantId
      const found = isTheirs ? await stands().files.get(key) : undefined
      if (found === undefined) throw commonRefused('NOT_FOUND')
      return reply.header('cache-control', 'no-store').type(found.type).send(Buffer.from(found.bytes))
    })
    server.post('/box/key', { config: { operation: 'box.key' } }, async (request) => {
      await boxOf(request)
      return { publicKey: rawPublicKey(stands().keys.publicKey) }
    })
    server.post('/box/snapshot', { config: { operation: 'box.snapshot' } }, async (request, reply) => {
      const { merchantId, actor } = await boxOf(request)
      const { of } = readInput(AskedSnapshot, request.body)
      const { kernel, keys, flows } = stands()
      const folder = await mkdtemp(join(tmpdir(), 'yunpu-snapshot-'))
      const path = join(folder, 'snapshot')
      try {
        const digest = await takeSnapshot(kernel.database, flows, { of, merchantId, at: kernel.clock.now() }, path)
        log.info({ of, merchantId, box: actor.device }, 'snapshot taken')
        const stream = createReadStream(path)
        stream.once('close', () => void rm(folder, { recursive: true, force: true }))
        return await reply
          .header('x-yunpu-signature', signSnapshot(digest, keys.privateKey))
          .header('cache-control', 'no-store')
          .type('application/x-ndjson')
          .send(stream)
      } catch (error) {
        await rm(folder, { recursive: true, force: true })
        throw error
      }
    })
  }

/** Does what a box passes on, in the name of who stands at its till and with the rights that they have here. */
async function callFor({ kernel, flows }: CloudHouse, box: Caller, asked: CallBody): Promise<unknown> {
  const { operation: name, input, key, person, device } = asked
  const operation = flows.calls.includes(name) ? kernel.catalogue.operations.get(name) : undefined
  if (operation === undefined) throw commonRefused('OPERATION_UNKNOWN')
  const caller = await callerBehindBox(kernel, box, { person, device })
  if (operation.kind === 'query') return kernel.ask(caller, operation, input)
  return kernel.perform(caller, operation, input, key === null ? {} : { key })
}

/**
 * The number of the settings, and what a box lacks: of the cloud's own chains, of the box's earlier lives, and of its store's
 * devices. A box that was restored from an image knows nothing of what came after it, and a till may be lost since.
 */
async function newsFor(
  { kernel, flows }: CloudHouse,
  { merchantId, storeId, actor }: Caller,
  heads: Readonly<Record<string, number>>,
): Promise<News> {
  return kernel.database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const number = await settingsNumber(tx, merchantId, flows.toldBy)
    await rememberSeen(tx, merchantId, flows.toldBy)
    const behind = (await chainHeads(tx, merchantId)).filter(({ chain, n }) => n > (heads[chain] ?? 0))
    const devices = behind.some(({ deviceId }) => deviceId !== null) ? await devicesOf(tx, storeId) : new Set()
    const chains: News['chains'] = []
    let room = NEWS_LINES_MAX
    // Servers' come first: among them is who the devices are.
    for (const { chain, publicKey, deviceId } of behind.toSorted((one, other) => turnOf(one) - turnOf(other))) {
      const isOwn = chain.startsWith(`${actor.device}.`)
      if (room === 0 || !(deviceId === null || isOwn || devices.has(deviceId))) continue
      const lines = (await linesAfter(tx, merchantId, chain, heads[chain] ?? 0, room)).map(({ text, signature, hash }) => ({
        text,
        signature,
        hash,
      }))
      room -= lines.length
      chains.push({ chain, publicKey, isOfDevice: deviceId !== null && !isOwn, lines })
    }
    return { number, chains }
  })
}

const turnOf = ({ deviceId }: ChainHead) => (deviceId === null ? 0 : 1)

/** Devices of a store; of all stores for a box that stands in none. */
async function devicesOf(tx: Tx, storeId: string | null): Promise<ReadonlySet<string | null>> {
  const rows = await tx.rows<{ deviceId: string }>(sql`
    select device_id as "deviceId" from access.device where ${storeId}::uuid is null or store_id = ${storeId}::uuid`)
  return new Set(rows.map(({ deviceId }) => deviceId))
}
