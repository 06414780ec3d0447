import { z } from 'zod'

/** Ids by the name of the input field that takes them: `productId`, `storeId`. */
export type Ids = Map<string, Set<string>>

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g
const wholeUuid = new RegExp(`^${uuid.source}$`)

/** What `id` is called elsewhere, by the operation that answered it. */
const idOf: Readonly<Record<string, string>> = {
  'access.stores': 'storeId',
  'access.staff': 'personId',
  'access.roles': 'roleId',
  'access.devices': 'deviceId',
  'access.apiKeys': 'keyId',
  'access.sessions': 'sessionId',
  'access.passkeys': 'passkeyId',
  'catalog.categories': 'categoryId',
  'catalog.imports': 'importId',
  'webhook.endpoints': 'endpointId',
  'webhook.deliveries': 'deliveryId',
}

/** Every id in an answer, filed under what it is. */
export function harvest(ids: Ids, operation: string, answer: unknown): void {
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string' && wholeUuid.test(value)) file(ids, kindOf(operation, key), value)
    else if (Array.isArray(value)) for (const item of value) walk(item, key.replace(/s$/, ''))
    else if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) walk(inner, name)
  }
  walk(answer, '')
}

/** Every uuid in a text. */
export function uuidsIn(text: string): string[] {
  return [...text.matchAll(uuid)].map(([found]) => found)
}

/** Files one id under a kind. */
export function file(ids: Ids, kind: string, id: string): void {
  ids.set(kind, (ids.get(kind) ?? new Set()).add(id))
}

const familiar: Readonly<Record<string, string>> = {
  familyId: 'productId',
  variantOf: 'productId',
  saleId: 'receiptId',
  refundId: 'receiptId',
  refundOf: 'receiptId',
  cashierId: 'personId',
  makerId: 'personId',
  parentId: 'categoryId',
  heldTicketId: 'ticketId',
  movementId: 'factId',
}

/** The kind of id that a field takes, whatever it is called there. */
export function kindOf(operation: string, field: string): string {
  if (field === 'id') return idOf[operation] ?? (operation.startsWith('catalog.') ? 'productId' : 'id')
  return familiar[field] ?? field
}

/** JSON as it came, or undefined. */
export function parsed(text: string): unknown {
  try {
    return z.unknown().parse(JSON.parse(text))
  } catch {
    return undefined
  }
}
