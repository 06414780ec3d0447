import { AppstoreOutlined, BarcodeOutlined, ImportOutlined, ScanOutlined } from '@ant-design/icons'
import type { Screen } from '#web/ui'

/** The catalog's screens: goods, how they come in, their categories, and what a label scale prints. */
export const screens: readonly Screen[] = [
  {
    face: 'office',
    path: '/goods',
    title: { zh: '商品', en: 'Goods' },
    group: 'goods',
    icon: <BarcodeOutlined />,
    needs: 'catalog.view',
    load: async () => (await import('./products-screen.tsx')).ProductsScreen,
  },
  {
    face: 'office',
    path: '/goods/new',
    title: { zh: '新增商品', en: 'Add a good' },
    group: 'goods',
    needs: 'catalog.edit',
    load: async () => (await import('./add-product-screen.tsx')).AddProductScreen,
  },
  {
    face: 'office',
    path: '/goods/import',
    title: { zh: '导入商品', en: 'Import goods' },
    group: 'goods',
    icon: <ImportOutlined />,
    needs: 'catalog.import',
    load: async () => (await import('./import/imports-screen.tsx')).ImportsScreen,
  },
  {
    face: 'office',
    path: '/goods/import/$importId',
    title: { zh: '导入商品', en: 'Import goods' },
    group: 'goods',
    needs: 'catalog.import',
    load: async () => (await import('./import/import-screen.tsx')).ImportScreen,
  },
  {
    face: 'office',
    path: '/goods/categories',
    title: { zh: '商品分类', en: 'Categories' },
    group: 'goods',
    icon: <AppstoreOutlined />,
    needs: 'catalog.view',
    load: async () => (await import('./categories-screen.tsx')).CategoriesScreen,
  },
  {
    face: 'office',
    path: '/goods/$productId',
    title: { zh: '商品', en: 'Good' },
    group: 'goods',
    needs: 'catalog.view',
    load: async () => (await import('./product-screen.tsx')).ProductScreen,
  },
  {
    face: 'office',
    path: '/settings/scale-codes',
    title: { zh: '条码秤', en: 'Label scale' },
    group: 'settings',
    icon: <ScanOutlined />,
    needs: 'catalog.view',
    load: async () => (await import('./scale-codes-screen.tsx')).ScaleCodesScreen,
  },
]
