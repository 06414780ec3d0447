import { z } from 'zod'
import { Product } from '#modules/catalog'
import { storeUnknown } from '#modules/till'
import { action, event, Id, Instant, MinorNotNegative, query } from '#platform/contract'
import { LABEL_GOODS_MAX } from './labels.ts'

/** A price tag as it was printed last: what a customer reads at the shelf. */
export const PrintedTag = z
  .strictObject({ productId: Id, priceMinor: MinorNotNegative, memberPriceMinor: MinorNotNegative.nullable() })
  .meta({ id: 'PrintedTag' })

/** Tags whose prices are compared at once, the oldest first: more shelves than a shop walks along in a day. */
export const TAGS_COMPARED_MAX = 5_000

export const outdatedTags = query('print.outdatedTags', {
  title: { zh: '要换的价签', en: 'Price tags to renew' },
  needs: 'print.use',
  agent: 'Goods on sale whose price is not the one on their last printed tag.',
  input: z.strictObject({ storeId: Id }),
  output: z.strictObject({
    /** Goods that ever had a tag printed for this store. */
    tagged: z.int(),
    /** The oldest tag first. */
    items: z
      .array(z.strictObject({ product: Product, tag: PrintedTag, printedAt: Instant }).meta({ id: 'OutdatedTag' }))
      .max(LABEL_GOODS_MAX),
    hasMore: z.boolean(),
  }),
  refuses: storeUnknown,
})

export const noteTags = action('print.noteTags', {
  title: { zh: '记下打过的价签', en: 'Note printed price tags' },
  needs: 'print.use',
  agent: 'Says that tags of goods were printed elsewhere, at their present prices: on sheets, by a browser.',
  input: z.strictObject({ storeId: Id, productIds: z.array(Id).min(1).max(LABEL_GOODS_MAX) }),
  /** Goods without a price have no tag. */
  output: z.strictObject({ noted: z.int() }),
  refuses: storeUnknown,
})

export const tagsPrinted = event('print.tagsPrinted', {
  title: { zh: '价签已打印', en: 'Price tags printed' },
  body: z.strictObject({ storeId: Id, tags: z.array(PrintedTag).min(1).max(LABEL_GOODS_MAX) }),
})
