/** A customer who heard a price at five to eight pays it at five past; a till's clock may also be a little off. */
const HONOURED_MS = 15 * 60_000

/** The moment whose promotions hold: when the till told the price, if that was just now; else now. RFC 3339 both. */
export function decidePricedAt(pricedAt: string | undefined, now: string): string {
  if (pricedAt === undefined) return now
  const agoMs = Date.parse(now) - Date.parse(pricedAt)
  return agoMs >= 0 && agoMs <= HONOURED_MS ? pricedAt : now
}
