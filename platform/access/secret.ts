import { hash, verify } from '@node-rs/argon2'

/** OWASP's argon2id: 19 MiB, two passes; about 50 ms of one core, off the main thread. Argon2id is the library's default. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of nobody's password, for logins that do not exist: their answer takes as long as a wrong password's. */
const nobody = '$argon2id$v=19$m=19456,t=2,p=1$EM51H/hfdDN4sKIVO0GD5A$WHf4XGQi9r2tIOJEHZtjBohVSSdmDlcdLeX4yjNr18s'

/** Hashes a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

/** Whether it is the password. Without a hash it takes the same time and says no. */
export async function isPassword(stored: string | undefined, password: string): Promise<boolean> {
  const right = await verify(stored ?? nobody, password.normalize('NFKC'))
  return right && stored !== undefined
}

/** Hashes a PIN under the person it belongs to, so that equal PINs of two people cannot be told to be equal. */
export async function hashPin(personId: string, pin: string): Promise<string> {
  return hash(`${personId}:${pin}`, cost)
}

/** Whether it is this person's PIN. */
export async function isPin(stored: string, personId: string, pin: string): Promise<boolean> {
  return verify(stored, `${personId}:${pin}`)
}
