import { parentPort, workerData } from 'node:worker_threads'
import type { FromWorker, ToWorker, WorkerTask } from './reader.ts'
import { planReading, type PlannedRow } from './read-plan.ts'
import { readWorkbook, Unreadable } from './read-workbook.ts'

// Reads one file in a thread of its own and hands its rows out piece by piece, as JSON that goes into SQL as it is.
const port = parentPort
if (port === null) throw new Error('this file is run as a worker')
const tell = (message: FromWorker) => port.postMessage(message)
const task: WorkerTask = workerData

try {
  const { plan, rows } = planReading(readWorkbook(task.file, task.limits), task.sheet)
  port.on('message', ({ from, count }: ToWorker) => tell({ kind: 'rows', json: jsonOf(rows, from, count) }))
  tell({ kind: 'ready', plan })
} catch (error) {
  if (!(error instanceof Unreadable)) throw error
  tell({ kind: 'failed', why: error.why })
}

function jsonOf(rows: readonly PlannedRow[], from: number, count: number): string {
  const piece = rows.slice(from, from + count).map((row, index) => ({ n: from + index + 1, ...row }))
  // PostgreSQL takes neither NUL nor half a character in jsonb.
  return JSON.stringify(piece).replace(/\\u0000|\\ud[89a-f][0-9a-f]{2}/gi, ' ')
}
