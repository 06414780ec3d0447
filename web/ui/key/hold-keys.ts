/** Keys of a possible scan that no field has been given yet, and the field that would have had them. */
let held: { readonly field: HTMLInputElement; readonly text: string } | undefined
let giving: ReturnType<typeof setTimeout> | undefined

/** After the third key nobody but a scanner is that quick; what it types meanwhile need not be drawn. */
const HELD_FROM_KEYS = 3
const isCodeKey = (key: string): boolean => /^[\dA-Za-z]$/.test(key)

/**
 * Keeps a key of a burst from its field: a field that draws every key of a scanner holds a slow machine up until the code
 * has ended. True when it was kept; after `patienceMs` without a scan's end the field is given what it would have had.
 */
export function holdKey(field: HTMLInputElement | undefined, key: string, burstKeys: number, patienceMs: number): boolean {
  if (field === undefined || !isText(field) || burstKeys < HELD_FROM_KEYS || !isCodeKey(key)) return false
  if (held !== undefined && held.field !== field) giveHeldKeys()
  held = { field, text: (held?.text ?? '') + key }
  clearTimeout(giving)
  giving = setTimeout(giveOrWait, patienceMs, patienceMs)
  return true
}

/** True while keys are held: what a field says now is not all that was typed. */
export function areKeysHeld(): boolean {
  return held !== undefined
}

/** Gives the field its keys, as if they had been typed now. */
export function giveHeldKeys(): void {
  const given = held
  dropHeldKeys()
  if (given === undefined) return
  const { field, text } = given
  const from = field.selectionStart ?? field.value.length
  const to = field.selectionEnd ?? from
  writeField(field, field.value.slice(0, from) + text + field.value.slice(to))
  field.setSelectionRange(from + text.length, from + text.length)
}

/** They were a scan's. */
export function dropHeldKeys(): void {
  clearTimeout(giving)
  held = undefined
}

/** Sets a field as React would see it from a person: through the native setter and an input event. */
export function writeField(field: HTMLInputElement, value: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** A busy page comes to its timers before the keys that wait for it. */
function giveOrWait(patienceMs: number): void {
  if (isInputPending()) giving = setTimeout(giveOrWait, patienceMs, patienceMs)
  else giveHeldKeys()
}

/** Chromium tells whether keys wait that the page has not come to; elsewhere none are known of. */
function isInputPending(): boolean {
  const { scheduling }: Navigator & { readonly scheduling?: { readonly isInputPending?: () => boolean } } = navigator
  return scheduling?.isInputPending?.() === true
}

function isText({ type, readOnly }: HTMLInputElement): boolean {
  return (type === 'text' || type === 'search') && !readOnly
}
