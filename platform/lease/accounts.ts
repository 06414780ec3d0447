import type { Tx } from '#foundation/database'

/** Where an account's money is: to be had, lent to a device, gone, or of unknown fate. The four sum to what was paid in. */
export type Pot = 'available' | 'lent' | 'spent' | 'risk'

/** So much of one account, from one pot to another, because of something with this id: the same id moves nothing twice. */
export type Move = {
  readonly account: string
  readonly from: Pot
  readonly to: Pot
  readonly amountMinor: number
  readonly because: string
}

/** A kind of account that may be spent offline; the module that keeps it gives this. */
export type AccountKind = {
  /** What may be lent of it now. Holds the account until the transaction ends, so that two devices are not lent the same. */
  readonly availableMinor: (tx: Tx, merchantId: string, account: string) => Promise<number>
  readonly move: (tx: Tx, merchantId: string, moves: readonly Move[]) => Promise<void>
}

/** Kinds of accounts by the word before the slash. */
export type Accounts = Readonly<Record<string, AccountKind>>

/** The kind that keeps an account, or undefined. */
export function kindOf(accounts: Accounts, account: string): AccountKind | undefined {
  const [kind = ''] = account.split('/')
  return Object.hasOwn(accounts, kind) ? accounts[kind] : undefined
}
