import { z } from 'zod'
import { action, Id, Instant, Name, query } from '#platform/contract'
import { refusals } from './refusals.ts'
import { Opened } from './shapes.ts'

const { PASSKEY_ORIGIN_UNSAFE, PASSKEY_REFUSED, TOO_MANY, NOT_FOUND } = refusals

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/)
/** Far above any real credential; an attestation with its certificates is about 6 kB. */
const Blob = Base64Url.max(20_000)
const Origin = z.string().max(200).meta({ description: "The page's own origin: https://shop.example" })
/** Handed to the browser's WebAuthn call as it is. */
const Options = z.looseObject({ challenge: z.string() })

export const passkeyOptions = action('access.passkeyOptions', {
  title: { zh: '准备通行密钥登录', en: 'Begin passkey sign-in' },
  needs: 'public',
  secret: true,
  input: z.strictObject({ origin: Origin }),
  output: z.strictObject({ options: Options }),
  refuses: { PASSKEY_ORIGIN_UNSAFE },
})

export const signInWithPasskey = action('access.signInWithPasskey', {
  title: { zh: '用通行密钥登录', en: 'Sign in with a passkey' },
  needs: 'public',
  session: 'opens',
  secret: true,
  input: z.strictObject({
    credential: z
      .object({
        id: Base64Url.max(1400),
        rawId: Base64Url.max(1400),
        type: z.literal('public-key'),
        response: z.object({ clientDataJSON: Blob, authenticatorData: Blob, signature: Blob, userHandle: Base64Url.max(100) }),
      })
      .meta({ description: 'What startAuthentication answered' }),
  }),
  output: Opened,
  refuses: { PASSKEY_REFUSED },
})

export const passkeys = query('access.passkeys', {
  title: { zh: '我的通行密钥', en: 'My passkeys' },
  needs: 'signed-in',
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(z.strictObject({ id: Id, name: z.string(), origin: z.string(), addedAt: Instant })),
  }),
})

export const registerPasskeyOptions = action('access.registerPasskeyOptions', {
  title: { zh: '准备添加通行密钥', en: 'Begin adding a passkey' },
  needs: 'signed-in',
  secret: true,
  input: z.strictObject({ origin: Origin }),
  output: z.strictObject({ options: Options }),
  refuses: { PASSKEY_ORIGIN_UNSAFE, TOO_MANY },
})

export const registerPasskey = action('access.registerPasskey', {
  title: { zh: '添加通行密钥', en: 'Add a passkey' },
  needs: 'signed-in',
  input: z.strictObject({
    name: Name.default('通行密钥'),
    credential: z
      .object({
        id: Base64Url.max(1400),
        rawId: Base64Url.max(1400),
        type: z.literal('public-key'),
        response: z.object({ clientDataJSON: Blob, attestationObject: Blob }),
      })
      .meta({ description: 'What startRegistration answered' }),
  }),
  output: z.strictObject({ passkeyId: Id }),
  refuses: { PASSKEY_REFUSED },
})

export const removePasskey = action('access.removePasskey', {
  title: { zh: '移除通行密钥', en: 'Remove a passkey' },
  needs: 'signed-in',
  input: z.strictObject({ passkeyId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND },
})
