import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { readInput } from '#platform/contract'
import { type Face, WireRefused } from '#platform/http'
import { chainHeads, linesAfter, rawPublicKey, type SiteKeys } from '#platform/journal'
import type { Caller, Kernel } from '#platform/module'
import type { News } from './cloud.ts'
import { rememberSeen, settingsNumber } from './settings-number.ts'
import { type Flows, signSnapshot, takeSnapshot } from './snapshot.ts'

/** What a cloud needs to serve its boxes. */
export type CloudHouse = { readonly kernel: Kernel; readonly keys: SiteKeys; readonly flows: Flows }

const AskedNews = z.strictObject({ heads: z.record(z.string().max(100), z.int().min(0)) })
const AskedSnapshot = z.strictObject({ of: z.enum(['whole', 'settings']) })
/** Lines of all chains in one answer; the box asks again for the rest. */
const LINES_MAX = 1000

/** `/box/key`, `/box/news` and `/box/snapshot`: what a box asks of its cloud, with its own token. `house` once it stands. */
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

/** The number of the settings, and what the cloud's own chains have beyond the box's heads; also of the box's earlier lives. */
async function newsFor(
  { kernel, flows }: CloudHouse,
  { merchantId, actor }: Caller,
  heads: Readonly<Record<string, number>>,
): Promise<News> {
  return kernel.database.transact({ as: 'merchant', merchantId }, async (tx) => {
    const number = await settingsNumber(tx, merchantId, flows.toldBy)
    await rememberSeen(tx, merchantId, flows.toldBy)
    const chains: News['chains'] = []
    let room = LINES_MAX
    for (const { chain, n, publicKey, deviceId } of await chainHeads(tx, merchantId)) {
      const has = heads[chain] ?? 0
      // A box that was restored from an image knows nothing of the lives that came after it.
      const isOurs = deviceId === null || chain.startsWith(`${actor.device}.`)
      if (!isOurs || n <= has || room === 0) continue
      const lines = (await linesAfter(tx, merchantId, chain, has, room)).map(({ text, signature, hash }) => ({
        text,
        signature,
        hash,
      }))
      room -= lines.length
      chains.push({ chain, publicKey, lines })
    }
    return { number, chains }
  })
}
