import { Cron } from 'croner'
import type { Instant } from '#foundation/clock'
import { sql } from '#foundation/database'
import type { Caller, Job, Kernel, Module } from '#platform/module'
import { later } from './later.ts'

/** Until stores of one server keep different clocks, jobs go by the clock most of our shops are on. */
export const JOBS_ZONE = 'Asia/Shanghai'

/** A timer may wake a little before its time, and servers' clocks differ: still the same turn. */
const EARLY_SECONDS = 1

export type Jobs = {
  /** Resolves when the turns under way are over. */
  readonly settled: () => Promise<void>
  /** No further turns; resolves when those under way are over. */
  readonly stop: () => Promise<void>
}

/**
 * Starts the clocks of all jobs, and makes good what fell due while no server was up: a shop's box that
 * is off at night still does its nightly work. `failed` hears of a merchant whose turn threw; the others go on.
 */
export function startJobs(
  kernel: Kernel,
  callers: () => Promise<readonly Caller[]>,
  failed: (job: string, error: unknown) => void,
): Jobs {
  const underWay = new Set<Promise<void>>()
  let stopped = false
  const jobs = kernel.catalogue.modules.flatMap((module) => module.jobs.map((job) => ({ module, job })))

  const runOnce = async (module: Module, job: Job, first: 'run' | 'note'): Promise<void> => {
    const work = (async () => {
      try {
        const dueAt = lastDue(job, kernel.clock.now())
        if (dueAt === undefined) return
        for (const caller of await callers()) if (!stopped) await takeTurn(kernel, caller, module, job, dueAt, first, failed)
      } catch (error) {
        failed(`${module.name}.${job.name}`, error)
      }
    })()
    underWay.add(work)
    await work
    underWay.delete(work)
  }

  const clocks = jobs.map(
    ({ module, job }) =>
      new Cron(job.schedule, { timezone: JOBS_ZONE, protect: true, unref: true }, () => runOnce(module, job, 'run')),
  )
  for (const { module, job } of jobs) void runOnce(module, job, 'note')
  const settled = async () => {
    await Promise.all(underWay)
  }
  return {
    settled,
    stop: async () => {
      stopped = true
      for (const clock of clocks) clock.stop()
      await settled()
    },
  }
}

/** When a job last fell due: the moment that its schedule names, the same on every server. */
export function lastDue(job: Job, now: Instant): Instant | undefined {
  const schedule = new Cron(job.schedule, { timezone: JOBS_ZONE, paused: true })
  return schedule.previousRuns(1, new Date(later(now, EARLY_SECONDS)))[0]?.toISOString()
}

/**
 * Gives a merchant its turn of a job, unless another server took it. A merchant's very first turn runs,
 * or is only noted: a shop that opens for the first time has missed nothing.
 */
export async function takeTurn(
  kernel: Kernel,
  caller: Caller,
  module: Module,
  job: Job,
  dueAt: Instant,
  first: 'run' | 'note',
  failed: (job: string, error: unknown) => void,
): Promise<void> {
  const name = `${module.name}.${job.name}`
  try {
    await kernel.within(caller, module, async (context) => {
      const turn = await context.tx.first<{ isFirst: boolean }>(sql`
        with known as (select from work.turn where merchant_id = ${caller.merchantId} and job = ${name})
        insert into work.turn as kept (merchant_id, job, due_at) values (${caller.merchantId}, ${name}, ${dueAt})
        on conflict (merchant_id, job) do update set due_at = excluded.due_at where kept.due_at < excluded.due_at
        returning not exists (select from known) as "isFirst"`)
      if (turn !== undefined && !(turn.isFirst && first === 'note')) await job.handle(context)
    })
  } catch (error) {
    failed(name, error)
  }
}
