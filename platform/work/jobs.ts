import { Cron } from 'croner'
import { sql } from '#foundation/database'
import type { Caller, Job, Kernel, Module } from '#platform/module'

/** Until stores of one server keep different clocks, jobs go by the clock most of our shops are on. */
export const JOBS_ZONE = 'Asia/Shanghai'

/** Starts the clocks of all jobs. `failed` hears of a merchant whose turn threw; the others go on. */
export function startJobs(
  kernel: Kernel,
  callers: () => Promise<readonly Caller[]>,
  failed: (job: string, error: unknown) => void,
): { readonly stop: () => void } {
  const clocks = kernel.catalogue.modules.flatMap((module) =>
    module.jobs.map((job) => {
      const clock = new Cron(job.schedule, { timezone: JOBS_ZONE, protect: true, unref: true }, async (self) => {
        const dueAt = self.currentRun() ?? new Date(kernel.clock.now())
        dueAt.setMilliseconds(0)
        await runForAll(kernel, await callers(), module, job, dueAt.toISOString(), failed)
      })
      return clock
    }),
  )
  return { stop: () => clocks.forEach((clock) => clock.stop()) }
}

/** Gives every merchant its turn of a job; a turn that another server took is left alone. */
export async function runForAll(
  kernel: Kernel,
  callers: readonly Caller[],
  module: Module,
  job: Job,
  dueAt: string,
  failed: (job: string, error: unknown) => void,
): Promise<void> {
  for (const caller of callers) {
    try {
      await kernel.within(caller, module, async (context) => {
        const taken = await context.tx.run(sql`
          insert into work.turn (merchant_id, job, due_at) values (${caller.merchantId}, ${`${module.name}.${job.name}`}, ${dueAt})
          on conflict do nothing`)
        if (taken === 1) await job.handle(context)
      })
    } catch (error) {
      failed(`${module.name}.${job.name}`, error)
    }
  }
}
