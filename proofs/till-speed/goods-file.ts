import { withCheckDigit } from '#science/barcode'
import { type Chance, integerBetween, pick } from '#science/random'

/** A good as the file has it, and as it is scanned and searched for. */
export type Good = { readonly name: string; readonly barcode: string; readonly number: string }

const makers = [
  '石榴泉',
  '白露',
  '山涧',
  '老巷口',
  '茶时三刻',
  '果然',
  '气小满',
  '稻香湾',
  '北坡',
  '青禾',
  '鹿鸣',
  '海棠',
  '云谷',
  '半亩',
]
const kinds = [
  '苏打水',
  '茉莉绿茶',
  '乌龙茶',
  '鲜牛奶',
  '酸奶',
  '全麦面包',
  '挂面',
  '香米',
  '花生油',
  '生抽',
  '洗衣液',
  '牙膏',
  '抽纸',
  '薯片',
]
const tastes = ['原味', '柠檬', '蜜桃', '海盐', '黑糖', '低糖', '无糖', '经典', '加浓', '家庭装', '尝鲜装', '礼盒']

/** Goods of an invented wholesaler, all different, with names as long as real ones. */
export function goodsOf(chance: Chance, count: number): readonly Good[] {
  return Array.from({ length: count }, (_, at) => ({
    name: `${pick(chance, makers)}${pick(chance, kinds)}${pick(chance, tastes)}${integerBetween(chance, 1, 999)}号`,
    barcode: withCheckDigit(`69${String(at).padStart(10, '0')}`),
    number: String(100_000 + at),
  }))
}

/** The goods as an old till exports them. */
export function fileOf(chance: Chance, goods: readonly Good[]): Uint8Array {
  const lines = goods.map(({ name, barcode, number }, at) => {
    const price = (integerBetween(chance, 100, 9_999) / 100).toFixed(2)
    return [number, name, barcode, price, `分类${at % 40}`, '件'].join(',')
  })
  return new TextEncoder().encode(['自编码,品名,条码,零售价,分类,单位', ...lines].join('\r\n'))
}
