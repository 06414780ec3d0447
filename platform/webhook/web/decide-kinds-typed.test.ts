import { expect, test } from 'vitest'
import { readKinds } from './decide-kinds-typed.ts'

test('names are read line by line or apart by commas, each once', () => {
  expect(readKinds(' till.saleCompleted\nstock.*，till.saleCompleted ')).toEqual({ kinds: ['till.saleCompleted', 'stock.*'] })
  expect(readKinds('')).toEqual({ kinds: [] })
})

test.each(['till', '*', 'Till.saleCompleted', 'till.sale-completed', 'till.sale.completed'])('%s is named as wrong', (kind) => {
  expect(readKinds(`till.*\n${kind}`)).toEqual({ wrong: kind })
})
