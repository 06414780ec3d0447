/** What the till publishes: tickets, sales, refunds, and what a day took. */
export * from './contract/held.ts'
export * from './contract/parts.ts'
export * from './contract/receipts.ts'
export * from './contract/refund.ts'
export * from './contract/rights.ts'
export * from './contract/sale.ts'
export * from './contract/settings.ts'
export * from './contract/takings.ts'
