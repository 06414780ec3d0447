import { AwsClient } from 'aws4fetch'
import { assertKey, assertPrefix, assertType, type FileStore, LIST_MAX, typeOf } from './port.ts'

const TIMEOUT_MILLISECONDS = 30_000
const RETRIES = 3

/** A bucket of any S3-compatible store, spoken to by path: `https://host/bucket/key`. */
export type Bucket = {
  /** `https://s3.example.com/bucket`, without an ending slash. */
  readonly url: string
  readonly region: string
  readonly keyId: string
  readonly secret: string
}

/** Reads `https://keyId:secret@host/bucket?region=…` (region `us-east-1` unless said). */
export function bucketOf(address: string): Bucket {
  const url = new URL(address)
  return {
    url: `${url.origin}${url.pathname.replace(/\/$/, '')}`,
    region: url.searchParams.get('region') ?? 'us-east-1',
    keyId: decodeURIComponent(url.username),
    secret: decodeURIComponent(url.password),
  }
}

/** Files in a bucket, with requests signed by AWS Signature Version 4. */
export function s3Store(bucket: Bucket): FileStore {
  const { keyId: accessKeyId, secret: secretAccessKey, region } = bucket
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: RETRIES })
  const send = async (path: string, init: RequestInit, fine: readonly number[]) => {
    const response = await client.fetch(`${bucket.url}${path}`, { ...init, signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) })
    if (fine.includes(response.status)) return response
    const said = (await response.text()).slice(0, 300)
    throw new Error(`the object store answered ${response.status} to ${init.method} ${path}: ${said}`)
  }
  return {
    put: async (key, bytes, type) => {
      assertKey(key)
      assertType(key, type)
      await send(`/${key}`, { method: 'PUT', body: new Uint8Array(bytes), headers: { 'content-type': type } }, [200, 201, 204])
    },
    get: async (key) => {
      assertKey(key)
      const response = await send(`/${key}`, { method: 'GET' }, [200, 404])
      if (response.status === 404) return undefined
      return { bytes: new Uint8Array(await response.arrayBuffer()), type: typeOf(key) }
    },
    delete: async (key) => {
      assertKey(key)
      await send(`/${key}`, { method: 'DELETE' }, [200, 204, 404])
    },
    list: async (prefix, after = '') => {
      assertPrefix(prefix)
      const asked = new URLSearchParams({ 'list-type': '2', prefix, 'max-keys': String(LIST_MAX), 'encoding-type': 'url' })
      if (after !== '') asked.set('start-after', after)
      const response = await send(`?${asked.toString()}`, { method: 'GET' }, [200])
      return readListing(await response.text())
    },
  }
}

/** Our keys hold nothing that XML escapes, so the listing is read as text. */
function readListing(xml: string): { key: string; size: number }[] {
  return [...xml.matchAll(/<Contents>(.*?)<\/Contents>/gs)].map(([, entry = '']) => ({
    key: decodeURIComponent(/<Key>(.*?)<\/Key>/s.exec(entry)?.[1] ?? ''),
    size: Number(/<Size>(\d+)<\/Size>/.exec(entry)?.[1] ?? Number.NaN),
  }))
}
