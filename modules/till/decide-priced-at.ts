/** A customer who heard a price at five to eight pays it at five past; a till's clock may also be a little off. */
const HONOURED_MS = 15 * 60_000

/** At a till, by its own clock: the moment whose promotions hold. When it told the price, if that was just now; else now. */
export function decidePricedAt(toldAt: string | undefined, now: string): string {
  return toldAt !== undefined && Date.parse(now) >= Date.parse(toldAt) && isJustNow(toldAt, now) ? toldAt : now
}

/**
 * What a receipt says of when its till priced it; undefined when that was just now. The customer has paid what she heard
 * and is gone, whether the till's clock was wrong or the sale was long on its way: it is booked as it was, and says so.
 */
export function notedPricedAt(pricedAt: string | undefined, now: string): string | undefined {
  return pricedAt === undefined || isJustNow(pricedAt, now) ? undefined : pricedAt
}

function isJustNow(at: string, now: string): boolean {
  return Math.abs(Date.parse(now) - Date.parse(at)) <= HONOURED_MS
}
