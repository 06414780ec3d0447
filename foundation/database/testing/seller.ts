import { writeSync } from 'node:fs'
import { migrate, openDatabase } from '../index.ts'
import { asOwner, owner, put, shelfMigrations } from './shelf.ts'

// Run as a process of its own: sells as fast as it can into the folder given, from the number given,
// and prints each number after its commit was acknowledged, until it is killed.
const [folder = '', first = '0'] = process.argv.slice(2)
const database = await openDatabase({ runner: 'embedded', folder })
await migrate(database, shelfMigrations)
writeSync(1, 'ready\n')
for (let n = Number(first); ; n += 1) {
  await asOwner(database, (tx) => put(tx, owner, n))
  writeSync(1, `${n}\n`)
}
