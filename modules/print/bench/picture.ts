import sharp from 'sharp'
import { type Bitmap, bitmapOf, isBlack } from '#science/print'

/** A picture as a PNG file. */
export async function writePng(bitmap: Bitmap): Promise<Buffer> {
  const { width, height } = bitmap
  const pixels = Buffer.alloc(width * height)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) pixels[y * width + x] = isBlack(bitmap, x, y) ? 0 : 255
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png({ palette: true, colours: 2, compressionLevel: 9 })
    .toBuffer()
}

/** A PNG file as a picture: files differ with the library that packs them, dots do not. */
export async function readPng(file: Uint8Array): Promise<Bitmap> {
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true })
  return bitmapOf(info.width, info.height, (x, y) => (data[(y * info.width + x) * info.channels] ?? 255) < 128)
}

/** Dots that two pictures differ in; all of the larger when their sizes differ. */
export function dotsDiffering(one: Bitmap, other: Bitmap): number {
  if (one.width !== other.width || one.height !== other.height)
    return Math.max(one.width * one.height, other.width * other.height)
  let differing = 0
  for (let y = 0; y < one.height; y += 1)
    for (let x = 0; x < one.width; x += 1) if (isBlack(one, x, y) !== isBlack(other, x, y)) differing += 1
  return differing
}
