import { expect, test } from 'vitest'
import { readSources } from './source.ts'

/*
 * What can go wrong between a till and the cloud has a name each, and a test of that name reaches it through the code that
 * says it: one that nobody says, or that nobody has reached, is a promise without a proof.
 */
const CODES = [
  'AMOUNT_NOT_INTEGER',
  'BAD_SIGNATURE',
  'CHAIN_FORK',
  'CHAIN_GAP',
  'CLOCK_WRONG',
  'DEVICE_FORK',
  'DEVICE_FORKED',
  'DISK_ALMOST_FULL',
  'FACT_TOO_LARGE',
  'HASH_MISMATCH',
  'LEASE_EXHAUSTED',
  'LOG_FAILED',
  'NEGATIVE_QTY',
  'PRICE_VERSION_UNKNOWN',
  'STORAGE_NOT_DURABLE',
  'STORED_VALUE_OFFLINE_NO_LEASE',
  'TENDER_SUM_MISMATCH',
  'UNKNOWN_DEVICE',
]
/** No error on the wire: a receiver answers a gap with its own mark, which is lower than what was sent. */
const SAID_BY_A_MARK: ReadonlySet<string> = new Set(['CHAIN_GAP'])

const files = readSources()
const isTest = ({ path }: { path: string }) => path.endsWith('.test.ts')
/** To have words for a code is not to say it. */
const isWords = ({ path }: { path: string }) => path.endsWith('refusals.ts')
const names = (code: string, text: string) => new RegExp(`\\b${code}\\b`).test(text)

test.each(CODES)('%s is said by the code, and reached by a test', (code) => {
  const said = files.filter((file) => !isTest(file) && !isWords(file) && names(code, withoutComments(file.text)))
  const reached = files.filter((file) => isTest(file) && !file.path.startsWith('checks/') && names(code, file.text))
  if (!SAID_BY_A_MARK.has(code)) expect(said.map(({ path }) => path)).not.toEqual([])
  expect(reached.map(({ path }) => path)).not.toEqual([])
})

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
}
