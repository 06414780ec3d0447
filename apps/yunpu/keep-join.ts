import { hostname } from 'node:os'
import { join } from 'node:path'
import { CloudRefused, CodeOfTill, joinCloud, keepJoined, readJoined } from '#platform/box'
import { rawPublicKey } from '#platform/journal'
import type { Keeping } from './keeper-commands.ts'
import { ownKeys } from './open-house.ts'

/** `yunpu join <url> <code>`: makes this machine the box of a shop in the cloud. Answers the exit code. */
export async function keepJoin({ config, words }: Keeping): Promise<number> {
  const [url = '', code = ''] = words
  if (!URL.canParse(url) || code === '') {
    console.error('yunpu join https://… <绑定码 / code>')
    return 2
  }
  const keysFolder = join(config.dataFolder, 'keys')
  if ((await readJoined(keysFolder)) !== undefined) {
    console.error(
      '这台机器已经绑定过云端；要换一家，请换一个空的数据文件夹。/ This machine has joined a cloud; use an empty data folder for another.',
    )
    return 1
  }
  const { publicKey } = await ownKeys(config)
  try {
    const joined = await joinCloud(url, { code, name: hostname(), publicKey: rawPublicKey(publicKey) })
    await keepJoined(keysFolder, joined)
    console.log('已绑定。请用 YUNPU_ROLE=box 启动。/ Joined. Start it with YUNPU_ROLE=box.')
    return 0
  } catch (error) {
    if (error instanceof CodeOfTill)
      console.error('这个绑定码是收银台用的，请在云端生成门店服务器的绑定码。/ This code is for a till; make one for a box.')
    else if (error instanceof CloudRefused)
      console.error(`云端没有接受：${error.code}。请核对绑定码。/ The cloud said no: ${error.code}. Check the code.`)
    else if (error instanceof TypeError) console.error(`连不上 ${url}。/ ${url} cannot be reached: ${error.message}`)
    else throw error
    return 1
  }
}
