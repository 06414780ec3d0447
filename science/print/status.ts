/** Why a printer does not print, the gravest first; `paperNearEnd` alone still prints. */
export const printerProblems = ['unreachable', 'coverOpen', 'paperOut', 'cutterJam', 'fault', 'offline', 'paperNearEnd'] as const
export type PrinterProblem = (typeof printerProblems)[number]

/** What each problem is, and what to do, for the person in front of the printer. */
export const printerWords: Readonly<Record<PrinterProblem, { readonly zh: string; readonly en: string }>> = {
  unreachable: {
    zh: '连不上打印机。请看电源和网线，地址对不对。',
    en: 'The printer cannot be reached. Check its power, its cable and its address.',
  },
  coverOpen: { zh: '打印机的盖子开着。请盖紧。', en: "The printer's cover is open. Close it." },
  paperOut: { zh: '打印机没有纸了。请换一卷。', en: 'The printer is out of paper. Put in a new roll.' },
  cutterJam: { zh: '切刀卡住了。请关机后取出卡住的纸。', en: 'The cutter is jammed. Switch off and take the paper out.' },
  fault: {
    zh: '打印机报故障。请关机再开；还不行就要修。',
    en: 'The printer reports a fault. Switch it off and on; else it needs repair.',
  },
  offline: { zh: '打印机脱机。请按一下它的联机键。', en: 'The printer is offline. Press its online key.' },
  paperNearEnd: { zh: '纸快用完了。', en: 'Paper is running low.' },
}

/** Asks for all four real-time answers (`DLE EOT 1` to `4`); they come in this order, a byte each, even while it prints. */
export const askStatus: Uint8Array = Uint8Array.of(0x10, 0x04, 1, 0x10, 0x04, 2, 0x10, 0x04, 3, 0x10, 0x04, 4)
/** Bytes that {@link askStatus} is answered with. */
export const STATUS_BYTES = 4

/**
 * Reads the answers to {@link askStatus}. An empty list: it prints. Undefined: this is no status (too short, or
 * bits that are always the same are not), as printers answer that do not know the question.
 */
export function readStatus(answer: Uint8Array): readonly PrinterProblem[] | undefined {
  const [printer, offline, error, paper] = answer
  if (printer === undefined || offline === undefined || error === undefined || paper === undefined) return undefined
  if (![printer, offline, error, paper].every(isStatusByte)) return undefined
  const found: Readonly<Partial<Record<PrinterProblem, boolean>>> = {
    coverOpen: (offline & 0x04) !== 0,
    paperOut: (paper & 0x60) !== 0 || (offline & 0x20) !== 0,
    cutterJam: (error & 0x08) !== 0,
    fault: (error & 0x64) !== 0,
    offline: (printer & 0x08) !== 0,
    paperNearEnd: (paper & 0x0c) !== 0,
  }
  return printerProblems.filter((problem) => found[problem] === true)
}

/** Whether paper still comes out of a printer with these problems. */
export function canPrint(problems: readonly PrinterProblem[]): boolean {
  return problems.every((problem) => problem === 'paperNearEnd')
}

/** Whether a byte is a real-time answer: bits 1 and 4 are always set, bits 0 and 7 never, so a stray byte is not taken for good news. */
export function isStatusByte(byte: number): boolean {
  return (byte & 0b1001_0011) === 0b0001_0010
}
