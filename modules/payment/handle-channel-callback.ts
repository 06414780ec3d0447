import { Refused } from '#platform/contract'
import type { Kernel } from '#platform/module'
import { channelCallback } from './contract.ts'

/** What the channel gets for its news: it repeats them until it sees a 2xx. */
export type CallbackAnswer = {
  readonly status: number
  readonly body: { readonly code: string; readonly message: string } | null
}

/**
 * Takes `POST /channel/wechat/{merchantId}`. `rawBody` is the body as it came over the wire: parsed and
 * written anew it would not verify. Header names are in lower case, as Node gives them. Other faults than
 * a refusal are thrown: the face answers 500, and the channel comes again.
 */
export async function handleChannelCallback(
  kernel: Kernel,
  request: {
    readonly merchantId: string
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
    readonly rawBody: string | Uint8Array
  },
): Promise<CallbackAnswer> {
  const header = (name: string) => {
    const value = request.headers[`wechatpay-${name}`]
    return typeof value === 'string' ? value : ''
  }
  const body = typeof request.rawBody === 'string' ? request.rawBody : Buffer.from(request.rawBody).toString('utf8')
  try {
    await kernel.perform(undefined, channelCallback, {
      merchantId: request.merchantId,
      serial: header('serial'),
      timestamp: header('timestamp'),
      nonce: header('nonce'),
      signature: header('signature'),
      body,
    })
    return { status: 204, body: null }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: error.status, body: { code: 'FAIL', message: error.code } }
  }
}
