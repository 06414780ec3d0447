let holders = 0
let waiting: PromiseWithResolvers<void> | undefined

/**
 * Lets questions wait while nobody is at a till whose screens stay as they are: asked now they would be
 * refused, and the screens would show that. Answers how to let them go.
 */
export function holdQuestions(): () => void {
  holders += 1
  waiting ??= Promise.withResolvers()
  let isHeld = true
  return () => {
    if (!isHeld) return
    isHeld = false
    holders -= 1
    if (holders > 0) return
    waiting?.resolve()
    waiting = undefined
  }
}

/** Resolves when questions may go: at once, unless they are held. */
export async function questionsMayGo(): Promise<void> {
  await waiting?.promise
}
