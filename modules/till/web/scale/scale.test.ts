import { expect, test, vi } from 'vitest'
import type { Weighing } from '#science/scale'
import { simulatedScale } from '../testing/simulated-scale.ts'
import { ScaleLine, type Scale } from './scale-line.ts'
import { netWeight } from './weigh.ts'

const opened = async (protocol: 'toledo' | 'continuous') => {
  const scale = simulatedScale(protocol)
  const told: Scale[] = []
  const line = new ScaleLine(
    (now) => told.push(now),
    () => 0,
  )
  const ended = line.open(scale.port, { protocol, baudRate: 9600 })
  await vi.waitFor(() => expect(told.at(-1)?.state).toBe('on'))
  const weighings = () => told.flatMap(({ weighing }) => weighing ?? [])
  return { scale, told, line, ended, weighings }
}

test('a Toledo scale is asked, and what it answers is heard', async () => {
  const { scale, line, weighings } = await opened('toledo')
  scale.lay(1250)
  await vi.waitFor(() => expect(weighings()).toContainEqual({ state: 'stands', thousandths: 1250 }))
  await line.close()
})

test('a frame cut in half is one weight, and one whose rest never comes is none', async () => {
  const { scale, line, weighings } = await opened('continuous')
  scale.say('ST,GS,+  0.')
  scale.say('860kg\r\n')
  await vi.waitFor(() => expect(weighings()).toEqual<Weighing[]>([{ state: 'stands', thousandths: 860 }]))
  scale.say('ST,GS,+  9.')
  scale.say('\r\nUS,GS,+  0.500kg\r\nST,GS,+  0.500kg\r\n')
  await vi.waitFor(() => expect(weighings().at(-1)).toEqual({ state: 'stands', thousandths: 500 }))
  expect(weighings()).not.toContainEqual({ state: 'stands', thousandths: 9000 })
  await line.close()
})

test('a pulled cable is told, and so is a port that does not open', async () => {
  const { scale, told, ended } = await opened('continuous')
  scale.pull()
  await ended
  expect(told.at(-1)?.state).toBe('lost')
  const states: string[] = []
  const refused = { ...scale.port, open: () => Promise.reject(new Error('in use')) }
  await new ScaleLine(({ state }) => states.push(state)).open(refused, { protocol: 'toledo', baudRate: 9600 })
  expect(states).toEqual(['connecting', 'lost'])
})

test('only a standing weight above the tare is sold by, and only while the scale speaks', () => {
  const on = (thousandths: number): Scale => ({ state: 'on', weighing: { state: 'stands', thousandths }, heardAt: 1000 })
  expect(netWeight(on(860), 0, 1100)).toEqual({ thousandths: 860 })
  expect(netWeight(on(860), 60, 1100)).toEqual({ thousandths: 800 })
  expect(netWeight(on(60), 60, 1100)).toEqual({ problem: 'onlyTare' })
  expect(netWeight(on(860), 0, 4000)).toEqual({ problem: 'silent' })
  expect(netWeight({ ...on(860), weighing: { state: 'moves' } }, 0, 1100)).toEqual({ problem: 'moves' })
  expect(netWeight({ ...on(860), state: 'lost' }, 0, 1100)).toEqual({ problem: 'silent' })
})
