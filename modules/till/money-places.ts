/**
 * Where the money of a store lies, as ledger addresses. All are flows: a day's takings are sums over
 * the day, so no two tills ever wait for one balance.
 */
export const money = {
  unit: 'CNY',
  revenue: (storeId: string) => ({ address: `revenue/${storeId}`, kind: 'flow' }) as const,
  tender: (storeId: string, kind: string) => ({ address: `tender/${storeId}/${kind}`, kind: 'flow' }) as const,
  rounding: (storeId: string) => ({ address: `rounding/${storeId}`, kind: 'flow' }) as const,
  /** Owed to customers until they bring the bottle back. */
  deposit: (storeId: string) => ({ address: `deposit/${storeId}`, kind: 'flow' }) as const,
  /** The staff's. */
  tips: (storeId: string) => ({ address: `tips/${storeId}`, kind: 'flow' }) as const,
}
