import { FileExcelOutlined, FileTextOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, csvOf, ProgressLine, saveBlob, Sheet, toast, useFormat, useSay, wordsOf, workbookOf } from '#web/ui'
import type { Promotion } from '../contract.ts'
import { collectCoupons } from './collect-coupons.ts'
import { useCouponWords } from './coupon-words.ts'
import { useUseInWords } from './coupon-in-words.ts'

/** Codes of one file; a shop that hands out more does so in several promotions. */
const EXPORT_MAX = 100_000

/** The codes of a promotion as a workbook or CSV. */
export function CouponExportSheet(props: { open: boolean; promotion: Promotion; onClose: () => void }): ReactNode {
  const { open, promotion, onClose } = props
  const say = useCouponWords()
  const sayPair = useSay()
  const format = useFormat()
  const inWords = useUseInWords()
  const [rowsSoFar, setRowsSoFar] = useState<number>()
  const save = async (kind: 'xlsx' | 'csv') => {
    setRowsSoFar(0)
    try {
      const coupons = await collectCoupons(promotion.promotionId, EXPORT_MAX, setRowsSoFar)
      const rows = coupons.map((coupon) => [coupon.code, inWords(coupon), coupon.toDay ?? '', format.dayAndTime(coupon.madeAt)])
      const table = [[say('code'), say('state'), say('until'), say('madeAt')], ...rows]
      const name = `${say('title')} ${promotion.name}`
      if (kind === 'csv') saveBlob(`${name}.csv`, new Blob([csvOf(table)], { type: 'text/csv' }))
      else saveBlob(`${name}.xlsx`, await workbookOf(say('title'), table))
      toast(say('exported', { rows: rows.length }))
      onClose()
    } catch (error) {
      toast(sayPair(wordsOf(error)), { tone: 'bad' })
    } finally {
      setRowsSoFar(undefined)
    }
  }
  return (
    <Sheet open={open} onClose={onClose} title={say('export')}>
      {rowsSoFar === undefined ? (
        <div className="stack">
          <Button kind="primary" size="large" wide icon={<FileExcelOutlined />} onClick={() => void save('xlsx')}>
            {say('exportXlsx')}
          </Button>
          <Button size="large" wide icon={<FileTextOutlined />} onClick={() => void save('csv')}>
            {say('exportCsv')}
          </Button>
        </div>
      ) : (
        <ProgressLine label={say('exporting', { rows: rowsSoFar })} />
      )}
    </Sheet>
  )
}
