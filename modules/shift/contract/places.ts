/**
 * Where cash lies beside the till's own places, as ledger addresses. A drawer holds its float and what
 * was paid in; closing moves the cash of its receipts through it into the safe, and leaves it empty.
 */
export const cashPlace = {
  drawer: (storeId: string, shiftId: string) => ({ address: `drawer/${storeId}/${shiftId}`, kind: 'held' }) as const,
  /** What the store keeps outside of drawers. The book may fall below zero: nobody told it what was there at first. */
  safe: (storeId: string) => ({ address: `safe/${storeId}`, kind: 'held' }) as const,
  paidIn: (storeId: string) => ({ address: `paidIn/${storeId}`, kind: 'flow' }) as const,
  paidOut: (storeId: string) => ({ address: `paidOut/${storeId}`, kind: 'flow' }) as const,
  /** 长短款: cash that was there without a reason came from here, cash that was missing went here. */
  difference: (storeId: string) => ({ address: `cashDifference/${storeId}`, kind: 'flow' }) as const,
}
