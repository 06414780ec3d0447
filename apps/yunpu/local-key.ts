import { mkdir, open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { accessContract, authenticate, isAuthProblem, listMerchants } from '#platform/access'
import type { Kernel } from '#platform/module'
import { houseCaller } from './merchant-callers.ts'

/** Where the command line of this machine finds its key. */
export function localKeyPath(dataFolder: string): string {
  return join(dataFolder, 'keys', 'local-key')
}

/**
 * Keeps an API key of the shop for the command line of this machine: of the first real shop, or of the
 * demo while there is none. Only the system user that runs the server can read the file, and that user
 * can read the whole database anyway. A key that no longer opens its shop is made anew.
 */
export async function keepLocalKey(kernel: Kernel, dataFolder: string): Promise<void> {
  const merchants = await listMerchants(kernel.database)
  const merchant = merchants.find(({ demo }) => !demo) ?? merchants[0]
  if (merchant === undefined) return
  const path = localKeyPath(dataFolder)
  if ((await merchantOf(kernel, path)) === merchant.merchantId) return
  const house = houseCaller(merchant.merchantId)
  const ownerId = await findOwner(kernel, merchant.merchantId)
  if (ownerId === undefined) return
  const owner = { ...house, actor: { person: ownerId, device: null, key: null } }
  const name = merchant.language === 'zh' ? '本机命令行' : 'Command line of this machine'
  const { apiKey } = await kernel.perform(owner, accessContract.makeApiKey, { name, scopes: ['*'] })
  await write(path, apiKey)
}

async function merchantOf(kernel: Kernel, path: string): Promise<string | undefined> {
  const key = (await readFile(path, 'utf8').catch(() => '')).trim()
  if (key === '') return undefined
  const caller = await authenticate(kernel, { bearer: key, now: kernel.clock.now() })
  return isAuthProblem(caller) ? undefined : caller.merchantId
}

async function findOwner(kernel: Kernel, merchantId: string): Promise<string | undefined> {
  const house = houseCaller(merchantId)
  const roles = await kernel.ask(house, accessContract.roles, { limit: 200 })
  const ownerRole = roles.items.find(({ rights }) => rights.includes('*'))
  const staff = await kernel.ask(house, accessContract.staff, { limit: 200 })
  return staff.items.find(({ active, roleIds }) => active && ownerRole !== undefined && roleIds.includes(ownerRole.id))?.id
}

/** Never readable by others, not even for a moment: written aside with its mode, then renamed. */
async function write(path: string, key: string): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const draft = `${path}.${process.pid}`
  const file = await open(draft, 'w', 0o600)
  try {
    await file.writeFile(`${key}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
}
