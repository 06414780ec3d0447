import { expect, test } from 'vitest'
import { catalogueOf } from '#platform/module'
import { kindsOfSettings, kindsThatStay } from './how-news-travels.ts'
import { published } from './modules.ts'

const catalogue = catalogueOf(published)
const kinds = published.flatMap(({ events }) => events.map(({ name }) => String(name)))
const isProjected = (kind: string) => catalogue.projectionsOf(kind).length > 0
const named = [...kindsOfSettings, ...Object.keys(kindsThatStay)]

test('every kind of fact is projected, or is settings, or says why it moves nothing at another server', () => {
  expect(kinds.filter((kind) => !isProjected(kind) && !named.includes(kind))).toEqual([])
})

test('what is named is told by somebody, once, and is not projected after all', () => {
  expect(named.filter((kind) => !kinds.includes(kind))).toEqual([])
  expect(named.filter((kind, index) => named.indexOf(kind) !== index)).toEqual([])
  expect(Object.keys(kindsThatStay).filter(isProjected)).toEqual([])
  expect(kindsOfSettings.filter(isProjected)).toEqual([])
})
