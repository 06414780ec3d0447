import { z } from 'zod'
import { action, event, Id, query } from '#platform/contract'
import { cleanText } from './shapes.ts'

/** 商品分类: a tree of two levels, enough for a shelf plan and small enough for a till. */
export const Category = z
  .strictObject({
    id: Id,
    parentId: Id.nullable(),
    name: z.string(),
    /** Place among its neighbours, from 0. */
    position: z.int(),
    /** Goods for sale in it and below it. */
    products: z.int(),
  })
  .meta({ id: 'Category' })

/** More than a wall of shelves has labels; the whole tree goes out in one answer. */
export const CATEGORIES_MAX = 2000

export const categories = query('catalog.categories', {
  title: { zh: '商品分类', en: 'Categories' },
  needs: 'catalog.view',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(Category) }),
  agent: 'The category tree with the number of goods in each; use it to find a categoryId.',
})

export const saveCategory = action('catalog.saveCategory', {
  title: { zh: '保存分类', en: 'Save a category' },
  needs: 'catalog.edit',
  input: z.strictObject({
    /** Left out: a new one. */
    categoryId: Id.optional(),
    name: z.string().trim().min(1).max(60).regex(cleanText),
    parentId: Id.nullable().default(null),
    position: z.int().min(0).max(CATEGORIES_MAX).default(0),
  }),
  output: z.strictObject({ categoryId: Id }),
  refuses: {
    CATEGORY_UNKNOWN: { zh: '没有这个分类。', en: 'There is no such category.', status: 404 },
    CATEGORY_TOO_DEEP: { zh: '分类最多两级。', en: 'Categories have two levels at most.' },
    CATEGORY_NAME_TAKEN: { zh: '已经有叫“{name}”的分类。', en: 'There is already a category named “{name}”.' },
    CATEGORIES_TOO_MANY: { zh: '分类太多，最多 {max} 个。', en: 'Too many categories; the limit is {max}.' },
  },
})

export const removeCategory = action('catalog.removeCategory', {
  title: { zh: '删除分类', en: 'Remove a category' },
  needs: 'catalog.edit',
  input: z.strictObject({ categoryId: Id }),
  output: z.strictObject({}),
  refuses: {
    CATEGORY_UNKNOWN: { zh: '没有这个分类。', en: 'There is no such category.', status: 404 },
    CATEGORY_IN_USE: { zh: '这个分类下还有商品或子分类，请先移走。', en: 'Move its goods and sub-categories away first.' },
  },
})

export const categorySaved = event('catalog.categorySaved', {
  title: { zh: '分类已保存', en: 'Category saved' },
  body: z.strictObject({ categoryId: Id, name: z.string(), parentId: Id.nullable() }),
})

export const categoryRemoved = event('catalog.categoryRemoved', {
  title: { zh: '分类已删除', en: 'Category removed' },
  body: z.strictObject({ categoryId: Id }),
})
