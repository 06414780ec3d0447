import { createRequire } from 'node:module'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FormatsPlugin } from 'ajv-formats'
import type { Reply } from '../tenancy/door.ts'
import { parsed } from '../tenancy/harvest.ts'
import { branch, document, type Told } from './document.ts'

/** Says what is wrong with an answer by the document, or undefined. */
export type Judge = (told: Told | undefined, reply: Reply) => string | undefined

// Published as CommonJS whose types say otherwise; what it exports is the plugin itself.
const addFormats: FormatsPlugin = createRequire(import.meta.url)('ajv-formats')

/** Judges by JSON Schema 2020-12, through a validator that knows nothing of our contracts. */
export function openJudge(): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: false })
  addFormats(ajv)
  ajv.addSchema({ ...document, $id: 'document' })
  const validators = new Map<string, ValidateFunction>()
  const validatorAt = (pointer: string): ValidateFunction => {
    const known = validators.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` })
    validators.set(pointer, known)
    return known
  }
  return (told, reply) => {
    if (reply.status >= 500 && reply.status !== 503) return `status ${reply.status}`
    const pointer = told === undefined ? undefined : pointerOf(told, reply)
    // What no operation answers is a problem all the same: no such address, no such method, headers too large.
    const place = pointer ?? (reply.type.startsWith('application/problem+json') ? '/components/schemas/Problem' : undefined)
    if (pointer === undefined && told !== undefined) return `${reply.status} ${reply.type} is not in the document`
    if (place === undefined) return `${reply.type} is no problem+json`
    if (place === '') return undefined
    const validate = validatorAt(place)
    const body = parsed(reply.text)
    if (!validate(body)) return `${ajv.errorsText(validate.errors)} at ${place}`
    return place.includes('problem') && branch(body)['status'] !== reply.status ? 'the status in the body is another' : undefined
  }
}

/** Where the document describes the body; '' when it is plain text; undefined when it is not there at all. */
function pointerOf({ path, method, responses }: Told, { status, type }: Reply): string | undefined {
  const response = responses[String(status)]
  const media = type.split(';')[0] ?? ''
  if (response === undefined) return undefined
  if (branch(branch(response)['content'] ?? {})[media] === undefined) return undefined
  if (media === 'text/plain') return ''
  const steps = ['paths', path, method.toLowerCase(), 'responses', String(status), 'content', media, 'schema']
  return steps.map((step) => `/${encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')
}
