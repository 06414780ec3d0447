import { invalidInput } from '#platform/contract'
import { assertSoundText } from './read-json.ts'

const PARAMETERS_MAX = 500

/** Reads the part of an address after `?`. A name given again makes a list. Throws INPUT_INVALID naming the parameter. */
export function readQuery(address: string): Record<string, string | string[]> {
  const start = address.indexOf('?')
  const read: Record<string, string | string[]> = {}
  if (start === -1 || start === address.length - 1) return read
  const pairs = address.slice(start + 1).split('&')
  if (pairs.length > PARAMETERS_MAX)
    throw invalidInput('', { zh: `参数超过 ${PARAMETERS_MAX} 个`, en: `more than ${PARAMETERS_MAX} parameters` })
  for (const pair of pairs) {
    if (pair === '') continue
    const [rawName = '', ...rest] = pair.split('=')
    const name = decode(rawName, '')
    if (name === '__proto__') throw invalidInput(name, { zh: '不允许的参数名', en: 'name not allowed' })
    const value = decode(rest.join('='), name)
    const before = Object.hasOwn(read, name) ? read[name] : undefined
    read[name] = before === undefined ? value : [before, value].flat()
  }
  return read
}

function decode(raw: string, field: string): string {
  let text: string
  try {
    text = decodeURIComponent(raw.replaceAll('+', ' '))
  } catch {
    throw invalidInput(field, { zh: '不是 UTF-8 编码', en: 'not UTF-8' })
  }
  assertSoundText(text, () => field)
  return text
}
