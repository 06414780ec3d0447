export { lease } from './module.ts'
export { bookSpends } from './book-spends.ts'
export type { Spending } from './book-spends.ts'
export type { AccountKind, Accounts, Move, Pot } from './accounts.ts'
