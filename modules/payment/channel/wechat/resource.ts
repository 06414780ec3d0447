import { createDecipheriv } from 'node:crypto'

const TAG_BYTES = 16

/** The encrypted part of news. */
export type Resource = {
  readonly algorithm: string
  readonly ciphertext: string
  readonly nonce: string
  readonly associated_data?: string | undefined
}

/** Opens a resource by AEAD_AES_256_GCM with the 32 characters of the APIv3 key; undefined when it does not open. */
export function openResource(resource: Resource, apiKey: string): string | undefined {
  if (resource.algorithm !== 'AEAD_AES_256_GCM') return undefined
  const bytes = Buffer.from(resource.ciphertext, 'base64')
  if (bytes.length < TAG_BYTES) return undefined
  try {
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(apiKey), Buffer.from(resource.nonce), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(resource.associated_data ?? ''))
      .setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch {
    // Changed on the way, or sealed by another key: the caller refuses it by name.
    return undefined
  }
}
