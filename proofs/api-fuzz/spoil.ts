import { type Chance, integerBetween, pick } from '#science/random'

const RAW = 'raw\u{1F6D1}'

/** A value that no JSON writer would write: it stands in the body as it is here. */
function raw(text: string): string {
  return `${RAW}${text}${RAW}`
}

/** JSON of a spoilt value, with its raw parts as they are. */
export function writeSpoilt(value: unknown): string {
  return JSON.stringify(value).replace(new RegExp(`"${RAW}(.*?)${RAW}"`, 'gu'), (_, text: string) =>
    text.replaceAll(String.raw`\\`, '\\').replaceAll(String.raw`\"`, '"'),
  )
}

const nasty: readonly ((chance: Chance) => unknown)[] = [
  () => null,
  () => '',
  () => true,
  () => [],
  () => ({}),
  () => 0,
  () => -1,
  () => 1.5,
  () => Number.MAX_SAFE_INTEGER,
  () => raw('9007199254740993'),
  () => raw('-9223372036854775809'),
  () => raw('1e400'),
  () => raw('-0'),
  () => raw('1E-400'),
  () => 1_000_000_000_001,
  () => 2_147_483_648,
  () => 'a\u0000b',
  () => raw(String.raw`"\ud800"`),
  () => raw(String.raw`"\udc00\ud800 \u0000"`),
  () => '\u202E\u200B\uFEFF',
  () => 'x'.repeat(100_000),
  () => '字'.repeat(401),
  () => '0000-00-00',
  () => '275760-09-13',
  () => '+275760-09-13T00:00:00.000Z',
  () => '-271821-04-20',
  () => '2026-02-30',
  () => '0000-01-01',
  () => '9999-12-31T23:59:60.000Z',
  () => '00000000-0000-0000-0000-000000000000',
  () => 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  () => '{01970000-0000-7000-8000-00000000000a}',
  () => "' or 1=1 --",
  () => '%',
  () => String.raw`\x00`,
  () => 'NaN',
  () => 'Infinity',
  () => '1e999',
  () => '__proto__',
  (chance) => Array.from({ length: integerBetween(chance, 201, 1200) }, () => 'x'),
  (chance) => nested(integerBetween(chance, 20, 3000)),
  // Page marks that nobody wrote.
  () => '~',
  () => '~~~~',
  () => '%zz~%',
  () => 'WyJhIiwiYiJd',
  () => 'WzFlNDAwXQ',
  () => Buffer.from('["2026-13-45T99:99:99.999Z","x"]').toString('base64url'),
  () => Buffer.from('[{"a":1},null]').toString('base64url'),
  () => '2026-13-45T99%3A99%3A99.999Z~x',
  () => '2026-03-02T01%3A00%3A00.000Z~x',
  () => '275760-09-13T00%3A00%3A00.000Z~01970000-0000-7000-8000-00000000000a',
  () => '0102-03-15b25g70;24.445a~01970000-0000-7000-8000-00000000000a',
]

/** A value with something wrong in it, somewhere. */
export function spoil(chance: Chance, value: unknown): unknown {
  if (Array.isArray(value) && value.length > 0 && chance() < 0.8) {
    const at = integerBetween(chance, 0, value.length - 1)
    return value.map((item, index) => (index === at ? spoil(chance, item) : item))
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return pick(chance, nasty)(chance)
  const fields = Object.entries(value)
  const roll = chance()
  if (fields.length === 0 || roll < 0.1) return { ...value, [pick(chance, unknownNames)]: pick(chance, nasty)(chance) }
  const [name] = pick(chance, fields)
  if (roll < 0.2) return Object.fromEntries(fields.filter(([other]) => other !== name))
  return Object.fromEntries(fields.map(([other, inner]) => [other, other === name ? spoil(chance, inner) : inner]))
}

const unknownNames = [
  'extra',
  'merchantId',
  'merchant_id',
  '__proto__',
  'constructor',
  'x'.repeat(5000),
  'a\u0000',
  '',
  '字段',
  'id',
]

/** Bodies that are no JSON, or none that anybody means. */
export function brokenBody(chance: Chance, sound: string): string | Uint8Array<ArrayBuffer> {
  return pick<() => string | Uint8Array<ArrayBuffer>>(chance, [
    () => sound.slice(0, Math.floor(sound.length / 2)),
    () => `${sound},`,
    () => `\uFEFF${sound}`,
    () => 'null',
    () => '[]',
    () => '"text"',
    () => '7',
    () => '',
    () => '   ',
    () => "{'a':1}",
    () => '{"a":1,}',
    () => '{"__proto__":{"isAdmin":true}}',
    () => '{"a":NaN}',
    () => `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
    () => `${'{"a":'.repeat(200)}1${'}'.repeat(200)}`,
    () => new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]),
    () => new Uint8Array([0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]),
    () => new Uint8Array([0x1f, 0x8b, 0x08, 0x00]),
    () => sound.replace('{', '{"a":1,"a":2,'),
  ])()
}

/** Ten megabytes and a little: above what any call may send but those of files. */
export function hugeBody(): string {
  return JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024 + 1) })
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
