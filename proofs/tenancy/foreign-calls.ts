import { type Chance, pick } from '#science/random'
import { branch, type Json, resolved, type Told } from '../api-fuzz/document.ts'
import { generate, type Source } from '../api-fuzz/generate.ts'
import { parametersOf, type Request } from './door.ts'
import type { FurnishedShop } from './furnish-shop.ts'
import { kindOf } from './harvest.ts'

/** Two calls alike but for one value: in one it is another shop's, in the other nobody's. */
export type Twin = {
  readonly operation: string
  /** `lines.0.productId` */
  readonly field: string
  /** What the other shop's value is: `productId`, `text`. */
  readonly kind: string
  readonly way: keyof FurnishedShop['ways']
  /** The other shop's value itself. */
  readonly value: string
  readonly foreign: Request
  readonly nobodys: Request
}

type Path = readonly (string | number)[]

// What opens a door to whoever says it: a secret of the other shop, not a name. A login is one on the whole server.
const secretFields: readonly string[] = ['login', 'password', 'pin', 'code@access.enrolTill', 'deviceToken', 'current', 'next']

/** For every operation, field and way in: the other shop's ids of every kind, and its texts. */
export function* foreignCalls(
  operations: readonly Told[],
  given: { mine: FurnishedShop; other: FurnishedShop; chance: Chance; newId: () => string },
): Generator<Twin> {
  const { mine, other, chance, newId } = given
  const mineIds = (kind: string) => [...(mine.ids.get(kind) ?? [])]
  const source: Source = {
    chance,
    optional: 0,
    idFor: (field) =>
      pick(chance, [...mineIds(kindOf('', field)), ...(mineIds(kindOf('', field)).length === 0 ? [newId()] : [])]),
    textFor: () => undefined,
    numberFor: (field) => sensible[field],
  }
  // What a shop brings an id of its own for comes last: from then on that id is its own too.
  const fields = operations.flatMap((told) =>
    fieldsOf(told.input).map((found) => ({ told, ...found, field: nameOf(found.path) })),
  )
  const ordered = fields.toSorted(
    (one, other) => Number(bringsId(one.told.id, one.field)) - Number(bringsId(other.told.id, other.field)),
  )
  for (const { told, path, schema, field } of ordered) {
    if (secretFields.includes(field) || secretFields.includes(`${field}@${told.id}`)) continue
    const isId = schema['format'] === 'uuid'
    // A text in an action is written down, and is then rightly found in one's own shop.
    if (!isId && told.method === 'POST') continue
    const values = isId ? [...oneOfEach(other, chance)] : other.texts.map((text) => ['text', text] as const)
    for (const way of ['session', 'key', 'device', 'cashier'] as const) {
      for (const [kind, value] of isId || way === 'key' ? values : values.slice(0, 3)) {
        const input = generate(source, narrowed(told.input, path))
        const nobodys = isId ? newId() : nobodysText(value, newId)
        const send = (inserted: string) => requestOf(told, set(input, path, inserted), { mine, way })
        const [foreignRequest, nobodysRequest] = [send(value), send(nobodys)]
        yield { operation: told.id, field: path.join('.'), kind, way, value, foreign: foreignRequest, nobodys: nobodysRequest }
      }
    }
  }
}

/** Whether the caller makes the id that this field carries: it need not exist, and another shop may have the same. */
export function bringsId(operation: string, field: string): boolean {
  return broughtIds.includes(`${field}@${operation}`)
}

