import { defineConfig } from 'vitest/config'

const SHOP = '**/*.shop.test.ts'
const WEB = '**/*.web.test.{ts,tsx}'
const OUTSIDE = ['node_modules/**', 'data/**', 'dist/**']

export default defineConfig({
  test: {
    // Nobody's zone: code that takes the machine's zone for the shop's fails here, on every machine alike.
    env: { TZ: 'America/St_Johns' },
    passWithNoTests: false,
    allowOnly: false,
    reporters: [process.env['CI'] === undefined ? 'default' : 'dot', './checks/closing-line.ts'],
    // Projects that differ in workers run one after another; vitest wants the order said.
    projects: [
      { extends: true, test: { name: 'pure', include: ['**/*.test.{ts,tsx}'], exclude: [...OUTSIDE, SHOP, WEB] } },
      {
        extends: true,
        // Each worker opens a database of its own: more than two only wait for the processor and for memory.
        test: {
          name: 'shop',
          include: [SHOP],
          exclude: OUTSIDE,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        // Each test drives a real browser against a real server, one at a time. Where nobody looks on, a story
        // that stumbles is told once more, and the end of the run names it: it passed, and is to be looked at.
        test: {
          name: 'web',
          retry: process.env['CI'] === undefined ? 0 : 1,
          include: [WEB],
          exclude: OUTSIDE,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // What is looked for on a screen comes when the machine comes to it.
          expect: { poll: { timeout: 30_000 } },
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
