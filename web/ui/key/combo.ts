/** What of a keyboard event names its combination. */
export type KeyLike = { key: string; ctrlKey: boolean; altKey: boolean; shiftKey: boolean; metaKey: boolean; code?: string }

/** The name of a combination: `F9`, `Ctrl+P`, `Alt+1`. Undefined while only modifiers are down. */
export function comboOf(event: KeyLike): string | undefined {
  if (['Control', 'Alt', 'Shift', 'Meta', 'Process', 'Dead'].includes(event.key)) return undefined
  const isCharacter = [...event.key].length === 1
  // Alt writes other characters on some layouts; the physical key says which digit or letter was meant.
  const physical = event.altKey ? /^(?:Digit|Key)(.)$/.exec(event.code ?? '')?.[1] : undefined
  const name = physical ?? (event.key === ' ' ? 'Space' : isCharacter ? event.key.toUpperCase() : event.key)
  const isLetter = /^[A-Z]$/.test(name)
  const parts = [
    event.ctrlKey || event.metaKey ? 'Ctrl' : '',
    event.altKey ? 'Alt' : '',
    // A sign such as `*` already says that Shift is down.
    event.shiftKey && (!isCharacter || isLetter) ? 'Shift' : '',
    name,
  ]
  return parts.filter(Boolean).join('+')
}

/** True when the combination may fire while a person types in a field: function keys, Escape, and with Ctrl or Alt. */
export function worksWhileTyping(combo: string): boolean {
  return /^F\d+$/.test(combo) || combo === 'Escape' || /^(Ctrl|Alt)\+/.test(combo)
}
