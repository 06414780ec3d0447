import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** A merchant's account at the simulated platform, and the platform's own key. */
export type Credentials = {
  readonly merchantNumber: string
  readonly appId: string
  readonly certificateSerial: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly apiKey: string
  readonly platformSerial: string
  readonly platformPrivateKey: KeyObject
  readonly platformPublicKey: KeyObject
}

/** New keys of the kind that the protocol asks for. */
export function newCredentials(): Credentials {
  const merchant = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const platform = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    merchantNumber: '1900000001',
    appId: 'wx0000000000000001',
    certificateSerial: randomBytes(20).toString('hex').toUpperCase(),
    privateKey: merchant.privateKey,
    publicKey: merchant.publicKey,
    apiKey: randomBytes(16).toString('hex'),
    platformSerial: `PUB_KEY_ID_${randomBytes(16).toString('hex')}`,
    platformPrivateKey: platform.privateKey,
    platformPublicKey: platform.publicKey,
  }
}

/** A private key as PEM text. */
export function pemOf(key: KeyObject): string {
  return key.export({ format: 'pem', type: key.type === 'private' ? 'pkcs8' : 'spki' }).toString()
}
