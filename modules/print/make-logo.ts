import sharp from 'sharp'
import { type Bitmap, bitmapOf } from '#science/print'

/** As wide as 58 mm paper, and no higher than what is still a logo and not a poster. */
const WIDTH_MAX = 384
const HEIGHT_MAX = 200
/** A phone's photograph; more is an attempt to fill our memory. */
const PIXELS_MAX = 50_000_000

/** A picture in black and white dots for a receipt, its greys spread by Floyd and Steinberg; undefined when it cannot be read. */
export async function makeLogo(picture: Uint8Array): Promise<Bitmap | undefined> {
  try {
    const { data, info } = await sharp(picture, { limitInputPixels: PIXELS_MAX })
      .rotate()
      .resize({ width: WIDTH_MAX, height: HEIGHT_MAX, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return dithered(data, info.width, info.height, info.channels)
  } catch {
    return undefined
  }
}

function dithered(pixels: Uint8Array, width: number, height: number, channels: number): Bitmap {
  const grey = Float64Array.from({ length: width * height }, (_, place) => pixels[place * channels] ?? 255)
  const spread = (x: number, y: number, error: number) => {
    if (x >= 0 && x < width && y < height) grey[y * width + x] = (grey[y * width + x] ?? 255) + error
  }
  // Dots are asked in rows from left to right, which is the way the error travels.
  return bitmapOf(width, height, (x, y) => {
    const level = grey[y * width + x] ?? 255
    const black = level < 128
    const error = level - (black ? 0 : 255)
    spread(x + 1, y, (error * 7) / 16)
    spread(x - 1, y + 1, (error * 3) / 16)
    spread(x, y + 1, (error * 5) / 16)
    spread(x + 1, y + 1, error / 16)
    return black
  })
}
