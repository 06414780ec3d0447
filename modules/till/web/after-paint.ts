/** Where no frames are drawn, as in a tab behind others, it is not waited for one. */
const LATEST_MILLISECONDS = 100

/**
 * Does what nobody looks at once the screen has been drawn, so that a scan is on the ticket before it is anywhere else.
 * Answers how to have it done at once instead; done once in any case.
 */
export function afterPaint(deed: () => void): () => void {
  let isDone = false
  const run = () => {
    if (isDone) return
    isDone = true
    clearTimeout(latest)
    deed()
  }
  const latest = setTimeout(run, LATEST_MILLISECONDS)
  // A frame's callbacks come before it is painted, and a timer set by one of them after.
  requestAnimationFrame(() => setTimeout(run))
  return run
}
