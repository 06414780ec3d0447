import { z } from 'zod'
import { action, event, Id, query } from '#platform/contract'
import { Rounding, storeUnknown } from './parts.ts'

export const TillSettings = z
  .strictObject({
    /** 抹零, when a ticket does not say. */
    rounding: Rounding,
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
  input: z.strictObject({ storeId: Id, ...TillSettings.shape }),
  output: TillSettings,
  refuses: storeUnknown,
})

export const tillSettingsSaved = event('till.tillSettingsSaved', {
  title: { zh: '收银设置已保存', en: 'Till settings saved' },
  body: TillSettings,
})
