import { answer, type Module } from '#platform/module'
import { kinds } from '../contract.ts'

export const answerKinds = (modules: () => readonly Pick<Module, 'events'>[]) =>
  answer(kinds, async () => ({
    items: modules().flatMap(({ events }) => events.map(({ name, title: { zh, en } }) => ({ kind: name, title: { zh, en } }))),
  }))
