import { type Chance, integerBetween, pick, weightedPicker } from '#science/random'
import type { Request } from '../tenancy/door.ts'
import type { FurnishedShop } from '../tenancy/furnish-shop.ts'
import { kindOf } from '../tenancy/harvest.ts'
import { branch, type Told } from './document.ts'
import { generate, type Source } from './generate.ts'
import { brokenBody, hugeBody, spoil, writeSpoilt } from './spoil.ts'

export type Made = {
  /** The operation as the document tells it; undefined when the request goes to no such address. */
  readonly told: Told | undefined
  readonly request: Request
  readonly how: How
}

/** `valid` keeps to the schema, `invalid` has a wrong value in it, `broken` is no JSON, `lost` goes to a wrong address. */
export type How = 'valid' | 'invalid' | 'broken' | 'lost' | 'huge'

const hows: readonly How[] = ['valid', 'invalid', 'broken', 'lost', 'huge']
const pickHow = weightedPicker([0.46, 0.46, 0.05, 0.03, 0.0008])

/** Makes requests of a shop's server out of the document, the same ones for the same seed and ids. */
export function requestMaker(given: {
  chance: Chance
  operations: readonly Told[]
  mine: FurnishedShop
  other: FurnishedShop
  ways: readonly (readonly [weight: number, headers: () => Readonly<Record<string, string>>])[]
}): () => Made {
  const { chance, operations, ways } = given
  const pickWay = weightedPicker(ways.map(([weight]) => weight))
  const source = sourceOf(given)
  return () => {
    const how = hows[pickHow(chance)] ?? 'valid'
    const told = pick(chance, operations)
    const headers = { ...ways[pickWay(chance)]?.[1](), ...whimsOf(chance) }
    if (how === 'lost') return lost(chance, told, headers)
    const sound = generate({ ...source, optional: pick(chance, [0, 0.3, 1]) }, told.input)
    const input = how === 'invalid' ? spoil(chance, sound) : sound
    const path = told.path.replace('{chain}', () => chainOf(chance, given.mine))
    if (told.method === 'GET')
      return { told, how, request: { method: 'GET', path: `${path}${queryOf(chance, input, how)}`, headers } }
    const body = how === 'huge' ? hugeBody() : how === 'broken' ? brokenBody(chance, JSON.stringify(sound)) : writeSpoilt(input)
    const type = how === 'broken' ? pick(chance, types) : 'application/json'
    return {
      told,
      how,
      request: { method: 'POST', path, headers: { ...headers, ...(type === '' ? {} : { 'content-type': type }) }, body },
    }
  }
}

/** Ids mostly its own, sometimes nobody's or the other shop's. */
function sourceOf({ chance, mine, other }: { chance: Chance; mine: FurnishedShop; other: FurnishedShop }): Source {
  const strange = [
    '01970000-0000-7000-8000-00000000dead',
    '00000000-0000-0000-0000-000000000000',
    'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
  ]
  return {
    chance,
    optional: 0.3,
    idFor: (field) => {
      const roll = chance()
      const [kind, shop] = [kindOf('', field), roll < 0.85 ? mine : other]
      const known = [...(shop.ids.get(kind) ?? [])]
      if (roll < 0.93 && known.length > 0) return pick(chance, known)
      return pick(chance, [...strange, ...[...mine.ids.values()].flatMap((ids) => [...ids].slice(0, 2))])
    },
    textFor: () => (chance() < 0.5 ? pick(chance, mine.texts) : undefined),
    numberFor: (field) => (chance() < 0.6 ? sensible[field] : undefined),
  }
}

const sensible: Readonly<Record<string, number>> = {
  quantityThousandths: 1000,
  quantitiesThousandths: 1000,
  givenMinor: 1_000_000,
  discountMinor: 0,
  line: 1,
  version: 1,
}

function queryOf(chance: Chance, input: unknown, how: How): string {
  if (how === 'broken')
    return pick(chance, [
      '?%',
      '?%zz',
      '?a=%ff',
      '?%00=1',
      '?=&&&=',
      `?${'a=1&'.repeat(600)}`,
      `?search=${'x'.repeat(9000)}`,
      '?__proto__=1',
      '?constructor=1&toString=2',
    ])
  const fields =
    typeof input === 'object' && input !== null && !Array.isArray(input)
      ? Object.entries(branch(input))
      : [['extra', input] as const]
  const pairs = fields.flatMap(([name, value]) => [value].flat().map((item) => `${written(name)}=${written(textOf(item))}`))
  const text = pairs.join('&')
  // An address longer than a server reads is answered before there is a route.
  return text === '' ? '' : `?${text.slice(0, 12_000)}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function written(text: string): string {
  return encodeURIComponent(text.toWellFormed())
}

function chainOf(chance: Chance, { ids }: FurnishedShop): string {
  const devices = [...(ids.get('deviceId') ?? ['x'])]
  return pick(chance, [...devices, ...devices, ...devices, 'site.0', 'a..b', 'a%00b', 'x'.repeat(150), '%F0%9F%9B%92'])
}

const types = [
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset=gb18030',
  'text/plain',
  'text/json',
  '',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/xml',
  'nonsense',
]

function lost(chance: Chance, told: Told, headers: Readonly<Record<string, string>>): Made {
  const at = (method: 'GET' | 'POST', path: string): Made => {
    const json = method === 'POST' ? { 'content-type': 'application/json' } : {}
    return {
      told: undefined,
      how: 'lost',
      request: { method, path, headers: { ...headers, ...json }, ...(method === 'POST' ? { body: '{}' } : {}) },
    }
  }
  const other = told.method === 'GET' ? 'POST' : 'GET'
  // A till's address takes both; what is asked of it by GET is the browser's page.
  const paths = [
    `${told.path}x`,
    '/v1/',
    '/v1/nothing.there',

    `/v1/${'x'.repeat(3000)}`,
    '/v1/__proto__',
    '/v1/constructor.name',
    '/v1/till.receipt%00',
  ]
  if (told.path.startsWith('/v1/') && chance() < 0.4) return at(other, told.path.replace('{chain}', 'x'))
  return at(pick(chance, ['GET', 'POST'] as const), pick(chance, paths).replace('{chain}', 'x'))
}

/** Headers that a client may send as it likes. */
function whimsOf(chance: Chance): Record<string, string> {
  const address = `10.${integerBetween(chance, 0, 255)}.${integerBetween(chance, 0, 255)}.${integerBetween(chance, 1, 254)}`
  const whims: Record<string, string> = { 'x-forwarded-for': address }
  const roll = chance()
  if (roll < 0.1) whims['idempotency-key'] = pick(chance, ['k1', 'k2', 'k3', 'x'.repeat(200), 'x'.repeat(201), 'with space', 'ü'])
  else if (roll < 0.14) whims['accept'] = pick(chance, ['text/html', 'application/json', '*/*', 'nonsense', ''])
  else if (roll < 0.18) whims['accept-language'] = pick(chance, ['en', 'zh', 'de;q=x', ',;q=,', 'en'.repeat(2000)])
  else if (roll < 0.2) whims['x-yunpu-device'] = pick(chance, ['x', 'yd_x', 'x'.repeat(600)])
  else if (roll < 0.22)
    whims['cookie'] = pick(chance, ['yunpu_session=x', 'yunpu_session=; yunpu_device=%', 'a=b; '.repeat(100), 'yunpu_device=x'])
  else if (roll < 0.23) whims['origin'] = pick(chance, ['https://evil.example', 'null', 'x'])
  return whims
}
