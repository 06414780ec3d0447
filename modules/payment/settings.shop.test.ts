import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rawSql } from '#foundation/database'
import { OTHER_MERCHANT, STORE } from '#platform/testing'
import { channelSettings, refreshPayment, saveChannelSettings, startPayment } from './contract.ts'
import { type Counter, openCounter } from './testing/open-counter.ts'

let counter: Counter
beforeEach(async () => {
  counter = await openCounter({ withChannel: false })
})
afterEach(() => counter.close())

test('before a channel is set up everything about it is empty', async () => {
  expect(await counter.shop.ask(channelSettings, {})).toMatchObject({ baseUrl: '', hasPrivateKey: false, hasApiKey: false })
  await expect(counter.shop.perform(startPayment, { storeId: STORE, amountMinor: 1 })).rejects.toThrow('CHANNEL_NOT_SET')
})

test('secrets are in no answer, no line of the journal and no row', async () => {
  const settings = counter.simulator.settings()
  const answer = await counter.shop.perform(saveChannelSettings, settings, { key: 'save-1' })
  const { paymentId } = await counter.offer(500)
  await counter.shop.perform(refreshPayment, { paymentId })
  const seen = await counter.shop.ask(channelSettings, {})
  expect(seen).toMatchObject({ merchantNumber: settings.merchantNumber, hasPrivateKey: true, hasApiKey: true })
  const everything = await counter.shop.database.transact({ as: 'owner' }, async (tx) => {
    const tables = await tx.rows<{ name: string }>(
      rawSql(
        `select table_schema || '.' || table_name as name from information_schema.tables
       where table_schema in ('journal', 'payment', 'ledger') and table_type = 'BASE TABLE'`,
      ),
    )
    const rows = []
    for (const { name } of tables) rows.push(await tx.rows(rawSql(`select t::text as text from ${name} t`)))
    return JSON.stringify(rows)
  })
  const told = JSON.stringify([answer, seen]) + everything
  expect(everything).toContain(settings.certificateSerial)
  const keyLines = (settings.privateKey ?? '').split('\n').filter((line) => line.length > 20 && !line.startsWith('-----'))
  expect(keyLines.length).toBeGreaterThan(20)
  for (const secret of [...keyLines, settings.apiKey ?? '']) expect(told).not.toContain(secret)
})

test('secrets left out stay as they are', async () => {
  const { privateKey: _key, apiKey: _api, ...rest } = counter.simulator.settings()
  await expect(counter.shop.perform(saveChannelSettings, rest)).rejects.toMatchObject({
    code: 'KEY_UNREADABLE',
    field: 'privateKey',
  })
  await counter.shop.perform(saveChannelSettings, counter.simulator.settings())
  await counter.shop.perform(saveChannelSettings, { ...rest, notifyUrl: 'https://shop.example/notify' })
  const { paymentId } = await counter.offer(500)
  expect((await counter.stand(paymentId)).state).toBe('paying')
})

test('what is no RSA key in PEM is refused, and a certificate serves as a public key does', async () => {
  const settings = counter.simulator.settings()
  const save = (change: object) => counter.shop.perform(saveChannelSettings, { ...settings, ...change })
  await expect(save({ privateKey: 'MIIEvQ' })).rejects.toMatchObject({ code: 'KEY_UNREADABLE', field: 'privateKey' })
  await expect(save({ platformPublicKey: '' })).rejects.toMatchObject({ code: 'KEY_UNREADABLE', field: 'platformPublicKey' })
  const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const pem = elliptic.privateKey.export({ format: 'pem', type: 'pkcs8' })
  await expect(save({ privateKey: pem })).rejects.toMatchObject({ field: 'privateKey' })
  await expect(save({ apiKey: 'short' })).rejects.toThrow('INPUT_INVALID')
})

test("one merchant's sealed secrets do not open for another", async () => {
  const { shop } = counter
  await shop.perform(saveChannelSettings, counter.simulator.settings())
  await shop.as({ merchantId: OTHER_MERCHANT }).perform(saveChannelSettings, counter.simulator.settings())
  await shop.database.transact({ as: 'owner' }, (tx) =>
    tx.run(
      rawSql(
        `update payment.channel c set private_key = (select private_key from payment.channel o where o.merchant_id <> c.merchant_id)`,
      ),
    ),
  )
  const { paymentId } = await shop.perform(startPayment, { storeId: STORE, amountMinor: 500 })
  await expect(shop.perform(refreshPayment, { paymentId })).rejects.toThrow('authenticate')
  expect(counter.simulator.orders()).toEqual([])
})
