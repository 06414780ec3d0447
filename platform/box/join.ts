import { z } from 'zod'
import { accessContract } from '#platform/access'
import type { Joined } from './cloud.ts'
import { CloudRefused } from './cloud.ts'

const Enrolled = accessContract.enrolTill.output
const BoxKey = z.object({ publicKey: z.string().regex(/^[0-9a-f]{64}$/) })

/** The code was for a till: a box needs one of its own. */
export class CodeOfTill extends Error {
  override readonly name = 'CodeOfTill'
}

/**
 * Joins a cloud by a code that was made there for a box. Answers what to keep. Throws {@link CloudRefused} with the
 * code of the refusal, {@link CodeOfTill}, and what `fetch` throws.
 */
export async function joinCloud(url: string, given: { code: string; name: string; publicKey: string }): Promise<Joined> {
  const { code, name: deviceName, publicKey } = given
  const origin = new URL(url).origin
  const enrolled = Enrolled.parse(await post(`${origin}/v1/${accessContract.enrolTill.name}`, { code, deviceName, publicKey }))
  const { deviceToken: token, deviceId, merchantId, storeId, kind } = enrolled
  if (kind !== 'box') throw new CodeOfTill('this code is for a till')
  const cloud = BoxKey.parse(await post(`${origin}/box/key`, {}, token))
  return { url: origin, token, deviceId, merchantId, storeId, cloudKey: cloud.publicKey }
}

async function post(address: string, body: unknown, token?: string): Promise<unknown> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(30_000),
  })
  const answer: unknown = await response.json().catch(() => undefined)
  if (response.status !== 200) throw new CloudRefused(response.status, answer)
  return answer
}
