import { type PrinterProblem, printerWords } from '#science/print'

/** Why something is not on paper, for a person, in both languages at once. */
export const because = {
  problem: (problem: PrinterProblem) => `${printerWords[problem].zh} · ${printerWords[problem].en}`,
  stale: '等得太久，没有再打 · it waited too long and was not printed any more',
  removed: '打印机已移除 · the printer was removed',
  noWay: '这台服务器够不到网络打印机 · this server cannot reach a network printer',
} as const
