const TEXT_OID = 25
const BYTEA_OID = 17
const HEADER_BYTES = 20
const utf8 = new TextEncoder()

/**
 * Texts as one parameter for `${texts(…)}::text[]`, in PostgreSQL's binary form: long texts are neither quoted here nor
 * read character by character there. (Array of one dimension, `array_recv` of PostgreSQL's arrayfuncs.c.)
 */
export function texts(values: readonly string[]): Buffer {
  return arrayOf(
    TEXT_OID,
    values.map((value) => utf8.encode(value)),
  )
}

/** Bytes, given in hex, as one parameter for `${bytes(…)}::bytea[]`. */
export function bytes(hexes: readonly string[]): Buffer {
  return arrayOf(
    BYTEA_OID,
    hexes.map((hex) => Buffer.from(hex, 'hex')),
  )
}

function arrayOf(elementOid: number, values: readonly Uint8Array[]): Buffer {
  const array = Buffer.allocUnsafe(values.reduce((sum, { length }) => sum + 4 + length, HEADER_BYTES))
  // Dimensions, whether any is null, the elements' type, how many, and the number of the first.
  const header = [1, 0, elementOid, values.length, 1]
  header.forEach((word, index) => array.writeInt32BE(word, index * 4))
  let at = HEADER_BYTES
  for (const value of values) {
    array.writeInt32BE(value.length, at)
    array.set(value, at + 4)
    at += 4 + value.length
  }
  return array
}
