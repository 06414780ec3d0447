/** A picture in black and white: rows of whole bytes, the highest bit leftmost, 1 is black. */
export type Bitmap = { readonly width: number; readonly height: number; readonly bits: Uint8Array }

/** Bytes of a row. */
export function rowBytes({ width }: Pick<Bitmap, 'width'>): number {
  return Math.ceil(width / 8)
}

/** A picture from a rule that tells which dots are black. */
export function bitmapOf(width: number, height: number, isBlack: (x: number, y: number) => boolean): Bitmap {
  const bytesEach = rowBytes({ width })
  const bits = new Uint8Array(bytesEach * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      if (isBlack(x, y)) bits[y * bytesEach + (x >> 3)] = (bits[y * bytesEach + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
  return { width, height, bits }
}

/** Whether a dot is black; outside of the picture all is white. */
export function isBlack(bitmap: Bitmap, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= bitmap.width || y >= bitmap.height) return false
  return ((bitmap.bits[y * rowBytes(bitmap) + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0
}

/** A picture so many times as large. */
export function enlarged(bitmap: Bitmap, times: number): Bitmap {
  return bitmapOf(bitmap.width * times, bitmap.height * times, (x, y) =>
    isBlack(bitmap, Math.floor(x / times), Math.floor(y / times)),
  )
}

/** Rows `from` to `to` of a picture, the last not among them. */
export function rows(bitmap: Bitmap, from: number, to: number): Bitmap {
  const bytesEach = rowBytes(bitmap)
  const end = Math.min(to, bitmap.height)
  return { width: bitmap.width, height: end - from, bits: bitmap.bits.slice(from * bytesEach, end * bytesEach) }
}