const broughtIds: readonly string[] = [
  'ticketId@till.holdTicket',
  'receiptId@till.completeSale',
  'receiptId@till.takeBack',
  'receiptId@till.refundSale',
  'receiptId@payment.usePayment',
  'paymentId@payment.startPayment',
  'refundId@payment.sendBack',
  'printerId@print.savePrinter',
  'voidId@till.voidLines',
  'voidId@till.voidTicket',
  // What lay on a till's counter when it was thrown away: a note of it, in which nothing is looked up.
  'ticketId@till.voidLines',
  ...['productId', 'groupId', 'optionId'].flatMap((field) => [`${field}@till.voidLines`, `${field}@till.voidTicket`]),
  // A preview moves no money, so it looks for no payment.
  'paymentId@till.previewRefund',
  // Named by the module above, which the till knows nothing of.
  'drawer@till.setDrawer',
  'shiftId@till.setDrawer',
  // A till by its name: settings of one that is not there print nothing.
  'till@print.saveTillPrinting',
  'till@print.dropTillPrinting',
  'till@print.followReceipt',
]
const sensible: Readonly<Record<string, number>> = {
  quantityThousandths: 1000,
  quantitiesThousandths: 1000,
  givenMinor: 1_000_000,
  amountMinor: 100,
  discountMinor: 0,
  version: 1,
}

function nameOf(path: Path): string {
  return String(path.filter((step) => typeof step === 'string').at(-1) ?? '')
}

/** Every id and text of the input, lists by their first item, unions by each branch. */
function fieldsOf(input: Json, path: Path = []): { path: Path; schema: Json }[] {
  const told = resolved(input)
  const branches = [told['anyOf'] ?? told['oneOf'] ?? []].flat().map(branch)
  if (branches.length > 0) return branches.flatMap((inner) => fieldsOf(inner, path))
  if (told['type'] === 'object')
    return Object.entries(branch(told['properties'] ?? {})).flatMap(([name, inner]) => fieldsOf(branch(inner), [...path, name]))
  if (told['type'] === 'array') return fieldsOf(branch(told['items'] ?? {}), [...path, 0])
  return told['type'] === 'string' && told['enum'] === undefined && told['const'] === undefined ? [{ path, schema: told }] : []
}

/** The schema with everything on the way to the field required, and no way around it. */
function narrowed(schema: Json, path: Path): Json {
  const told = resolved(schema)
  const [step, ...rest] = path
  if (step === undefined) return told
  const branches = [told['anyOf'] ?? told['oneOf'] ?? []].flat().map(branch)
  if (branches.length > 0) {
    const leading = branches.find((inner) => fieldsOf(inner).some(({ path: found }) => found.join('.') === path.join('.')))
    return narrowed(leading ?? {}, path)
  }
  if (typeof step === 'number') return { ...told, minItems: 1, maxItems: 1, items: narrowed(branch(told['items'] ?? {}), rest) }
  const properties = branch(told['properties'] ?? {})
  const required = [...new Set([...[told['required'] ?? []].flat(), step])]
  return { ...told, required, properties: { ...properties, [step]: narrowed(branch(properties[step]), rest) } }
}

function set(value: unknown, path: Path, inserted: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return inserted
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? set(item, rest, inserted) : item))
  const object = branch(value)
  return { ...object, [step]: set(object[step], rest, inserted) }
}

function* oneOfEach(other: FurnishedShop, chance: Chance): Generator<readonly [kind: string, id: string]> {
  for (const [kind, ids] of other.ids) if (ids.size > 0) yield [kind, pick(chance, [...ids])] as const
}

/** As long and of the same letters, but nobody's. */
function nobodysText(text: string, newId: () => string): string {
  const letters = newId().replaceAll('-', '').split('').toReversed()
  return text.replace(/[0-9a-zA-Z]/g, (letter) => {
    const next = letters.pop() ?? '0'
    return /\d/.test(letter) ? String(Number.parseInt(next, 16) % 10) : next
  })
}

function requestOf(told: Told, input: unknown, { mine, way }: { mine: FurnishedShop; way: Twin['way'] }): Request {
  const headers = mine.ways[way]
  if (told.method === 'POST') {
    const path = told.path.replace('{chain}', [...(mine.ids.get('deviceId') ?? [])][0] ?? 'x')
    return { method: 'POST', path, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(input) }
  }
  return { method: 'GET', path: `${told.path}${parametersOf(branch(input))}`, headers }
}
