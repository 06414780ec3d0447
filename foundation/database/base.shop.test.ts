import { expect, test } from 'vitest'
import { prepareBase } from './base.ts'
import { openLanes } from './lanes.ts'
import { openMemory } from './memory.ts'
import { WireStream } from './wire-stream.ts'

// The embedded engine is PostgreSQL 18, where creating a role no longer lets one become it.
test('since PostgreSQL 16, a login with CREATEROLE alone prepares the database and becomes every role', async () => {
  const backend = await openMemory(undefined)
  const log = { debug: () => {}, info: () => {}, warn: () => {} }
  const stream = () => new WireStream(backend)
  const lanes = openLanes({ user: 'postgres', database: 'postgres', ssl: false, stream, idleTimeoutMillis: 0 }, 1, log)
  const { client, giveBack } = await lanes.borrow()
  await client.query('create role clerk login; alter database postgres owner to clerk; set session authorization clerk')
  giveBack()
  await expect(prepareBase(lanes)).rejects.toMatchObject({
    code: 'DATABASE_ROLES_MISSING',
    en: expect.stringContaining('create role yunpu_owner nologin'),
    zh: expect.stringContaining('请管理员执行'),
  })
  const again = await lanes.borrow()
  await again.client.query('set session authorization postgres; alter role clerk createrole; set session authorization clerk')
  again.giveBack()

  expect(await prepareBase(lanes)).toMatch(/^1[89]/)
  await prepareBase(lanes)
  const { client: clerk, giveBack: done } = await lanes.borrow()
  for (const role of ['yunpu_owner', 'yunpu_app', 'yunpu_auditor']) {
    await clerk.query(`begin; set local role ${role}`)
    expect((await clerk.query('select current_user as me')).rows).toEqual([{ me: role }])
    await clerk.query('rollback')
  }
  await expect(clerk.query('select from app.migration')).rejects.toMatchObject({ code: '42501' })
  done()
  await lanes.close()
  await backend.close()
})
