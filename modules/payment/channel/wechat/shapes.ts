import { z } from 'zod'

/** What the channel sends: only what we read of it. Fields we do not know are its own business. */

const Time = z.iso.datetime({ offset: true })
const Minor = z.int().min(0)

export const CodeUrl = z.object({ code_url: z.string().min(1).max(2000) })

export const Trade = z.object({
  appid: z.string(),
  mchid: z.string(),
  out_trade_no: z.string(),
  transaction_id: z.string().max(32).optional(),
  trade_state: z.string(),
  trade_state_desc: z.string().optional(),
  success_time: Time.optional(),
  amount: z.object({ total: Minor, currency: z.string().optional() }).optional(),
})
export type Trade = z.infer<typeof Trade>

/** A refund as it is answered; in news its state is called `refund_status`. */
export const Refund = z.object({
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  status: z.string(),
  amount: z.object({ refund: Minor }),
})
export type Refund = z.infer<typeof Refund>

export const RefundNews = z.object({
  mchid: z.string(),
  out_refund_no: z.string(),
  out_trade_no: z.string(),
  refund_status: z.string(),
  amount: z.object({ refund: Minor }),
})

export const Failure = z.object({ code: z.string().max(100), message: z.string().max(1000).default('') })

export const News = z.object({
  id: z.string().min(1).max(100),
  event_type: z.string(),
  resource: z.object({
    algorithm: z.string(),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().optional(),
    original_type: z.string().optional(),
  }),
})
