/** The longest side that any screen shows; a phone's camera gives four times as much. */
const SIDE_PIXELS_MAX = 1280
const BYTES_MAX = 7_000_000

/** The picture cannot be made smaller here, and is too large to be sent. */
export class PictureTooLarge extends Error {}

/** A chosen picture in base64, made small in the browser; what the browser cannot read goes as it is. */
export async function pictureAsBase64(file: File): Promise<string> {
  const small = await shrink(file).catch(() => undefined)
  const blob = small ?? file
  if (blob.size > BYTES_MAX) throw new PictureTooLarge()
  return await blobAsBase64(blob)
}

/** The bytes of a file or blob in base64. */
export async function blobAsBase64(blob: Blob): Promise<string> {
  return await new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(reader.error ?? new Error('the file could not be read')))
    reader.addEventListener('load', () => resolve(afterComma(reader.result)))
    reader.readAsDataURL(blob)
  })
}

async function shrink(file: File): Promise<Blob | undefined> {
  const image = await createImageBitmap(file)
  const share = Math.min(1, SIDE_PIXELS_MAX / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(image.width * share)
  canvas.height = Math.round(image.height * share)
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
  image.close()
  return await new Promise((resolve) => canvas.toBlob((blob) => resolve(blob ?? undefined), 'image/jpeg', 0.86))
}

/** The base64 of a data URL. */
function afterComma(read: string | ArrayBuffer | null): string {
  return typeof read === 'string' ? read.slice(read.indexOf(',') + 1) : ''
}
