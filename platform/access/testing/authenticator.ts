import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import { z } from 'zod'

/** What a ceremony may do wrong, to be refused. */
export type Mischief = {
  readonly origin?: string
  readonly challenge?: string
  readonly domain?: string
  readonly unverified?: boolean
}

const RegistrationUser = z.object({ id: z.string() })
const sha256 = (data: Uint8Array | string) => createHash('sha256').update(data).digest()
const base64url = (data: Uint8Array) => Buffer.from(data).toString('base64url')

/** An authenticator in software: one ES256 passkey, user verified, as a phone makes it. */
export function openAuthenticator(origin: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const id = randomBytes(16)
  let counter = 0
  let userHandle = ''

  const clientData = (type: string, challenge: string, { origin: elsewhere = origin, challenge: other = challenge }: Mischief) =>
    Buffer.from(JSON.stringify({ type, challenge: other, origin: elsewhere, crossOrigin: false }))
  const authenticatorData = (flags: number, { domain = new URL(origin).hostname, unverified = false }: Mischief) => {
    const head = Buffer.alloc(5)
    head.writeUInt8(unverified ? flags & ~0x04 : flags, 0)
    counter += 1
    head.writeUInt32BE(counter, 1)
    return Buffer.concat([sha256(domain), head])
  }

  return {
    credentialId: base64url(id),
    register: (options: { challenge: string; user?: unknown }, wrong: Mischief = {}) => {
      userHandle = RegistrationUser.parse(options.user).id
      const cose = new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, new Uint8Array(Buffer.from(x, 'base64url'))],
        [-3, new Uint8Array(Buffer.from(y, 'base64url'))],
      ])
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const authData = Buffer.concat([authenticatorData(0x45, wrong), Buffer.alloc(16), length, id, isoCBOR.encode(cose)])
      const attestation = new Map<string, string | Map<string, number> | Uint8Array>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', new Uint8Array(authData)],
      ])
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key' as const,
        response: {
          clientDataJSON: base64url(clientData('webauthn.create', options.challenge, wrong)),
          attestationObject: base64url(isoCBOR.encode(attestation)),
        },
      }
    },
    answer: (options: { challenge: string }, wrong: Mischief = {}) => {
      const authData = authenticatorData(0x05, wrong)
      const client = clientData('webauthn.get', options.challenge, wrong)
      return {
        id: base64url(id),
        rawId: base64url(id),
        type: 'public-key' as const,
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(authData),
          signature: base64url(sign('sha256', Buffer.concat([authData, sha256(client)]), privateKey)),
          userHandle,
        },
      }
    },
    /** A restored or copied authenticator counts from before. */
    rewind: () => {
      counter = 0
    },
  }
}
