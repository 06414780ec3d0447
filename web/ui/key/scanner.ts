/** A barcode scanner is a keyboard that types faster than any person and ends with Enter. */
export type ScannerSettings = {
  /** Keys further apart than this were typed by a person. */
  gapMillisecondsMax: number
  /** Shorter bursts are not barcodes. */
  lengthMin: number
  lengthMax: number
  /** The keys that end a code. */
  endKeys: readonly string[]
}

/** 50 ms passes slow Bluetooth scanners; a fast typist needs 80 ms a key. */
export const scannerDefaults: ScannerSettings = {
  gapMillisecondsMax: 50,
  lengthMin: 4,
  lengthMax: 128,
  endKeys: ['Enter', 'Tab'],
}

/** The burst so far. */
export type Burst = { text: string; lastAtMilliseconds: number }
export const noBurst: Burst = { text: '', lastAtMilliseconds: Number.NEGATIVE_INFINITY }

/** One key more: the burst after it, and the code when it ended one. */
export function hearKey(
  burst: Burst,
  key: string,
  atMilliseconds: number,
  settings: ScannerSettings = scannerDefaults,
): { burst: Burst; code: string | undefined } {
  const isFast = atMilliseconds - burst.lastAtMilliseconds <= settings.gapMillisecondsMax
  if (settings.endKeys.includes(key)) {
    const isCode = isFast && burst.text.length >= settings.lengthMin
    return { burst: noBurst, code: isCode ? burst.text : undefined }
  }
  // A scanner presses Shift for capitals; it neither ends nor lengthens the code.
  if (key === 'Shift') return { burst: isFast ? { ...burst, lastAtMilliseconds: atMilliseconds } : noBurst, code: undefined }
  if ([...key].length !== 1) return { burst: noBurst, code: undefined }
  const text = isFast ? burst.text + key : key
  return { burst: text.length > settings.lengthMax ? noBurst : { text, lastAtMilliseconds: atMilliseconds }, code: undefined }
}
