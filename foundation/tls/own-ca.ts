// The certificate library finds its parts by this; it has to come first.
import 'reflect-metadata'
import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { isIP } from 'node:net'
import { join } from 'node:path'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  AuthorityKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'

/** A certificate and its key, as PEM. */
export type Certified = { readonly key: string; readonly cert: string }

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
/** People trust the authority once, on every device: it outlives the computer. */
const AUTHORITY_DAYS = 3_650
/** Apple's devices refuse longer ones, whoever signed them. */
const CERTIFICATE_DAYS = 397
const RENEWED_BEFORE_DAYS = 60
/** Clocks of phones are behind by minutes. */
const EARLIER_MS = DAY_MS

/**
 * The own small authority of this server, in `folder`, made at the first run: it signs certificates for this server alone. Its
 * key never leaves the folder.
 */
export async function ownAuthority(folder: string, name: string, now: Date): Promise<Certified> {
  const kept = await readPair(folder, 'authority')
  if (kept !== undefined) return kept
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(now.getTime() - EARLIER_MS),
    notAfter: new Date(now.getTime() + AUTHORITY_DAYS * DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      // It may sign servers and nothing that signs again.
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return keepPair(folder, 'authority', certificate, keys.privateKey)
}

/**
 * A certificate for these names and addresses, signed by the authority: the one in `folder`, or a new one when they are others or
 * when it ends soon.
 */
export async function ownCertificate(
  folder: string,
  authority: Certified,
  names: readonly string[],
  now: Date,
): Promise<Certified> {
  const kept = await readPair(folder, 'server')
  if (kept !== undefined && isGood(kept.cert, authority.cert, names, now)) return kept
  const issuer = new X509Certificate(authority.cert)
  const signingKey = await crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(authority.key), ALGORITHM, false, ['sign'])
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: `CN=${names[0] ?? 'yunpu'}`,
    issuer: issuer.subject,
    notBefore: new Date(now.getTime() - EARLIER_MS),
    notAfter: new Date(now.getTime() + (CERTIFICATE_DAYS - 1) * DAY_MS),
    signingAlgorithm: ALGORITHM,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isIP(value) === 0 ? ('dns' as const) : ('ip' as const), value })),
      ),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer),
    ],
  })
  return keepPair(folder, 'server', certificate, keys.privateKey)
}

/** Of this authority, for all of these names, and not about to end. */
function isGood(cert: string, authority: string, names: readonly string[], now: Date): boolean {
  const { issuer, notAfter, notBefore, extensions } = new X509Certificate(cert)
  if (issuer !== new X509Certificate(authority).subject) return false
  if (now < notBefore || notAfter.getTime() - now.getTime() < RENEWED_BEFORE_DAYS * DAY_MS) return false
  const alternative = extensions.find((extension) => extension instanceof SubjectAlternativeNameExtension)
  const known = new Set(alternative?.names.items.map(({ value }) => value))
  return names.every((name) => known.has(name))
}

async function readPair(folder: string, name: string): Promise<Certified | undefined> {
  const [key, cert] = await Promise.all([readIfThere(join(folder, `${name}.key`)), readIfThere(join(folder, `${name}.crt`))])
  return key === undefined || cert === undefined ? undefined : { key, cert }
}

/** The certificate is written last: a pair that was cut short is made anew. */
async function keepPair(folder: string, name: string, certificate: X509Certificate, privateKey: CryptoKey): Promise<Certified> {
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), PemConverter.PrivateKeyTag)
  const cert = certificate.toString('pem')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await write(join(folder, `${name}.key`), key)
  await write(join(folder, `${name}.crt`), cert)
  return { key, cert }
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
}

async function write(path: string, text: string): Promise<void> {
  const file = await open(`${path}.new`, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(`${path}.new`, path)
}
