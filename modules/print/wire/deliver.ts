import { askStatus, askWhenPrinted, canPrint, isStatusByte, type PrinterProblem, readStatus, STATUS_BYTES } from '#science/print'
import type { Connect, Line } from './line.ts'

/** What became of a piece of paper. `confirmed`: the printer said so itself. */
export type Delivery =
  | { readonly outcome: 'printed'; readonly confirmed: boolean }
  /** `cutOff`: some of it is on paper already. */
  | { readonly outcome: 'failed'; readonly problem: PrinterProblem; readonly cutOff: boolean }

/** How long to wait for what; tests are less patient. */
export type Patience = {
  /** A printer answers about itself at once, even while it prints; cheap ones never do. */
  readonly statusMilliseconds: number
  /** Between looks at a printer that is still printing. */
  readonly lookMilliseconds: number
  /** 200 lines are a metre and a half of paper: ten seconds, for a slow printer thirty. */
  readonly printMilliseconds: number
}
export const patience: Patience = { statusMilliseconds: 700, lookMilliseconds: 2_000, printMilliseconds: 45_000 }

/**
 * Brings bytes to paper: looks first whether the printer can, sends, and where it can say so waits until it has
 * printed. Never throws: a printer that is gone is an outcome.
 */
export async function deliver(
  connect: Connect,
  address: { readonly host: string; readonly port: number },
  content: Uint8Array,
  wait: Patience = patience,
): Promise<Delivery> {
  const line = await connect(address.host, address.port).catch(() => undefined)
  if (line === undefined) return { outcome: 'failed', problem: 'unreachable', cutOff: false }
  try {
    const before = await statusOn(line, wait)
    const problem = before === undefined ? undefined : gravest(before)
    if (problem !== undefined) return { outcome: 'failed', problem, cutOff: false }
    if (!line.isOpen()) return { outcome: 'failed', problem: 'unreachable', cutOff: false }
    return await print(line, content, before !== undefined, wait)
  } finally {
    line.close()
  }
}

/** How a printer is: its problems; `silent` when it is there and does not say. */
export async function lookAt(
  connect: Connect,
  address: { readonly host: string; readonly port: number },
  wait: Patience = patience,
): Promise<readonly PrinterProblem[] | 'silent'> {
  const line = await connect(address.host, address.port).catch(() => undefined)
  if (line === undefined) return ['unreachable']
  try {
    return (await statusOn(line, wait)) ?? 'silent'
  } finally {
    line.close()
  }
}

async function print(line: Line, content: Uint8Array, answers: boolean, wait: Patience): Promise<Delivery> {
  try {
    await line.send(content, wait.printMilliseconds)
    if (!answers) return { outcome: 'printed', confirmed: false }
    await line.send(askWhenPrinted, wait.printMilliseconds)
  } catch {
    const problems = line.isOpen() ? await statusOn(line, wait) : undefined
    return { outcome: 'failed', problem: gravest(problems ?? []) ?? 'unreachable', cutOff: true }
  }
  for (let waited = 0; waited < wait.printMilliseconds; waited += wait.lookMilliseconds) {
    const came = await line.hear(1, wait.lookMilliseconds)
    const seen = isAllPrinted(came) ? 'printed' : await lookMeanwhile(line, wait)
    if (seen === 'printed') return { outcome: 'printed', confirmed: true }
    if (seen !== 'printing') return { outcome: 'failed', problem: seen, cutOff: true }
  }
  return { outcome: 'failed', problem: 'fault', cutOff: true }
}

/** How a printer that was given everything gets on. Its word that all is on paper may come between the answers. */
async function lookMeanwhile(line: Line, wait: Patience): Promise<'printed' | 'printing' | PrinterProblem> {
  if (!line.isOpen()) return 'unreachable'
  const answers = await line
    .send(askStatus, wait.statusMilliseconds)
    .then(() => line.hear(STATUS_BYTES + 1, wait.statusMilliseconds))
    .catch(() => new Uint8Array())
  if (isAllPrinted(answers)) return 'printed'
  const problems = readStatus(answers)
  return problems === undefined ? 'unreachable' : (gravest(problems) ?? 'printing')
}

/** The answer to GS r differs from every real-time answer in its fixed bits. */
function isAllPrinted(answers: Uint8Array): boolean {
  return answers.some((byte) => !isStatusByte(byte))
}

/** The answers of a printer to what it is asked in real time; undefined when it gives none. */
async function statusOn(line: Line, wait: Patience): Promise<readonly PrinterProblem[] | undefined> {
  try {
    await line.send(askStatus, wait.statusMilliseconds)
    return readStatus(await line.hear(STATUS_BYTES, wait.statusMilliseconds))
  } catch {
    return undefined
  }
}

function gravest(problems: readonly PrinterProblem[]): PrinterProblem | undefined {
  return canPrint(problems) ? undefined : problems[0]
}
