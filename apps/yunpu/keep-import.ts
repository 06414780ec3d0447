import { readFile } from 'node:fs/promises'
import type { Config } from '#foundation/config'
import { newSecretBox } from '#foundation/crypto'
import type { Log } from '#foundation/log'
import { Refused } from '#platform/contract'
import { importLog } from './import-log.ts'
import { modulesOf } from './modules.ts'
import { openOwnDatabase, openOwnKernel } from './open-house.ts'
import { openOutside } from './outside.ts'

/**
 * `yunpu log import <file>`: the queue that a till exported, taken as if the till had shipped it. The server must be
 * stopped, unless the database is external. Answers the exit code: 1 when something of the file is not here afterwards.
 */
export async function keepImport({ config, log, path }: { config: Config; log: Log; path: string }): Promise<number> {
  const text = await readFile(path, 'utf8')
  const database = await openOwnDatabase(config, log)
  const outside = openOutside({ secretBox: newSecretBox(), mayAllowPrivateNetwork: false, failed: () => undefined })
  try {
    const kernel = await openOwnKernel({ where: config, database, modules: modulesOf(outside.ports), log })
    const { chains, damaged } = await importLog(kernel, text)
    for (const { chain, lines, n, fork } of chains)
      console.log(`${chain}: ${lines} 行 / lines, ${fork ? '另存为分支 / kept as a branch' : `到第 ${n} 行 / up to line ${n}`}`)
    if (damaged) console.error('文件有损坏，能读的都已导入。/ The file is damaged; what could be read was imported.')
    const isWhole = chains.every((one) => one.isWhole)
    if (!isWhole)
      console.error('有些行接不上这里已有的流水，没有导入。/ Some lines follow nothing that is here and were not taken.')
    return isWhole && !damaged ? 0 : 1
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    console.error(`${error.code}: ${error.words.zh} / ${error.words.en}`)
    return 1
  } finally {
    await outside.stop()
    await database.close()
  }
}
