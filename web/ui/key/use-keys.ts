import { useEffect, useRef } from 'react'
import { useIsOnTop } from '../overlay/layer.tsx'
import { comboOf, worksWhileTyping } from './combo.ts'
import { bind, bindingOf, type KeyBinding } from './key-store.ts'
import { isTyping } from './typing.ts'

/**
 * Binds keys while the screen is up. A person may remap them in the cheat sheet (`KeySheet`).
 *
 * @example useKeys([{ id: 'till.pay', combo: 'F12', title: { zh: '收款', en: 'Pay' }, run: pay }])
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings)
  const isOnTop = useIsOnTop()
  const latestIsOnTop = useRef(isOnTop)
  useEffect(() => {
    latest.current = bindings
    latestIsOnTop.current = isOnTop
  })
  const signature = JSON.stringify(bindings.map(({ id, combo, title, disabled }) => [id, combo, title, disabled]))
  useEffect(() => {
    const stable = latest.current.map((binding) => ({
      ...binding,
      run: () => {
        if (latestIsOnTop.current()) latest.current.find(({ id }) => id === binding.id)?.run()
      },
    }))
    listen(1)
    const unbind = bind(stable)
    return () => {
      unbind()
      listen(-1)
    }
  }, [signature])
}

let listening = 0

function listen(change: 1 | -1): void {
  listening += change
  if (change === 1 && listening === 1) window.addEventListener('keydown', hear)
  if (listening === 0) window.removeEventListener('keydown', hear)
}

function hear(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return
  const combo = comboOf(event)
  if (combo === undefined || (isTyping(event.target) && !worksWhileTyping(combo))) return
  const binding = bindingOf(combo)
  if (binding === undefined) return
  event.preventDefault()
  binding.run()
}
