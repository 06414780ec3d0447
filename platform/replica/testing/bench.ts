import type { FactDraft, Line } from '#platform/journal/contract'
import { cryptoOf, hashLine, link, testKeys } from '#platform/journal'
import {
  type DeviceLog,
  type DiskRecord,
  type Given,
  type LeaseSpend,
  openDeviceLog,
  readRecords,
  type Reply,
  type Sealer,
  writeRecords,
} from '../index.ts'

const keys = testKeys('till')
const MERCHANT = '01920000-0000-7000-8000-00000000000a'
export const DEVICE = '01920000-0000-7000-8000-0000000000d1'

/** Lines as Node makes and checks them, with real hashes and signatures. */
export const nodeSealer: Sealer = {
  seal: (draft, place) => link(draft, place, cryptoOf(keys.privateKey)),
  open: ({ text, signature, hash }) => (hashLine(text, Buffer.from(signature, 'hex')) === hash ? JSON.parse(text) : undefined),
}

/** A device on a bench: its disk is a text that a test can cut, copy and damage, and its clock a number to set. */
export class Bench {
  text = ''
  nowMs = Date.UTC(2026, 2, 2)
  /** A fraction, as every clock since the start gives one. */
  elapsedMs = 1234.375
  freeBytes: number | undefined
  isDurable = true
  /** Set to have the next writes fail. */
  brokenDisk = false
  sealer = nodeSealer
  #ids = 0
  #incarnations = 0

  open(): Promise<DeviceLog> {
    return openDeviceLog(this.given())
  }

  given(): Given {
    const assertWhole = () => {
      if (this.brokenDisk) throw new Error('EIO: write')
    }
    return {
      device: { merchant: MERCHANT, store: null, device: DEVICE },
      spendsOf: ({ body }) => Object(body).spends ?? [],
      clock: {
        now: () => new Date(this.nowMs).toISOString(),
        newId: () => this.newId(),
        elapsedMs: () => this.elapsedMs,
      },
      sealer: this.sealer,
      newIncarnation: () => String((this.#incarnations += 1)),
      disk: {
        read: () => {
          const { records, damaged, soundText } = readRecords(this.text)
          this.text = soundText
          return { records, damaged }
        },
        append: async (records: readonly DiskRecord[]) => {
          await Promise.resolve()
          assertWhole()
          this.text += writeRecords(records)
        },
        replace: async (records: readonly DiskRecord[]) => {
          await Promise.resolve()
          assertWhole()
          this.text = writeRecords(records)
        },
        freeBytes: () => this.freeBytes,
        isDurable: () => this.isDurable,
      },
    }
  }

  newId(): string {
    this.#ids += 1
    return `01920000-0000-7000-9000-${this.#ids.toString(16).padStart(12, '0')}`
  }

  /** Both clocks go on. */
  pass(ms: number): void {
    this.nowMs += ms
    this.elapsedMs += ms
  }

  sale(spends: readonly LeaseSpend[] = []): FactDraft {
    const at = new Date(this.nowMs).toISOString()
    const by = { person: null, device: DEVICE, key: null }
    return {
      id: this.newId(),
      kind: 'till.saleCompleted',
      store: null,
      at,
      day: '2026-03-02',
      by,
      deed: null,
      body: { totalMinor: 480, spends },
    }
  }
}

/** The reply of a receiver whose chain, and the cloud's, end with these lines. */
export function replyAt(line: Line | undefined, cloud: Line | undefined = line, box: string | null = null): Reply {
  if (line === undefined) throw new Error('a reply needs a line')
  const { chain, seq } = line.fact
  const mark = cloud === undefined ? null : { n: cloud.fact.seq, hash: cloud.hash }
  return { chain, n: seq, hash: line.hash, fork: false, heard: null, cloud: mark, box }
}

/** The kinds of a log's lines, in order. */
export function kindsOf(log: DeviceLog): string[] {
  return log.lines.map(({ fact }) => fact.kind)
}
