/**
 * Texts that every sale's line has, each under a byte that no text in UTF-8 holds. They are cut out before the line is
 * compressed, because a small text is mostly the names of its parts. Printed codes are read years later: this list is
 * frozen; another list is another version.
 */
const PHRASES: readonly string[] = [
  '},"chain":"',
  '","day":"',
  '","deed":"till.completeSale","id":"',
  '","kind":"till.saleCompleted","merchant":"',
  '","prev":"',
  '","seq":',
  '","store":"',
  '","v":1}',
  '{"at":"',
  '","body":{"amountMinor":',
  ',"at":"',
  '","cashierId":"',
  ',"cashierId":null',
  ',"depositMinor":',
  ',"discountMinor":',
  ',"grossMinor":',
  ',"kind":"sale","lines":[',
  ',"note":null,"number":"',
  '","payableMinor":',
  ',"pricedAt":"',
  ',"reason":null,"receiptId":"',
  '","refundOf":null,"roundingMinor":',
  '","storeId":"',
  ',"taxMinor":',
  ',"tenders":[{"amountMinor":',
  ',"changeMinor":',
  ',"givenMinor":',
  ',"kind":"cash","reference":null}',
  ',"kind":"terminal","reference":',
  ',"tipMinor":',
  '},"by":{"device":"',
  '","key":null,"person":"',
  '},{"amountMinor":',
  '{"amountMinor":',
  ',"choices":[',
  '{"count":',
  ',"name":"',
  '","optionName":"',
  ',"priceMinor":',
  ',"code":"',
  '","costMinor":null,"discountMinor":',
  ',"code":null,"costMinor":null,"discountMinor":',
  ',"deposit":true',
  ',"factorThousandths":1000,"grossMinor":',
  ',"factorThousandths":',
  ',"line":',
  ',"listPriceMinor":',
  ',"parts":[',
  '{"productId":"',
  '","productId":"',
  ',"promotions":[{"because":{"en":"',
  '{"because":{"en":"',
  '","zh":"',
  '"},"discountMinor":',
  '","promotionId":"',
  '","quantityThousandths":',
  ',"roundingMinor":0,"stocked":true,"taxBasisPoints":1300,"taxMinor":',
  ',"roundingMinor":',
  ',"stocked":true,"taxBasisPoints":',
  ',"unit":"',
  '","unitPriceMinor":',
]

/** Bytes that stand for phrases: those that UTF-8 has no use for, and the control characters, which JSON escapes. */
const MARKS: readonly number[] = [
  ...Array.from({ length: 0x20 }, (_, place) => place),
  0xc0,
  0xc1,
  ...Array.from({ length: 10 }, (_, place) => 0xf5 + place),
]
/** What phrases beyond the marks are written with, and one byte more. */
const SHIFT = 0xff

const utf8 = new TextEncoder()

type Phrase = { readonly bytes: Uint8Array; readonly mark: readonly number[] }
const phrases: readonly Phrase[] = PHRASES.map((text, place) => {
  const mark = MARKS[place]
  return { bytes: utf8.encode(text), mark: mark === undefined ? [SHIFT, place] : [mark] }
})
const longestFirst = phrases.toSorted((one, other) => other.bytes.length - one.bytes.length)
/** By their first byte: all phrases begin with one of very few. */
const byFirst = Map.groupBy(longestFirst, ({ bytes }) => bytes[0])
const byMark = new Map(phrases.map(({ bytes, mark }) => [mark.join(), bytes]))

/** A line's text in UTF-8, its phrases cut out. Any text without control characters comes back from {@link spellOut} as it was. */
export function cutPhrases(text: string): Uint8Array {
  const bytes = utf8.encode(text)
  const cut: number[] = []
  for (let place = 0; place < bytes.length;) {
    const phrase = byFirst.get(bytes[place])?.find((one) => stands(one.bytes, bytes, place))
    if (phrase === undefined) cut.push(bytes[place] ?? 0)
    else cut.push(...phrase.mark)
    place += phrase?.bytes.length ?? 1
  }
  return Uint8Array.from(cut)
}

/** The text that {@link cutPhrases} was given; undefined for bytes that it never makes. */
export function spellOut(cut: Uint8Array): string | undefined {
  const bytes: number[] = []
  for (let place = 0; place < cut.length; place += 1) {
    const byte = cut[place] ?? 0
    if (!isMark(byte)) {
      bytes.push(byte)
      continue
    }
    if (byte === SHIFT) place += 1
    const phrase = byMark.get(byte === SHIFT ? `${SHIFT},${cut[place]}` : String(byte))
    if (phrase === undefined) return undefined
    bytes.push(...phrase)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Uint8Array.from(bytes))
  } catch {
    return undefined
  }
}

function isMark(byte: number): boolean {
  return byte < 0x20 || byte === 0xc0 || byte === 0xc1 || byte >= 0xf5
}

function stands(phrase: Uint8Array, bytes: Uint8Array, at: number): boolean {
  return phrase.every((byte, place) => bytes[at + place] === byte)
}
