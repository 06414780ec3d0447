import type { PromotionRule, ThresholdTier } from './rule.ts'
import type { PromotionWords } from './ticket.ts'

/** What a rule says of itself on a ticket, in both languages: 买2送1 × 3 / Buy 2 get 1 free × 3. */
export function wordsOfRule(rule: PromotionRule, times: number, couponCode: string | null): PromotionWords {
  const own = wordsOfBenefit(rule, times)
  if (couponCode === null) return own
  return { zh: `${own.zh}（券 ${couponCode}）`, en: `${own.en} (coupon ${couponCode})` }
}

function wordsOfBenefit({ benefit }: PromotionRule, times: number): PromotionWords {
  switch (benefit.kind) {
    case 'memberPrice':
      return { zh: '会员价', en: 'Member price' }
    case 'specialPrice':
      return { zh: `特价 ${yuan(benefit.unitPriceMinor)}`, en: `Special price ${yuan(benefit.unitPriceMinor)}` }
    case 'percentOff':
      return { zh: fold(benefit.basisPoints), en: percent(benefit.basisPoints) }
    case 'buyGet':
      return counted(wordsOfBuyGet(benefit), times)
    case 'mixPrice':
      return counted(
        {
          zh: `任选${benefit.pieces}件${yuan(benefit.priceMinor)}`,
          en: `Any ${benefit.pieces} for ${yuan(benefit.priceMinor)}`,
        },
        times,
      )
    case 'thresholdOff':
      return wordsOfThreshold(benefit, times)
  }
}

type Of<Kind> = Extract<PromotionRule['benefit'], { kind: Kind }>

function wordsOfBuyGet({ buy, get, basisPoints, reward }: Of<'buyGet'>): PromotionWords {
  const goods = reward === null ? { zh: '', en: '' } : { zh: '指定商品', en: ' other goods' }
  if (basisPoints === 10_000) return { zh: `买${buy}送${get}${goods.zh}`, en: `Buy ${buy} get ${get}${goods.en} free` }
  if (get === 1 && reward === null)
    return { zh: `第${buy + 1}件${fold(basisPoints)}`, en: `Every ${ordinal(buy + 1)} ${percent(basisPoints)}` }
  return {
    zh: `买${buy}件，${goods.zh}${get}件${fold(basisPoints)}`,
    en: `Buy ${buy}, ${get}${goods.en} ${percent(basisPoints)}`,
  }
}

/** Tiers that give the same on a ticket are told apart by nobody: the whole ladder is shown when it is short. */
function wordsOfThreshold({ by, tiers, repeats }: Of<'thresholdOff'>, times: number): PromotionWords {
  const from = ({ from: least }: ThresholdTier) =>
    by === 'amount' ? { zh: yuan(least), en: yuan(least) } : { zh: `${least}件`, en: `${least} pieces` }
  const off = ({ off: given }: ThresholdTier): PromotionWords =>
    given.kind === 'amount'
      ? { zh: `减${yuan(given.amountMinor)}`, en: `${yuan(given.amountMinor)} off` }
      : { zh: fold(given.basisPoints), en: percent(given.basisPoints) }
  const every = repeats ? { zh: '每满', en: 'every' } : { zh: '满', en: 'from' }
  const words = {
    zh: tiers.map((tier) => `${every.zh}${from(tier).zh}${off(tier).zh}`).join('、'),
    en: tiers.map((tier) => `${off(tier).en} ${every.en} ${from(tier).en}`).join(', '),
  }
  return repeats ? counted(words, times) : words
}

const counted = ({ zh, en }: PromotionWords, times: number): PromotionWords =>
  times === 1 ? { zh, en } : { zh: `${zh} × ${times}`, en: `${en} × ${times}` }

function yuan(minor: number): string {
  const fen = minor % 100
  const whole = (minor - fen) / 100
  return fen === 0 ? `¥${whole}` : `¥${whole}.${String(fen).padStart(2, '0')}`
}

/** 折 counts what is left to pay: 12 % off is 8.8折, half off 半价. */
function fold(basisPoints: number): string {
  if (basisPoints === 10_000) return '免费'
  return basisPoints === 5_000 ? '半价' : `${(10_000 - basisPoints) / 1_000}折`
}

const percent = (basisPoints: number): string => (basisPoints === 10_000 ? 'free' : `${basisPoints / 100}% off`)

function ordinal(number: number): string {
  const ends = ['th', 'st', 'nd', 'rd']
  const last = number % 100 > 10 && number % 100 < 14 ? 0 : number % 10
  return `${number}${ends[last] ?? 'th'}`
}
