import { permission } from '#platform/contract'

export const viewCatalog = permission('catalog.view', { zh: '查看商品', en: 'View goods' })
export const editCatalog = permission('catalog.edit', { zh: '编辑商品和价格', en: 'Edit goods and prices' })
export const viewCost = permission('catalog.viewCost', { zh: '查看进货价', en: 'View cost prices' })
export const importCatalog = permission('catalog.import', { zh: '导入和导出商品', en: 'Import and export goods' })
