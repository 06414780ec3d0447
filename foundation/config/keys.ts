import { z } from 'zod'

/** One setting: what it means, how its text is read, and what to tell whoever wrote something else. */
export type Key<Value = unknown> = {
  readonly schema: z.ZodType<Value>
  /** What is allowed, for the message about a wrong value. */
  readonly allowed: { readonly zh: string; readonly en: string }
  /** Holds a password: shown as `***`, but for the place it leads to. */
  readonly secret?: boolean
}

const wholeNumber = (from: number, to: number) => z.coerce.number().int().min(from).max(to)
const isAddress = (schemes: readonly string[]) => (text: string) =>
  URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1))

/** Every setting there is. The environment and `yunpu.toml` use the same names. */
export const keys = {
  YUNPU_PORT: {
    schema: wholeNumber(0, 65_535).default(8080),
    allowed: { zh: '0 到 65535 的端口号（0 为任意空闲端口）', en: 'a port number from 0 to 65535 (0: any free one)' },
  },
  YUNPU_HOST: {
    schema: z.string().trim().min(1).max(253).default('127.0.0.1'),
    allowed: { zh: '本机的网络地址，如 127.0.0.1 或 0.0.0.0', en: 'an address of this machine, such as 127.0.0.1 or 0.0.0.0' },
  },
  YUNPU_DATA: {
    schema: z.string().trim().min(1).max(1000).default('./data'),
    allowed: { zh: '文件夹路径', en: 'the path of a folder' },
  },
  DATABASE_URL: {
    schema: z
      .string()
      .refine(isAddress(['postgres', 'postgresql']))
      .optional(),
    allowed: {
      zh: 'postgres:// 开头的数据库地址；不填则用内置数据库',
      en: 'a postgres:// address; left out, the embedded database',
    },
    secret: true,
  },
  YUNPU_ROLE: {
    schema: z.enum(['shop', 'box', 'cloud']).default('shop'),
    allowed: { zh: 'shop、box 或 cloud', en: 'shop, box or cloud' },
  },
  YUNPU_CLOUD: {
    schema: z
      .string()
      .refine(isAddress(['http', 'https']))
      .optional(),
    allowed: {
      zh: '云端地址，如 https://cloud.example.com；不填则用绑定时的地址',
      en: 'the address of the cloud, such as https://cloud.example.com; left out, the one that was joined',
    },
  },
  YUNPU_SHOPS: {
    schema: z.enum(['anyone', 'first', 'nobody']).optional(),
    allowed: {
      zh: 'anyone（谁都可以开店）、first（只能开第一家店）或 nobody（不开放）；不填时，cloud 为 anyone，其余为 first',
      en: 'anyone, first (only one shop, beside the demo) or nobody; left out: anyone on a cloud, first elsewhere',
    },
  },
  YUNPU_DATASETS: {
    schema: z.string().trim().min(1).max(1000).default('../shared/data'),
    allowed: { zh: '公开数据集所在文件夹', en: 'the folder of the public data sets' },
  },
  YUNPU_FILES: {
    schema: z
      .string()
      .refine(isAddress(['http', 'https']))
      .optional(),
    allowed: {
      zh: '对象存储地址 https://密钥ID:密钥@主机/桶?region=地域；不填则存在数据文件夹',
      en: 'an object store, https://keyId:secret@host/bucket?region=…; left out, the data folder',
    },
    secret: true,
  },
  YUNPU_TLS: {
    schema: z.enum(['auto', 'off']).default('auto'),
    allowed: {
      zh: 'auto（在店里的网络上用自己的证书提供 https）或 off（由反向代理提供）',
      en: 'auto (https in the shop’s network, by a certificate of its own) or off (a reverse proxy does it)',
    },
  },
  YUNPU_CERTIFICATE: {
    schema: z.string().trim().min(1).max(1000).optional(),
    allowed: {
      zh: '真证书文件（PEM，含中间证书）的路径，同名 .key 文件放私钥；不填则用自己的小 CA',
      en: 'the path of a real certificate (PEM, with its chain), its key beside it as .key; left out, the own small CA',
    },
  },
  YUNPU_LOG: {
    schema: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
    allowed: { zh: 'debug、info、warn、error 或 silent', en: 'debug, info, warn, error or silent' },
  },
  YUNPU_PROXY: {
    schema: z
      .string()
      .max(1000)
      .transform((text) =>
        text
          .split(',')
          .map((address) => address.trim())
          .filter((address) => address !== ''),
      )
      .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).max(50))
      .default([]),
    allowed: { zh: '可信反向代理的 IP，以逗号分隔', en: 'the addresses of trusted reverse proxies, by commas' },
  },
  YUNPU_RATE: {
    schema: wholeNumber(1, 1_000_000).default(200),
    allowed: { zh: '每个登录或密钥每秒最多请求数，1 到 1000000', en: 'requests a second for one session or key, 1 to 1000000' },
  },
} as const satisfies Record<string, Key>

export type KeyName = keyof typeof keys
export type Settings = { readonly [Name in KeyName]: z.output<(typeof keys)[Name]['schema']> }

export const keyNames = Object.keys(keys).filter(isKeyName)

export function isKeyName(name: string): name is KeyName {
  return Object.hasOwn(keys, name)
}
