import { useEffect, useRef } from 'react'
import { tillLog } from '#platform/replica/web'
import { act, useLive, useLiveState, useTabNews } from '#web/ui'
import { type Printer, type PrintJob, reportJob, takeJob } from '../../contract.ts'
import { nextOwn, onOwn } from '../alone/own-jobs.ts'
import { wasPrintedHere } from '../alone/printed-here.ts'
import { close, openHere } from '../link/open-links.ts'
import { workPrinter } from '../link/work-printer.ts'

/** Brings over what is queued for a printer at this device, as long as the component is mounted. */
export function useWork({ printerId, speaks }: Pick<Printer, 'printerId' | 'speaks'>): void {
  const wake = useRef(() => {})
  useEffect(() => {
    const ended = new AbortController()
    const rest = async (seconds: number) => {
      await new Promise<void>((resolve) => {
        const goOn = () => {
          clearTimeout(timer)
          ended.signal.removeEventListener('abort', goOn)
          resolve()
        }
        const timer = setTimeout(goOn, seconds * 1000)
        ended.signal.addEventListener('abort', goOn)
        wake.current = goOn
      })
    }
    const bench = {
      speaks,
      rest,
      signal: ended.signal,
      own: () => nextOwn(printerId),
      isDone: ({ receiptId, isReprint }: PrintJob) => receiptId !== null && !isReprint && wasPrintedHere(receiptId),
      take: () => (isNobodyThere() ? Promise.reject(new Error('nobody answers')) : act(takeJob, { printerId })),
      report: (jobId: string, outcome: Parameters<Parameters<typeof workPrinter>[0]['report']>[1]) =>
        act(reportJob, { jobId, ...outcome }),
      open: () => openHere(printerId),
      drop: () => close(printerId),
    }
    const stop = onOwn(printerId, () => wake.current())
    // One tab of the device has the printer: a port opens once, and paper of two must not mix.
    navigator.locks.request(`yunpu.printer.${printerId}`, { signal: ended.signal }, () => workPrinter(bench)).catch(forgiveAbort)
    return () => {
      stop()
      ended.abort()
      void close(printerId)
    }
  }, [printerId, speaks])
  useLive(['print.jobQueued'], () => wake.current())
  // While the line was down, news was missed.
  const live = useLiveState()
  useEffect(() => wake.current(), [live])
  // The server's news comes a moment later; what this tab has sold is looked for at once.
  useTabNews('till.completed', () => void setTimeout(() => wake.current(), JUST_QUEUED_MILLISECONDS))
}

const JUST_QUEUED_MILLISECONDS = 150

/** Asking somebody who is not there takes seconds, in which the printer would stand still. */
function isNobodyThere(): boolean {
  return tillLog.get().standing?.cause === 'network'
}

function forgiveAbort(error: unknown): void {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error
}
