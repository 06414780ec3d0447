import { z } from 'zod'
import { action, event, Id, MinorNotNegative, query } from '#platform/contract'
import { Rounding, storeUnknown } from './parts.ts'

export const TillSettings = z
  .strictObject({
    /** 抹零, when a ticket does not say. */
    rounding: Rounding,
    /** Most that 抹零 may change a ticket by, whoever rings it up; null: as much as the mode does. */
    roundingMinorMax: MinorNotNegative.nullable(),
    /** Whether a customer may leave a tip 小费: no shop begins with it. */
    tips: z.boolean(),
    /** Printed under the shop's name, and at the foot. */
    receiptHeader: z.string().max(200),
    receiptFooter: z.string().max(200),
  })
  .meta({ id: 'TillSettings' })
export type TillSettings = z.infer<typeof TillSettings>

export const tillSettings = query('till.tillSettings', {
  title: { zh: '收银设置', en: 'Till settings' },
  needs: 'till.sell',
  input: z.strictObject({ storeId: Id }),
  output: TillSettings,
  refuses: storeUnknown,
})

export const saveTillSettings = action('till.saveTillSettings', {
  title: { zh: '保存收银设置', en: 'Save till settings' },
  needs: 'till.settings',
  input: z.strictObject({
    storeId: Id,
    ...TillSettings.shape,
    roundingMinorMax: TillSettings.shape.roundingMinorMax.default(null),
    tips: TillSettings.shape.tips.default(false),
  }),
  output: TillSettings,
  refuses: {
    ...storeUnknown,
    ROUNDING_ABOVE_LIMIT: {
      zh: '这种抹零方式最多会抹 {mostMinor} 分，超过了上限 {maxMinor} 分。',
      en: 'This rounding changes up to {mostMinor} fen, which is above the limit of {maxMinor}.',
    },
  },
})

export const tillSettingsSaved = event('till.tillSettingsSaved', {
  title: { zh: '收银设置已保存', en: 'Till settings saved' },
  body: TillSettings,
})
