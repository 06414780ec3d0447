import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parse, TomlError } from 'smol-toml'
import { isKeyName, type Key, keyNames, type KeyName, keys, type Settings } from './keys.ts'

/** The settings of one server, read once at its start. */
export type Config = {
  readonly port: number
  readonly host: string
  /** Absolute path of the data folder. */
  readonly dataFolder: string
  /** Undefined: the embedded database in the data folder. */
  readonly databaseUrl: string | undefined
  readonly role: 'shop' | 'box' | 'cloud'
  /** Of a box: where its cloud is now. Undefined: where it was joined. */
  readonly cloudUrl: string | undefined
  /** Who may open a shop here by oneself: anyone, only who opens the first one beside the demo, or nobody. */
  readonly shops: 'anyone' | 'first' | 'nobody'
  /** Absolute path of the public data sets. */
  readonly datasetsFolder: string
  /** Undefined: files lie in the data folder. */
  readonly filesUrl: string | undefined
  readonly tls: Settings['YUNPU_TLS']
  /** Absolute path of a real certificate; its key lies beside it as `.key`. */
  readonly certificatePath: string | undefined
  readonly logLevel: Settings['YUNPU_LOG']
  readonly proxies: readonly string[]
  /** Requests a second that one session or key may send. */
  readonly rate: number
  /** One line a setting: its value (secrets masked), and where it came from. */
  readonly describe: () => readonly string[]
}

/** The settings cannot be used. The message names every wrong key, where it stands and what is allowed, zh and en. */
export class ConfigWrong extends Error {
  override readonly name = 'ConfigWrong'
}

const FILE_NAME = 'yunpu.toml'

/**
 * Reads the environment over `yunpu.toml` in `folder` over the defaults. An empty variable counts as unset.
 * Throws {@link ConfigWrong}.
 */
export function loadConfig(given: { environment: Readonly<Record<string, string | undefined>>; folder: string }): Config {
  const path = resolve(given.folder, FILE_NAME)
  const file = existsSync(path) ? readFile(path) : {}
  const sources = new Map<KeyName, string>()
  const wrongs = Object.keys(file)
    .filter((name) => !isKeyName(name))
    .map((name) => unknownKey(name))
  const read: Partial<Record<KeyName, unknown>> = {}
  for (const name of keyNames) {
    const text = given.environment[name]
    const fromEnvironment = text !== undefined && text !== ''
    const raw: unknown = fromEnvironment ? text : file[name]
    sources.set(name, fromEnvironment ? 'environment' : raw === undefined ? 'default' : FILE_NAME)
    const parsed = keys[name].schema.safeParse(raw)
    if (parsed.success) read[name] = parsed.data
    else wrongs.push(wrongValue(name, raw, sources.get(name) ?? ''))
  }
  if (wrongs.length > 0 || !isComplete(read)) throw new ConfigWrong(wrongs.join('\n'))
  return configOf(read, given.folder, sources)
}

function configOf(settings: Settings, folder: string, sources: ReadonlyMap<KeyName, string>): Config {
  return {
    port: settings.YUNPU_PORT,
    host: settings.YUNPU_HOST,
    dataFolder: resolve(folder, settings.YUNPU_DATA),
    databaseUrl: settings.DATABASE_URL,
    role: settings.YUNPU_ROLE,
    cloudUrl: settings.YUNPU_CLOUD,
    shops: settings.YUNPU_SHOPS ?? shopsOf(settings.YUNPU_ROLE),
    datasetsFolder: resolve(folder, settings.YUNPU_DATASETS),
    filesUrl: settings.YUNPU_FILES,
    tls: settings.YUNPU_TLS,
    certificatePath: settings.YUNPU_CERTIFICATE === undefined ? undefined : resolve(folder, settings.YUNPU_CERTIFICATE),
    logLevel: settings.YUNPU_LOG,
    proxies: settings.YUNPU_PROXY,
    rate: settings.YUNPU_RATE,
    describe: () => keyNames.map((name) => `${name} = ${shown(name, settings[name])}  (${sources.get(name)})`),
  }
}

/** A server in a shop is its owner's; a cloud is for many. */
export function shopsOf(role: Config['role']): Config['shops'] {
  return role === 'cloud' ? 'anyone' : 'first'
}

// Every key was parsed when no wrong one was found: optional ones are present and undefined.
function isComplete(read: Partial<Record<KeyName, unknown>>): read is Settings {
  return keyNames.every((name) => Object.hasOwn(read, name))
}

function readFile(path: string): Record<string, unknown> {
  try {
    return parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    const why = error.message.split('\n')[0] ?? ''
    throw new ConfigWrong(`${path}:${error.line}:${error.column}: 不是有效的 TOML / not valid TOML: ${why}`)
  }
}

function unknownKey(name: string): string {
  return `${name} (${FILE_NAME}): 没有这个设置 / there is no such setting. 可用 / known: ${keyNames.join(', ')}`
}

function wrongValue(name: KeyName, raw: unknown, source: string): string {
  const { allowed } = keys[name]
  const value = isSecret(name) ? '***' : JSON.stringify(raw)
  return `${name} = ${value} (${source}): 应为${allowed.zh} / must be ${allowed.en}`
}

/** The value for people: of a secret address only where it leads. */
function shown(name: KeyName, value: Settings[KeyName]): string {
  const text = [value ?? []].flat().join(',')
  if (text === '') return '-'
  if (!isSecret(name)) return text
  const { protocol, host, pathname } = new URL(text)
  return `${protocol}//***@${host}${pathname}`
}

function isSecret(name: KeyName): boolean {
  const key: Key = keys[name]
  return key.secret === true
}
