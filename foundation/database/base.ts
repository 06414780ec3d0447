import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { PoolClient } from 'pg'
import type { Lanes } from './lanes.ts'
import { sqlState } from './port.ts'
import { DatabaseRefused, wordsOf } from './refusal.ts'

const versionMin = 150_000
const roles = ['yunpu_owner', 'yunpu_app', 'yunpu_auditor']
const baseSql = readFileSync(new URL('./base.sql', import.meta.url), 'utf8')
const marker = `yunpu base ${createHash('sha256').update(baseSql).digest('hex').slice(0, 16)}`

/** Any two servers that change the structure at once take this advisory lock first. */
export const structureLock = 'select pg_advisory_xact_lock(7823460512)'

/**
 * Makes the three roles and the schema `app`, once; on a prepared database two look-ups. Answers the
 * server's version. Throws DATABASE_TOO_OLD, or DATABASE_ROLES_MISSING with the SQL that an administrator runs.
 */
export async function prepareBase(lanes: Lanes): Promise<string> {
  const loan = await lanes.borrow()
  let broken = true
  try {
    const server = await look<{ version: number; words: string }>(
      loan.client,
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as words`,
    )
    if (server.version < versionMin) throw tooOld(server.words)
    if (!(await isPrepared(loan.client, server.version))) await prepare(loan.client, server.version)
    broken = false
    return server.words
  } finally {
    loan.giveBack(broken)
  }
}

async function isPrepared(client: PoolClient, version: number): Promise<boolean> {
  const { members, comment } = await look<{ members: number; comment: string | null }>(
    client,
    `select count(*) filter (where pg_has_role(oid, '${membership(version)}'))::int as members,
            obj_description(to_regnamespace('app')::oid, 'pg_namespace') as comment
     from pg_roles where rolname in (${roles.map((role) => `'${role}'`).join(', ')})`,
  )
  return members === roles.length && comment === marker
}

async function prepare(client: PoolClient, version: number): Promise<void> {
  await client.query('begin')
  try {
    await client.query(structureLock)
    await client.query(rolesSql(version))
    await client.query(`set local role yunpu_owner; ${baseSql}; comment on schema app is '${marker}'`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    if (sqlState(error) === '42501') throw rolesMissing(error)
    throw error
  }
}

/** Since PostgreSQL 16 being a member and being allowed to become the role are two things. */
function membership(version: number): string {
  return version >= 160_000 ? 'SET' : 'MEMBER'
}

function rolesSql(version: number): string {
  const become = version >= 160_000 ? 'with inherit false, set true' : ''
  const each = roles.map(
    (role) => `
      if not exists (select from pg_roles where rolname = '${role}') then
        create role ${role} nologin;
      end if;
      if not pg_has_role('${role}', '${membership(version)}') then
        execute format('grant ${role} to %I ${become}', current_user);
      end if;`,
  )
  return `do $$ begin ${each.join('')}
      if not has_database_privilege('yunpu_owner', current_database(), 'CREATE') then
        execute format('grant create on database %I to yunpu_owner', current_database());
      end if;
      -- PostgreSQL only warns when the grantor may not grant.
      if not has_database_privilege('yunpu_owner', current_database(), 'CREATE') then
        raise exception 'yunpu_owner may not create schemas' using errcode = '42501';
      end if;
    end $$`
}

function tooOld(version: string): DatabaseRefused {
  return new DatabaseRefused('DATABASE_TOO_OLD', {
    en: `PostgreSQL 15 or newer is needed, this one is ${version}`,
    zh: `需要 PostgreSQL 15 或更高版本,当前为 ${version}`,
  })
}

function rolesMissing(cause: unknown): DatabaseRefused {
  const statements = [
    ...roles.map((role) => `create role ${role} nologin`),
    `grant ${roles.join(', ')} to <login>`,
    'grant create on database <database> to yunpu_owner',
  ].join('; ')
  return new DatabaseRefused(
    'DATABASE_ROLES_MISSING',
    {
      en: `the login may not create Yunpu's roles (${wordsOf(cause)}); let an administrator run: ${statements}`,
      zh: `登录账号无权创建云铺的数据库角色,请管理员执行:${statements}`,
    },
    cause,
  )
}

async function look<Row extends object>(client: PoolClient, text: string): Promise<Row> {
  const row = (await client.query<Row>(text)).rows[0]
  if (row === undefined) throw new Error('a look-up without FROM has one row')
  return row
}
