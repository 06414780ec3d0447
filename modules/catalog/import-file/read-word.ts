import type { RowDraft, RowProblem } from './read-row.ts'

const weighed = new Set([
  '计重',
  '称重',
  '按重量',
  '重量',
  '是',
  '称重商品',
  '1',
  'true',
  'yes',
  'y',
  'weight',
  'weighed',
  '计重商品',
  '散称',
])
const counted = new Set([
  '',
  '普通',
  '计件',
  '计数',
  '按件',
  '否',
  '0',
  'false',
  'no',
  'n',
  'piece',
  'count',
  '普通商品',
  '标准',
  '定重',
])
const onSale = new Set(['', '正常', '启用', '在售', '上架', '销售', '是', '1', 'true', 'yes', 'active', 'enabled', 'normal'])
const offSale = new Set([
  '停用',
  '停售',
  '禁用',
  '下架',
  '作废',
  '淘汰',
  '停购停销',
  '停销',
  '删除',
  '已删除',
  '否',
  '0',
  'false',
  'no',
  'inactive',
  'disabled',
  'withdrawn',
])
const taxClassOf = new Map<string, NonNullable<RowDraft['taxClass']>>([
  ['13', 'vat13'],
  ['17', 'vat13'],
  ['16', 'vat13'],
  ['9', 'vat9'],
  ['10', 'vat9'],
  ['11', 'vat9'],
  ['6', 'vat6'],
  ['3', 'vat3'],
  ['1', 'vat1'],
  ['0', 'vat0'],
  ['免税', 'exempt'],
  ['exempt', 'exempt'],
  ['不征税', 'exempt'],
])

/** 计价方式: true by weight, false by piece. */
export function readPricing(text: string, problems: RowProblem[]): boolean {
  const word = plain(text)
  if (weighed.has(word)) return true
  if (!counted.has(word)) problems.push({ code: 'PRICING_UNKNOWN', values: { was: text.slice(0, 40) } })
  return false
}

/** 商品状态; an unknown word is told and sells. */
export function readStatus(text: string, problems: RowProblem[]): { status: 'active' | 'withdrawn' } {
  const word = plain(text)
  if (offSale.has(word)) return { status: 'withdrawn' }
  if (!onSale.has(word)) problems.push({ code: 'STATUS_UNKNOWN', values: { was: text.slice(0, 40) } })
  return { status: 'active' }
}

/** 税率 as `13%`, `0.13` or `13`; rates of former years become the one that replaced them. */
export function readTax(text: string, problems: RowProblem[]): Pick<RowDraft, 'taxClass'> {
  const word = plain(text).replace('%', '')
  if (word === '') return {}
  const rate = /^0\.\d+$/.test(word) ? String(Math.round(Number(word) * 100)) : word.replace(/\.0+$/, '')
  const taxClass = taxClassOf.get(rate)
  if (taxClass !== undefined) return { taxClass }
  problems.push({ code: 'TAX_UNKNOWN', values: { was: text.slice(0, 40) } })
  return { taxClass: 'vat13' }
}

function plain(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase()
}
