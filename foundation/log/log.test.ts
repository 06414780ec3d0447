import { expect, test } from 'vitest'
import { openLog } from './index.ts'

function logged(work: (log: ReturnType<typeof openLog>) => void): Record<string, unknown> {
  const lines: string[] = []
  work(openLog({ level: 'info', write: (line) => lines.push(line) }))
  expect(lines).toHaveLength(1)
  return JSON.parse(lines[0]!) as Record<string, unknown>
}

test.each([
  'password',
  'newPassword',
  'pin',
  'token',
  'sessionToken',
  'secret',
  'authorization',
  'Cookie',
  'set-cookie',
  'apiKey',
  'private_key',
])('%s never reaches the log, however deep it stands', (name) => {
  const line = logged((log) => log.info({ a: [{ b: { [name]: 'hunter2' } }], [name]: { inner: 'hunter2' } }, 'in'))
  expect(JSON.stringify(line)).not.toContain('hunter2')
})

test('phone numbers are masked by name and in running text, other numbers are left', () => {
  const line = logged((log) =>
    log.info(
      { phone: '13812345678', mobile: 13812345678, note: '打给13912345678', barcode: '6901234567892' },
      '13712345678 called',
    ),
  )
  expect(line).toMatchObject({
    phone: '138****5678',
    mobile: '138****5678',
    note: '打给139****5678',
    barcode: '6901234567892',
    msg: '137****5678 called',
  })
})

test('an error keeps its code and cause, without what it must not say', () => {
  const error = Object.assign(new Error('no row for 13812345678', { cause: new Error('down') }), { code: '23505', detail: 'x' })
  const line = logged((log) => log.with({ trace: 't1' }).error({ err: error }, 'failed'))
  expect(line).toMatchObject({
    level: 'error',
    trace: 't1',
    err: { type: 'Error', code: '23505', message: 'no row for 138****5678', cause: { message: 'down' } },
  })
})

test('an object that holds itself does not hang the log', () => {
  const round: Record<string, unknown> = {}
  round['self'] = round
  expect(logged((log) => log.info({ round }, 'round'))).toHaveProperty('round')
})
