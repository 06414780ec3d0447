/** True where keys write text: an input, a text area, editable content. A button or checkbox takes no text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'file', 'range'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}
