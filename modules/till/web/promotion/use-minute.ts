import { useEffect, useState } from 'react'

const MINUTE_MILLISECONDS = 60_000

/** The minute that runs, as the instant at which it began: promotions begin and end with minutes. */
export function useMinute(): string {
  const [minute, setMinute] = useState(minuteNow)
  useEffect(() => {
    const timer = setTimeout(() => setMinute(minuteNow()), MINUTE_MILLISECONDS - (Date.now() % MINUTE_MILLISECONDS))
    return () => clearTimeout(timer)
  }, [minute])
  return minute
}

function minuteNow(): string {
  return new Date(Math.floor(Date.now() / MINUTE_MILLISECONDS) * MINUTE_MILLISECONDS).toISOString()
}
