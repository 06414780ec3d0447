import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { SecretBox } from '#foundation/crypto'
import type { WebhookPorts } from '#platform/webhook'
import type { payment } from '../../modules/payment/module.ts'
import type { print } from '../../modules/print/module.ts'
import { connectTcp } from '../../modules/print/wire/tcp-line.ts'

/** What modules need of the world outside. */
export type Ports = Parameters<typeof payment>[0] & Parameters<typeof print>[0] & WebhookPorts

/** Ports of a running server, and how to shut them. */
export type Outside = { readonly ports: Ports; readonly stop: () => Promise<void> }

/** Opens the ways out. When they are shut, waits end at once and work beside is waited for. */
export function openOutside(given: {
  secretBox: SecretBox
  mayAllowPrivateNetwork: boolean
  failed: (what: string, error: unknown) => void
}): Outside {
  const stopping = new AbortController()
  const { signal } = stopping
  const besides = new Set<Promise<void>>()
  return {
    ports: {
      secretBox: given.secretBox,
      mayAllowPrivateNetwork: given.mayAllowPrivateNetwork,
      newSecret: () => randomBytes(32).toString('base64'),
      connect: connectTcp,
      fetch: (url, init) => fetch(url, { ...init, signal: init.signal ? AbortSignal.any([signal, init.signal]) : signal }),
      wait: async (milliseconds) => {
        await sleep(milliseconds, undefined, { signal, ref: false })
      },
      beside: (what, work) => {
        const running: Promise<void> = work()
          .catch((error: unknown) => {
            // What the stop itself cut off is taken up after the next start.
            if (!signal.aborted) given.failed(what, error)
          })
          .finally(() => besides.delete(running))
        besides.add(running)
      },
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(besides)
    },
  }
}

const shut = () => {
  throw new Error('this process has no way out: it only reads what modules publish')
}

/** Ports that lead nowhere. */
export const nowhere: Ports = {
  secretBox: { seal: shut, open: shut },
  fetch: shut,
  wait: shut,
  beside: shut,
  newSecret: shut,
  connect: shut,
  mayAllowPrivateNetwork: false,
}
