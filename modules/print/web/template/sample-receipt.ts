import type { ReceiptContent, ReceiptLine } from '#science/print'

export type Sample = 'sale' | 'refund' | 'reprint'

const good = (
  name: string,
  code: string | null,
  unit: string,
  unitPriceMinor: number,
  thousandths: number,
  off = 0,
): ReceiptLine => {
  const grossMinor = Math.round((unitPriceMinor * thousandths) / 1000)
  return {
    name,
    code,
    unit,
    unitPriceMinor,
    grossMinor,
    quantityThousandths: thousandths,
    listPriceMinor: unitPriceMinor,
    discountMinor: off,
  }
}

/** Goods that show what may go wrong on paper: a long name in two alphabets, a weight, a discount. */
const sold = [
  good('石榴泉饮用天然水 550ml', '6900000010013', '瓶', 200, 2_000),
  good('Nescafé Gold 雀巢金牌 速溶咖啡 100g 礼盒装', '6903473000006', '罐', 5_990, 1_000, 600),
  good('红富士苹果', null, '千克', 1_180, 505),
] as const
const brought = [good('石榴泉饮用天然水 550ml', '6900000010013', '瓶', 200, -1_000)] as const

/** A receipt to look at while its template is changed: its sums are right. */
export function sampleReceipt(sample: Sample): ReceiptContent {
  const lines = sample === 'refund' ? brought : sold
  const grossMinor = lines.reduce((sum, line) => sum + line.grossMinor, 0)
  const discountMinor = lines.reduce((sum, line) => sum + line.discountMinor, 0)
  const exactMinor = grossMinor - discountMinor
  const roundingMinor = sample === 'refund' ? 0 : -(exactMinor % 10)
  const payableMinor = exactMinor + roundingMinor
  const givenMinor = sample === 'refund' ? payableMinor : Math.ceil(payableMinor / 10_000) * 10_000
  return {
    kind: sample === 'refund' ? 'refund' : 'sale',
    number: '260302-7K3F9Q',
    lines,
    grossMinor,
    discountMinor,
    roundingMinor,
    payableMinor,
    taxMinor: Math.round((payableMinor * 13) / 113),
    tenders: [{ kind: 'cash', amountMinor: payableMinor, givenMinor, changeMinor: givenMinor - payableMinor }],
    reason: sample === 'refund' ? '漏水' : null,
    note: null,
  }
}
