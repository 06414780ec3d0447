import type { MouseEvent } from 'react'

/** After a finger or a mouse, Enter belongs to the pad again; who presses by keyboard stays where she is. */
export function letGo(event: MouseEvent<HTMLElement>): void {
  if (event.detail > 0) event.currentTarget.blur()
}
