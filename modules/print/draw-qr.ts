import { encode } from 'uqr'
import { type Bitmap, bitmapOf } from '#science/print'

/** A QR code as a picture, its quiet zone around it, so many dots a module. */
export function drawQr(text: string, dots: number): Bitmap {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return bitmapOf(size * dots, size * dots, (x, y) => data[Math.floor(y / dots)]?.[Math.floor(x / dots)] === true)
}
