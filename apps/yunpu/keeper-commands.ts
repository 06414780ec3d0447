import { once } from 'node:events'
import { resolve } from 'node:path'
import type { Config } from '#foundation/config'
import { type Database, moveDatabase } from '#foundation/database'
import type { Log } from '#foundation/log'
import { listMerchants } from '#platform/access'
import { brokenWords, type ChainFact, exportLog, lastOfChain, latestFacts, verifyJournal } from '#platform/journal'
import { checkLedger } from '#platform/ledger'
import { keepImport } from './keep-import.ts'
import { migrateOwn, openOwnDatabase } from './open-house.ts'

const SHOWN = 20

export type Keeping = { readonly config: Config; readonly log: Log; readonly words: readonly string[] }

/** `yunpu log verify | show | export [--merchant id] [--chain name]`, `yunpu log import file`: the journal. Answers the exit code. */
export async function keepLog({ config, log, words }: Keeping): Promise<number> {
  const [what = '', path] = words
  if (what === 'import' && path !== undefined) return keepImport({ config, log, path })
  if (!['verify', 'show', 'export'].includes(what))
    return usage('yunpu log verify | show | export [--merchant <id>] [--chain <name>]\nyunpu log import <文件 / file>')
  const chain = flag(words, '--chain')
  return withDatabase({ config, log }, async (database) => {
    if (what === 'verify') return verify(database, words.includes('--signatures'))
    const merchants = await listMerchants(database)
    const wished = flag(words, '--merchant')
    const chosen = merchants.filter(({ merchantId }) => wished === undefined || merchantId === wished)
    if (wished !== undefined && chosen.length === 0) return usage(`没有商户 ${wished} / there is no merchant ${wished}`)
    for (const { merchantId } of chosen) {
      if (what === 'show') await show(database, merchantId, chain)
      else
        for await (const part of exportLog(database, merchantId, chain))
          if (!process.stdout.write(part)) await once(process.stdout, 'drain')
    }
    return 0
  })
}

/** `yunpu ledger check`: adds every account up again. Answers the exit code. */
export async function keepLedger({ config, log, words }: Keeping): Promise<number> {
  if (words[0] !== 'check') return usage('yunpu ledger check')
  return withDatabase({ config, log }, async (database) => {
    const report = await checkLedger(database)
    for (const { merchant, accounts, postings, differences, unbalanced } of report.merchants) {
      console.log(`${merchant}: ${accounts} accounts, ${postings} postings`)
      for (const { address, accountId, unit, cached, recomputed } of differences)
        console.error(`  不符 / differs: ${address ?? accountId} ${unit ?? ''} ${cached} ≠ ${recomputed}`)
      for (const { unit, sum } of unbalanced) console.error(`  不为零 / not zero: ${unit} ${sum}`)
    }
    console.log(report.sound ? '账目无误 / the ledger is sound' : '账目有误 / the ledger is NOT sound')
    return report.sound ? 0 : 1
  })
}

/** `yunpu move --to postgres://…`: carries the shop to an external database. Answers the exit code. */
export async function keepMoving({ config, log, words }: Keeping): Promise<number> {
  const url = flag(words, '--to')
  if (url === undefined || !/^postgres(ql)?:\/\//.test(url)) return usage('yunpu move --to postgres://…')
  return withDatabase({ config, log }, async (from) => {
    const to = await openOwnDatabase({ dataFolder: resolve(config.dataFolder), databaseUrl: url }, log)
    try {
      await migrateOwn(from)
      await migrateOwn(to)
      const report = await moveDatabase(from, to, ({ step, table, tablesDone, tablesTotal }) =>
        log.debug({ step, table, tablesDone, tablesTotal }, 'moving'),
      )
      const rows = report.tables.reduce((sum, table) => sum + table.rows, 0)
      console.log(
        `已搬 ${report.tables.length} 张表 ${rows} 行，逐表核对一致。/ Moved ${rows} rows of ${report.tables.length} tables, each verified.`,
      )
      console.log('请把 DATABASE_URL 设为新地址再启动。/ Set DATABASE_URL to the new address and start again.')
      return 0
    } finally {
      await to.close()
    }
  })
}

async function verify(database: Database, everySignature: boolean): Promise<number> {
  const began = performance.now()
  const report = await verifyJournal(database, () => undefined, { everySignature })
  for (const { merchant, chain, aside, broken } of report.chains) {
    if (aside > 0) console.log(`${merchant} ${chain}: 分叉，另存 ${aside} 行 / forked, ${aside} lines of other branches are kept`)
    if (broken === undefined) continue
    const words = brokenWords[broken.why]
    console.error(`${broken.merchant} ${broken.chain} #${broken.seq}: ${words.zh} / ${words.en}`)
  }
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `${report.chains.length} chains, ${report.lines} lines, ${seconds} s: ${report.sound ? '完好 / sound' : '已损坏 / BROKEN'}`,
  )
  return report.sound ? 0 : 1
}

/** The newest facts of all chains; of one chain, its last lines, and those of its other branches. */
async function show(database: Database, merchantId: string, chain: string | undefined): Promise<void> {
  const facts = await database.transact({ as: 'merchant', merchantId }, (tx): Promise<readonly ChainFact[]> =>
    chain === undefined ? latestFacts(tx, merchantId, { limit: SHOWN }) : lastOfChain(tx, merchantId, chain, SHOWN),
  )
  for (const { at, kind, chain: name, seq, body, aside } of facts.toReversed())
    console.log(`${at} ${kind} ${name}#${seq}${aside === true ? ' 另一支/aside' : ''} ${JSON.stringify(body)}`)
}

async function withDatabase(
  { config, log }: Omit<Keeping, 'words'>,
  work: (database: Database) => Promise<number>,
): Promise<number> {
  const database = await openOwnDatabase(config, log)
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

function flag(words: readonly string[], name: string): string | undefined {
  const at = words.indexOf(name)
  return at === -1 ? undefined : words[at + 1]
}

function usage(text: string): number {
  console.error(text)
  return 2
}
