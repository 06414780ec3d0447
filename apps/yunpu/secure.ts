import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import type { Config } from '#foundation/config'
import { type Certified, LOCAL_NAME, ownAddresses, ownAuthority, ownCertificate, ownNames } from '#foundation/tls'

/** Addresses and certificates are looked at this often: a box gets another address, a certificate its last month. */
const LOOK_MS = 10 * 60_000

/** HTTPS of this server. */
export type OwnSecure = {
  readonly certified: Certified
  readonly authority: string | undefined
  readonly url: () => string
  /** Renews the certificate by itself; answers how to stop. */
  readonly keep: (renew: (certified: Certified) => void, failed: (what: string, error: unknown) => void) => () => void
}

type Place = Pick<Config, 'host' | 'dataFolder' | 'role'> & Partial<Pick<Config, 'tls' | 'certificatePath'>>

/**
 * HTTPS where browsers need it: with the configured certificate, or in a shop's network by an own authority that was made at the
 * first run. Undefined where nobody but this machine comes in, where a reverse proxy does it, and in a cloud without a certificate.
 */
export async function openSecure(config: Place, port: () => number): Promise<OwnSecure | undefined> {
  const { host, role, certificatePath } = config
  if (config.tls === 'off') return undefined
  if (certificatePath !== undefined) return openReal(certificatePath, host, port)
  if (role === 'cloud' || isLoop(host)) return undefined
  const folder = join(config.dataFolder, 'keys', 'tls')
  const authority = await ownAuthority(folder, '云铺 Yunpu', new Date())
  const make = async () => ownCertificate(folder, authority, ownNames(), new Date())
  return {
    certified: await make(),
    authority: authority.cert,
    url: () => `https://${bracketed(ownAddresses()[0] ?? LOCAL_NAME)}:${port()}`,
    keep: (renew, failed) => every(LOOK_MS, async () => renew(await make()), failed),
  }
}

/** A certificate that somebody else renews: it is read again now and then. */
async function openReal(path: string, host: string, port: () => number): Promise<OwnSecure> {
  const read = async (): Promise<Certified> => {
    const [cert, key] = await Promise.all([readFile(path, 'utf8'), readFile(path.replace(/\.[^./]+$/, '.key'), 'utf8')])
    return { cert, key }
  }
  return {
    certified: await read(),
    authority: undefined,
    url: () => `https://${bracketed(host === '0.0.0.0' || host === '::' ? (ownAddresses()[0] ?? 'localhost') : host)}:${port()}`,
    keep: (renew, failed) => every(LOOK_MS, async () => renew(await read()), failed),
  }
}

function every(milliseconds: number, work: () => Promise<void>, failed: (what: string, error: unknown) => void): () => void {
  const timer = setInterval(() => void work().catch((error: unknown) => failed('certificate', error)), milliseconds)
  timer.unref()
  return () => clearInterval(timer)
}

function isLoop(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}

function bracketed(address: string): string {
  return isIP(address) === 6 ? `[${address}]` : address
}
