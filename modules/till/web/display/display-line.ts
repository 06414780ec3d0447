import { z } from 'zod'

/** What a customer sees: the shop, her goods, what they cost and what she saved. Texts are as the till shows them. */
export const Shown = z.discriminatedUnion('state', [
  z.object({ state: z.literal('idle') }),
  z.object({
    state: z.literal('ringing'),
    lines: z.array(
      z.object({
        name: z.string(),
        note: z.string(),
        quantityThousandths: z.int(),
        unit: z.string(),
        byWeight: z.boolean(),
        amountMinor: z.int(),
        savedMinor: z.int(),
      }),
    ),
    savedMinor: z.int(),
    payableMinor: z.int(),
    /** To be scanned; null: none. */
    qr: z.object({ text: z.string(), amountMinor: z.int() }).nullable(),
  }),
  z.object({ state: z.literal('done'), payableMinor: z.int(), changeMinor: z.int(), savedMinor: z.int() }),
])
export type Shown = z.infer<typeof Shown>

const Message = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('show'), shown: Shown }),
  /** A display has opened and asks what it should show. */
  z.object({ kind: z.literal('hello') }),
])

/** The line between the till and the customer's display of the same device and store; nothing of it leaves the device. */
export class DisplayLine {
  readonly #channel: BroadcastChannel

  constructor(storeId: string, hear: (message: z.infer<typeof Message>) => void) {
    this.#channel = new BroadcastChannel(`yunpu.till.display.${storeId}`)
    this.#channel.addEventListener('message', (event: MessageEvent<unknown>) => {
      const read = Message.safeParse(event.data)
      if (read.success) hear(read.data)
    })
  }

  show(shown: Shown): void {
    this.#channel.postMessage({ kind: 'show', shown })
  }

  hello(): void {
    this.#channel.postMessage({ kind: 'hello' })
  }

  close(): void {
    this.#channel.close()
  }
}
