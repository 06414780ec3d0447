/** A lock of all tabs of this browser, held until it is dropped or another tab takes it. */
export type Lock = { readonly drop: () => void }

type Told = {
  readonly onHeld: () => void
  /** Another tab took it. */
  readonly onLost: () => void
  /** Another tab has it, and this one comes next. */
  readonly onWaiting: () => void
}

/** Asks for a lock, or takes it from whoever has it. */
export function holdLock(name: string, { steal }: { readonly steal: boolean }, told: Told): Lock {
  let drop = () => {}
  const dropped = new Promise<void>((resolve) => {
    drop = resolve
  })
  let isOver = false
  let isHeld = false
  const waiting = new AbortController()
  const request = navigator.locks.request(name, steal ? { steal } : { signal: waiting.signal }, async () => {
    if (isOver) return
    isHeld = true
    told.onHeld()
    await dropped
  })
  request.catch(() => {
    if (!isOver) told.onLost()
  })
  void navigator.locks.query().then(({ held }) => {
    if (!isOver && !isHeld && held?.some((one) => one.name === name) === true) told.onWaiting()
  })
  return {
    drop: () => {
      isOver = true
      drop()
      waiting.abort()
    },
  }
}
