/** Where a picture's bytes are kept. Named by their hash, so that keeping them again changes nothing. */
export function pictureKey(merchantId: string, pictureId: string): string {
  return `pictures/${merchantId}/${pictureId}.webp`
}
