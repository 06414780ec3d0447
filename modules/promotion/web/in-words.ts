import { useFormat, useLanguage } from '#web/ui'
import type { Benefit, GoodsScope, Terms } from '../contract.ts'
import { useTermsWords } from './words.ts'

const FREE = 10_000
const HALF = 5_000

/** How promotions are said in the language now. */
export type InWords = {
  readonly benefit: (benefit: Benefit) => string
  readonly goods: (goods: GoodsScope, nameOf: (categoryId: string) => string | undefined) => string
  readonly time: (time: Terms['time']) => string
  /** A share off: 8.8 折, 12% off. */
  readonly share: (basisPoints: number) => string
}

/** The words for promotions: 买 2 送 1, 饮料, 周末 17:00–20:00. */
export function useInWords(): InWords {
  const share = useShareWords()
  return { benefit: useBenefitWords(share), goods: useGoodsWords(), time: useTimeWords(), share }
}

function useShareWords(): InWords['share'] {
  const say = useTermsWords()
  return (basisPoints) => {
    if (basisPoints === FREE) return say('free')
    if (basisPoints === HALF) return say('half')
    return say('fold', { fold: (FREE - basisPoints) / 1000, off: basisPoints / 100 })
  }
}

function useBenefitWords(share: InWords['share']): InWords['benefit'] {
  const say = useTermsWords()
  const format = useFormat()
  const money = (minor: number) => (minor % 100 === 0 ? `¥${minor / 100}` : format.money(minor))
  const threshold = ({ by, tiers, repeats }: Of<'thresholdOff'>) =>
    tiers.map(({ from, off }) => {
      const least = by === 'amount' ? money(from) : say('pieces', { count: from })
      const reached = say(repeats ? 'every' : 'from', { from: least })
      return off.kind === 'amount'
        ? say('tierAmount', { from: reached, off: money(off.amountMinor) })
        : say('tierPercent', { from: reached, share: share(off.basisPoints) })
    })
  const buyGet = ({ buy, get, basisPoints, reward }: Of<'buyGet'>) => {
    if (reward !== null) return say('gift', { buy, get })
    if (basisPoints === FREE) return say('buyGet', { buy, get })
    return get === 1
      ? say('nth', { nth: buy + 1, share: share(basisPoints) })
      : say('manyNth', { buy, get, share: share(basisPoints) })
  }
  return (benefit) => {
    switch (benefit.kind) {
      case 'memberPrice':
        return say('memberPrice')
      case 'specialPrice':
        return say('specialPrice', { price: money(benefit.unitPriceMinor) })
      case 'percentOff':
        return say('percent', { share: share(benefit.basisPoints) })
      case 'mixPrice':
        return say('mix', { pieces: benefit.pieces, price: money(benefit.priceMinor) })
      case 'buyGet':
        return buyGet(benefit)
      case 'thresholdOff':
        return threshold(benefit).join(say('between'))
    }
  }
}

type Of<Kind> = Extract<Benefit, { kind: Kind }>

function useGoodsWords(): InWords['goods'] {
  const say = useTermsWords()
  return ({ all, categoryIds, productIds, exceptCategoryIds, exceptProductIds }, nameOf) => {
    const names = categoryIds.flatMap((id) => nameOf(id) ?? [])
    const goods = productIds.length === 0 ? [] : [say('someGoods', { count: productIds.length })]
    const whole = all ? say('allGoods') : [...names, ...goods].join(say('between'))
    const count = exceptCategoryIds.length + exceptProductIds.length
    return count === 0 ? whole : say('except', { goods: whole, count })
  }
}

function useTimeWords(): InWords['time'] {
  const say = useTermsWords()
  const format = useFormat()
  const language = useLanguage()
  const days = ({ fromDay, toDay }: Terms['time']) => {
    if (fromDay === null) return toDay === null ? [] : [say('toDay', { to: format.day(toDay) })]
    const from = format.day(fromDay)
    return [toDay === null ? say('fromDay', { from }) : say('days', { from, to: format.day(toDay) })]
  }
  const week = (weekdays: readonly number[]) => {
    if (weekdays.length === 0) return []
    const inOrder = weekdays.toSorted((a, b) => a - b)
    const key = inOrder.join('')
    if (key === '12345') return [say('workdays')]
    if (key === '67') return [say('weekend')]
    const names = inOrder.map((weekday) => say(dayKeys[weekday - 1] ?? 'day1'))
    return [say('weekdays', { days: names.join(language === 'zh' ? '' : ', ') })]
  }
  return (time) => {
    const hours = time.hours.map(({ fromMinute, toMinute }) => say('hours', { from: clockOf(fromMinute), to: clockOf(toMinute) }))
    const parts = [...days(time), ...week(time.weekdays), ...hours]
    return parts.length === 0 ? say('always') : parts.join(' ')
  }
}

/** The seven days as words, Monday first. */
export const dayKeys = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const

/** Minutes of the day as a clock shows them: 1050 → `17:30`; the day's end is 24:00. */
export function clockOf(minuteOfDay: number): string {
  return `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`
}
