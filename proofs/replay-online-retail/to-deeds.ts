import { TICKET_LINES_MAX } from '#modules/till'
import type { Invoice, Row } from './read-invoices.ts'

/** One call of the API. */
export type Deed = { readonly operation: string; readonly key: string; readonly body: unknown }

/** What an invoice means to a shop: sales, goods taken back, and stock put right. */
export function toDeeds(invoice: Invoice, given: { storeId: string; productOf: (stockCode: string) => string }): Deed[] {
  const { storeId, productOf } = given
  const { number, rows } = invoice
  const kinds = Map.groupBy(rows, kindOf)
  const sold = portions(kinds.get('sale') ?? []).map((lines, part) => {
    const due = lines.reduce((sum, line) => sum + penceOf(line) * line.quantity, 0)
    return {
      operation: 'till.completeSale',
      key: `${number}.sale.${part}`,
      body: {
        storeId,
        rounding: 'none',
        lines: lines.map((line) => ({ ...goodsOf(line, productOf), unitPriceMinor: penceOf(line) })),
        tenders: [{ kind: 'cash', givenMinor: due }],
      },
    }
  })
  const back = (kind: 'return' | 'badDebt', restock: boolean) =>
    portions(kinds.get(kind) ?? []).map((lines, part) => ({
      operation: 'till.takeBack',
      key: `${number}.${kind}.${part}`,
      body: {
        storeId,
        reason: number,
        lines: lines.map((line) => ({ ...goodsOf(line, productOf), unitPriceMinor: Math.abs(penceOf(line)), restock })),
      },
    }))
  const found = kinds.get('adjustment')
  return [
    ...sold,
    ...back('return', true),
    ...back('badDebt', false),
    ...(found === undefined ? [] : [adjustment(number, found, given)]),
  ]
}

type Kind = 'sale' | 'return' | 'badDebt' | 'adjustment'

/** A price below nought is a debt written off; fewer than none without a C is stock put right, at no price. */
function kindOf({ invoice, quantity, price }: Row): Kind {
  if (Number(price) < 0) return 'badDebt'
  if (invoice.startsWith('C')) return 'return'
  return quantity < 0 ? 'adjustment' : 'sale'
}

function adjustment(
  number: string,
  rows: readonly Row[],
  { storeId, productOf }: { storeId: string; productOf: (stockCode: string) => string },
): Deed {
  const changes = new Map<string, number>()
  for (const { stockCode, quantity } of rows) {
    const productId = productOf(stockCode)
    changes.set(productId, (changes.get(productId) ?? 0) + quantity * 1000)
  }
  const lines = [...changes].map(([productId, changeThousandths]) => ({ productId, changeThousandths }))
  return { operation: 'stock.adjust', key: `${number}.adjust`, body: { storeId, reason: 'correction', lines, note: number } }
}

function goodsOf({ stockCode, quantity }: Row, productOf: (stockCode: string) => string) {
  return { productId: productOf(stockCode), quantityThousandths: Math.abs(quantity) * 1000 }
}

function penceOf({ price }: Row): number {
  return Math.round(Number(price) * 100)
}

function portions(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / TICKET_LINES_MAX)
  return Array.from({ length: count }, (_, part) => rows.slice(part * TICKET_LINES_MAX, (part + 1) * TICKET_LINES_MAX))
}
