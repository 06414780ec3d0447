import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** What the table takes; a page of 50 goods with pictures stays under 15 MB, and usually under 2. */
const PICTURE_BYTES_MAX = 300_000
/** A photo of 50 megapixels; more is a bomb. */
const PIXELS_MAX = 50_000_000
// From fine to coarse: the first that fits is kept.
const tries = [
  { side: 800, quality: 80 },
  { side: 800, quality: 55 },
  { side: 480, quality: 55 },
  { side: 320, quality: 40 },
] as const

export type Picture = { readonly id: string; readonly mime: 'image/webp'; readonly bytes: Buffer }

/** A photo made small: upright WebP of at most 300 kB, without where and when it was taken. Undefined when unreadable. */
export async function makePicture(bytes: Uint8Array): Promise<Picture | undefined> {
  for (const { side, quality } of tries) {
    const small = await shrink(bytes, side, quality)
    if (small === undefined) return undefined
    if (small.length <= PICTURE_BYTES_MAX)
      return { id: createHash('sha256').update(small).digest('hex'), mime: 'image/webp', bytes: small }
  }
  return undefined
}

async function shrink(bytes: Uint8Array, side: number, quality: number): Promise<Buffer | undefined> {
  try {
    return await sharp(bytes, { limitInputPixels: PIXELS_MAX })
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality })
      .toBuffer()
  } catch {
    // Whatever sharp cannot decode is, to the person who sent it, one and the same: not a picture.
    return undefined
  }
}
