import { createInterface } from 'node:readline/promises'
import { newSecretBox } from '#foundation/crypto'
import { resetPassword } from '#platform/access'
import type { Keeping } from './keeper-commands.ts'
import { modulesOf } from './modules.ts'
import { openOwnDatabase, openOwnKernel } from './open-house.ts'
import { openOutside } from './outside.ts'

const PASSWORD_CHARACTERS_MIN = 8

/**
 * `yunpu password <login>`: a new password for whoever forgot the only owner's, typed on the server's own
 * console. The server must be stopped, unless the database is external. Answers the exit code.
 */
export async function keepPassword({ config, log, words }: Keeping): Promise<number> {
  const [login] = words
  if (login === undefined) {
    console.error('yunpu password <登录名 / login>')
    return 2
  }
  const database = await openOwnDatabase(config, log)
  try {
    const outside = openOutside({ secretBox: newSecretBox(), mayAllowPrivateNetwork: false, failed: () => undefined })
    const kernel = await openOwnKernel({ where: config, database, modules: modulesOf(outside.ports), log })
    const password = await ask('新密码 / new password: ')
    if (password.length < PASSWORD_CHARACTERS_MIN) {
      console.error(`密码至少 ${PASSWORD_CHARACTERS_MIN} 位 / a password has at least ${PASSWORD_CHARACTERS_MIN} characters`)
      return 1
    }
    const done = await resetPassword(kernel, login, password)
    console.log(done ? '已修改，其他登录已结束。/ Done; other sessions have ended.' : '没有这个登录名。/ Nobody has this login.')
    return done ? 0 : 1
  } finally {
    await database.close()
  }
}

async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return await lines.question(question)
  } finally {
    lines.close()
  }
}
