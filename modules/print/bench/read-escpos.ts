/** What a printer is told, one thing at a time. `bytes` is how long the command was. */
export type Told = { readonly bytes: number } & (
  | { readonly does: 'text'; readonly text: string }
  | { readonly does: 'line' | 'reset' | 'cut' | 'drawer' | 'askPrinted' | 'nothing' }
  | { readonly does: 'feed'; readonly lines: number }
  | { readonly does: 'align'; readonly align: number }
  | { readonly does: 'bold'; readonly on: boolean }
  | { readonly does: 'size'; readonly across: number; readonly down: number }
  | { readonly does: 'chinese'; readonly on: boolean }
  | { readonly does: 'qr'; readonly command: number; readonly data: Uint8Array }
  | { readonly does: 'barcode'; readonly symbology: number; readonly text: string }
  | { readonly does: 'raster'; readonly rowBytes: number; readonly rows: number; readonly bits: Uint8Array }
  | { readonly does: 'unknown'; readonly command: string }
)

const latin = new TextDecoder('latin1')
const gb18030 = new TextDecoder('gb18030')

/** Reads the next thing a printer is told; undefined when its end has not come yet. Outside of Chinese mode wide bytes are Latin-1. */
export function readNext(stream: Uint8Array, isChinese: boolean): Told | undefined {
  const [first, second] = stream
  if (first === undefined) return undefined
  if (first === 0x0a) return { does: 'line', bytes: 1 }
  if (first === 0x1b || first === 0x1c || first === 0x1d) {
    if (second === undefined) return undefined
    return (first === 0x1b ? readEsc : first === 0x1c ? readFs : readGs)(stream, second)
  }
  if (first < 0x20) return { does: 'unknown', bytes: 1, command: first.toString(16) }
  return readText(stream, isChinese)
}

/** A run of characters, up to the next command; a character whose bytes have not all come is left. */
function readText(stream: Uint8Array, isChinese: boolean): Told | undefined {
  let end = 0
  for (;;) {
    const byte = stream[end]
    if (byte === undefined || byte < 0x20) break
    const length = isChinese && byte > 0x80 ? lengthOf(stream[end + 1]) : 1
    if (end + length > stream.length) break
    end += length
  }
  if (end === 0) return undefined
  return { does: 'text', bytes: end, text: (isChinese ? gb18030 : latin).decode(stream.subarray(0, end)) }
}

function lengthOf(trail: number | undefined): number {
  return trail !== undefined && trail >= 0x30 && trail <= 0x39 ? 4 : 2
}

/** A command of so many bytes, once they are all there. */
function whole(stream: Uint8Array, bytes: number, read: (byte: (place: number) => number) => Told): Told | undefined {
  return stream.length < bytes ? undefined : read((place) => stream[place] ?? 0)
}

function readEsc(stream: Uint8Array, command: number): Told | undefined {
  switch (command) {
    case 0x40:
      return { does: 'reset', bytes: 2 }
    case 0x45:
      return whole(stream, 3, (byte) => ({ does: 'bold', bytes: 3, on: (byte(2) & 1) === 1 }))
    case 0x61:
      return whole(stream, 3, (byte) => ({ does: 'align', bytes: 3, align: byte(2) % 48 }))
    case 0x64:
      return whole(stream, 3, (byte) => ({ does: 'feed', bytes: 3, lines: byte(2) }))
    case 0x70:
      return whole(stream, 5, () => ({ does: 'drawer', bytes: 5 }))
    default:
      return { does: 'unknown', bytes: 2, command: `1b${command.toString(16)}` }
  }
}

function readFs(stream: Uint8Array, command: number): Told | undefined {
  if (command === 0x26 || command === 0x2e) return { does: 'chinese', bytes: 2, on: command === 0x26 }
  // The size of Chinese alone: GS ! has said it for both.
  if (command === 0x21) return whole(stream, 3, () => ({ does: 'nothing', bytes: 3 }))
  return { does: 'unknown', bytes: 2, command: `1c${command.toString(16)}` }
}

function readGs(stream: Uint8Array, command: number): Told | undefined {
  switch (command) {
    case 0x21:
      return whole(stream, 3, (byte) => ({ does: 'size', bytes: 3, across: 1 + ((byte(2) >> 4) & 7), down: 1 + (byte(2) & 7) }))
    case 0x28:
      return readQr(stream)
    case 0x48:
    case 0x68:
    case 0x77:
      return whole(stream, 3, () => ({ does: 'nothing', bytes: 3 }))
    case 0x56:
      return whole(stream, 4, () => ({ does: 'cut', bytes: 4 }))
    case 0x6b:
      return readBarcode(stream)
    case 0x72:
      return whole(stream, 3, () => ({ does: 'askPrinted', bytes: 3 }))
    case 0x76:
      return readRaster(stream)
    default:
      return { does: 'unknown', bytes: 2, command: `1d${command.toString(16)}` }
  }
}

function readBarcode(stream: Uint8Array): Told | undefined {
  const length = stream[3]
  if (length === undefined) return undefined
  const bytes = 4 + length
  return whole(stream, bytes, (byte) => ({
    does: 'barcode',
    bytes,
    symbology: byte(2),
    text: latin.decode(stream.subarray(4, bytes)),
  }))
}

function readQr(stream: Uint8Array): Told | undefined {
  if (stream.length < 8) return undefined
  const bytes = 5 + (stream[3] ?? 0) + ((stream[4] ?? 0) << 8)
  return whole(stream, bytes, (byte) => ({ does: 'qr', bytes, command: byte(6), data: stream.slice(7, bytes) }))
}

function readRaster(stream: Uint8Array): Told | undefined {
  if (stream.length < 8) return undefined
  const rowBytes = (stream[4] ?? 0) + ((stream[5] ?? 0) << 8)
  const rows = (stream[6] ?? 0) + ((stream[7] ?? 0) << 8)
  const bytes = 8 + rowBytes * rows
  return whole(stream, bytes, () => ({ does: 'raster', bytes, rowBytes, rows, bits: stream.slice(8, bytes) }))
}
