import { pino } from 'pino'
import { mask, maskText } from './mask.ts'

export { mask } from './mask.ts'

type Say = (fields: object, message: string) => void

/** Where the server writes what it does: one JSON object a line. */
export type Log = {
  readonly debug: Say
  readonly info: Say
  readonly warn: Say
  readonly error: Say
  /** A log that adds these fields to every line: `log.with({ trace })`. */
  readonly with: (fields: object) => Log
  /** Whether lines of `info` are written at all, for callers on a hot path. */
  readonly isChatty: boolean
}

/**
 * Opens the log. Passwords, PINs, tokens, cookies and phone numbers never reach it, whatever object they
 * stand in. Lines go to standard error unless `write` is given, so that commands keep standard output.
 */
export function openLog(given: { level: 'debug' | 'info' | 'warn' | 'error' | 'silent'; write?: (line: string) => void }): Log {
  const { level, write } = given
  const options = {
    level,
    base: null,
    // Errors are made plain by `mask`; pino's own way would put back what that took out.
    serializers: { err: (error: unknown) => error },
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  const lines = pino(options, write === undefined ? pino.destination(2) : { write })
  return logOf(lines, {})
}

/** A log that says nothing, for tests. */
export const silentLog: Log = openLog({ level: 'silent' })

function logOf(lines: pino.Logger, bound: object): Log {
  const say =
    (level: 'debug' | 'info' | 'warn' | 'error'): Say =>
    (fields, message) => {
      if (lines.isLevelEnabled(level)) lines[level](mask({ ...bound, ...fields }), maskText(message))
    }
  return {
    debug: say('debug'),
    info: say('info'),
    warn: say('warn'),
    error: say('error'),
    with: (fields) => logOf(lines, { ...bound, ...fields }),
    isChatty: lines.isLevelEnabled('info'),
  }
}
