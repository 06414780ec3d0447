import type { ImportField } from '../contract.ts'

type Column = {
  readonly field: ImportField
  readonly zh: string
  readonly en: string
  readonly sample: { readonly zh: string; readonly en: string }
}

/** The columns of the template and of an export, in this order. The marked ones must be filled in. */
export const templateColumns: readonly Column[] = [
  { field: 'barcode', zh: '条码', en: 'Barcode', sample: { zh: '6901234567892', en: '6901234567892' } },
  { field: 'extraBarcodes', zh: '附加条码', en: 'Extra barcodes', sample: { zh: '', en: '' } },
  { field: 'number', zh: '自编码', en: 'Number', sample: { zh: 'A001', en: 'A001' } },
  { field: 'name', zh: '品名（必填）', en: 'Name (required)', sample: { zh: '可乐 500ml', en: 'Cola 500 ml' } },
  { field: 'variantName', zh: '规格名称', en: 'Variant', sample: { zh: '', en: '' } },
  { field: 'category', zh: '分类', en: 'Category', sample: { zh: '食品', en: 'Food' } },
  { field: 'subcategory', zh: '二级分类', en: 'Subcategory', sample: { zh: '饮料', en: 'Drinks' } },
  { field: 'unit', zh: '单位', en: 'Unit', sample: { zh: '瓶', en: 'bottle' } },
  { field: 'spec', zh: '规格', en: 'Spec', sample: { zh: '500ml', en: '500 ml' } },
  { field: 'price', zh: '零售价', en: 'Price', sample: { zh: '3.50', en: '3.50' } },
  { field: 'memberPrice', zh: '会员价', en: 'Member price', sample: { zh: '3.20', en: '3.20' } },
  { field: 'cost', zh: '进货价', en: 'Cost', sample: { zh: '2.10', en: '2.10' } },
  { field: 'byWeight', zh: '计价方式', en: 'By weight', sample: { zh: '普通', en: 'no' } },
  { field: 'plu', zh: 'PLU', en: 'PLU', sample: { zh: '', en: '' } },
  { field: 'mnemonic', zh: '助记码', en: 'Mnemonic', sample: { zh: 'KL', en: 'COLA' } },
  { field: 'stock', zh: '库存数量', en: 'Stock', sample: { zh: '24', en: '24' } },
  { field: 'shelfLifeDays', zh: '保质期(天)', en: 'Shelf life (days)', sample: { zh: '270', en: '270' } },
  { field: 'status', zh: '商品状态', en: 'Status', sample: { zh: '正常', en: 'active' } },
  { field: 'taxClass', zh: '税率', en: 'Tax rate', sample: { zh: '13%', en: '13%' } },
]
