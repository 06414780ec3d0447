import { readFileSync } from 'node:fs'
import { renderANSI } from 'uqr'
import { type Config, ConfigWrong, loadConfig } from '#foundation/config'
import { DatabaseRefused } from '#foundation/database'
import { type Log, openLog } from '#foundation/log'
import { runCommand } from '#platform/command'
import { languageOf } from '#platform/http'
import { catalogueOf } from '#platform/module'
import { demoLogin } from '../../demo/login.ts'
import { keepJoin } from './keep-join.ts'
import { keepPassword } from './keep-password.ts'
import { keepLedger, keepLog, keepMoving } from './keeper-commands.ts'
import { localKeyPath } from './local-key.ts'
import { published } from './modules.ts'
import { type RunningShop, startShop } from './start-shop.ts'

const usage = `云铺 Yunpu

  yunpu start                          开门 / open the shop's server
  yunpu operations                     能问什么、能做什么 / what can be asked and done
  yunpu <module.verb> --help           一个操作的用法 / how to use one
  yunpu <module.verb> --json '{…}'     问或做；也可用 --字段 值，或 - 读标准输入 / ask or do; or --field value, or - for standard input
  yunpu log verify | show | export     核对、查看、导出流水 / verify, see, export the journal
  yunpu log import <file>              导入收银台导出的未上传流水 / take the unsent queue that a till exported
  yunpu ledger check                   重新加总全部账目 / add every account up again
  yunpu move --to postgres://…         搬到外部数据库 / carry the shop to an external database
  yunpu join https://… <code>          成为云端一家店的门店服务器 / become the box of a shop in the cloud
  yunpu password <login>               重设密码 / a new password for a login
  yunpu config                         设置和它们的来处 / settings and where they come from
  yunpu test | check | prove           开发用 / for those who work on the house
`

process.exitCode = await main(process.argv.slice(2))

async function main([word = 'help', ...words]: readonly string[]): Promise<number> {
  try {
    const config = loadConfig({ environment: process.env, folder: process.cwd() })
    const log = openLog({ level: config.logLevel })
    switch (word) {
      case 'start':
        return await start(config, log)
      case 'log':
        return await keepLog({ config, log, words })
      case 'ledger':
        return await keepLedger({ config, log, words })
      case 'move':
        return await keepMoving({ config, log, words })
      case 'join':
        return await keepJoin({ config, log, words })
      case 'password':
        return await keepPassword({ config, log, words })
      case 'config':
        console.log(config.describe().join('\n'))
        return 0
      case 'help':
      case '--help':
        console.log(usage)
        return 0
      default:
        return await call(config, [word, ...words])
    }
  } catch (error) {
    if (error instanceof ConfigWrong) console.error(error.message)
    else if (error instanceof DatabaseRefused) console.error(`${error.code}: ${error.zh} / ${error.en}`)
    else if (isAddressInUse(error))
      console.error(`端口已被占用，请换一个 YUNPU_PORT / the port is taken; choose another YUNPU_PORT: ${error.message}`)
    else throw error
    return 1
  }
}

/** Serves until told to stop. */
async function start(config: Config, log: Log): Promise<number> {
  for (const line of config.describe()) log.info({}, line)
  const shop = await startShop({ config, log, demoProgress: showProgress })
  greet(shop)
  shop.furnished.then(
    () => console.log('全部就绪。/ Everything is ready.'),
    () => console.error('有一部分没有就绪，原因见日志。/ A part could not be made ready; the log says why.'),
  )
  await untilToldToStop()
  console.log('正在关门……/ Closing…')
  await shop.close()
  return 0
}

function greet({ url, secureUrl, hasDemo }: RunningShop): void {
  console.log(`云铺已开门 / Yunpu is open: ${url}`)
  console.log(`  收银台 / till: ${url}/till    后台 / office: ${url}/office    接口 / API: ${url}/docs`)
  if (secureUrl !== undefined) {
    console.log(
      `  店里其他设备 / other devices in the shop: ${secureUrl}    第一次先打开 / the first time: ${secureUrl.replace('https:', 'http:')}/trust`,
    )
    console.log(renderANSI(secureUrl.replace('https:', 'http:')))
  }
  if (hasDemo) console.log(`  演示店登录 / the demo's sign-in: ${demoLogin.login} / ${demoLogin.password}`)
}

/** How much of the demo's history is told: a line that is written over on a screen, and now and then in a file. */
function showProgress(done: number, total: number): void {
  const text = `演示店装货中 / the demo shop is being stocked: ${Math.floor((done * 100) / total)} %`
  if (process.stdout.isTTY) process.stdout.write(`\r${text}${done === total ? '\n' : ''}`)
  else if (done === total) console.log(text)
}

/** npm and the terminal may both pass one Ctrl-C on; a person who means it presses again later than this. */
const SAME_SIGNAL_MS = 1000

/** Resolves at the first signal; a second one, later, ends the process at once. */
function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let toldAt: number | undefined
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (toldAt !== undefined && performance.now() - toldAt > SAME_SIGNAL_MS) process.exit(130)
        toldAt ??= performance.now()
        resolve()
      })
    }
  })
}

async function call(config: Config, words: readonly string[]): Promise<number> {
  return runCommand(
    {
      catalogue: catalogueOf(published),
      server: {
        url: process.env['YUNPU_URL'] ?? `http://127.0.0.1:${config.port}`,
        apiKey: process.env['YUNPU_KEY'] ?? readLocalKey(config),
      },
      language: languageOf(process.env['LANG']?.replace('_', '-')),
      readStandardInput: () => readFileSync(0, 'utf8'),
      say: (text) => console.log(text),
      complain: (text) => console.error(text),
    },
    words,
  )
}

function readLocalKey({ dataFolder }: Config): string | undefined {
  try {
    return readFileSync(localKeyPath(dataFolder), 'utf8').trim()
  } catch {
    // No server ran here yet, or it is another's: the server then says that nobody is signed in.
    return undefined
  }
}

function isAddressInUse(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (error.code === 'EADDRINUSE' || error.code === 'EACCES')
}
