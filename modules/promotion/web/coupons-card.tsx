import { ExportOutlined, PlusOutlined, PrinterOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Badge, Button, Card, List, useAskPages, useFormat, useLive, type Column } from '#web/ui'
import { madeCoupons, type Promotion } from '../contract.ts'
import { isUsedUp, type MadeCoupon, useUseInWords } from './coupon-in-words.ts'
import { CouponExportSheet } from './coupon-export-sheet.tsx'
import { CouponPrintSheet } from './coupon-print-sheet.tsx'
import { CouponSheet } from './coupon-sheet.tsx'
import { useCouponWords } from './coupon-words.ts'

type Open = 'make' | 'export' | 'print'

/** 优惠券: the codes that open a promotion, how often each was used, and more of them. */
export function CouponsCard({ promotion, counts }: { promotion: Promotion; counts: { made: number; uses: number } }): ReactNode {
  const say = useCouponWords()
  const [open, setOpen] = useState<Open>()
  const { promotionId } = promotion
  const pages = useAskPages(madeCoupons, { promotionId })
  useLive(['promotion.couponsMade', 'promotion.couponsUsed'], pages.retry)
  const close = () => setOpen(undefined)
  return (
    <Card title={say('title')} aside={counts.made > 0 && <span className="soft">{say('counts', counts)}</span>}>
      <div className="stack">
        {promotion.state !== 'ended' && (
          <div className="row promotion-deeds">
            <Button kind="soft" icon={<PlusOutlined />} onClick={() => setOpen('make')}>
              {say('make')}
            </Button>
            {counts.made > 0 && (
              <>
                <Button icon={<PrinterOutlined />} onClick={() => setOpen('print')}>
                  {say('print')}
                </Button>
                <Button icon={<ExportOutlined />} onClick={() => setOpen('export')}>
                  {say('export')}
                </Button>
              </>
            )}
          </div>
        )}
        <List
          pages={pages}
          columns={useColumns()}
          keyOf={({ code }) => code}
          empty={{ title: say('emptyTitle'), text: say('emptyText') }}
        />
      </div>
      <CouponSheet open={open === 'make'} promotionId={promotionId} onClose={close} />
      <CouponExportSheet open={open === 'export'} promotion={promotion} onClose={close} />
      {open === 'print' && <CouponPrintSheet promotion={promotion} onClose={close} />}
    </Card>
  )
}

function useColumns(): readonly Column<MadeCoupon>[] {
  const say = useCouponWords()
  const format = useFormat()
  const inWords = useUseInWords()
  return [
    { id: 'code', title: say('code'), onPhone: 'title', cell: ({ code }) => <b className="num">{code}</b> },
    {
      id: 'state',
      title: say('state'),
      onPhone: 'figure',
      cell: (coupon) => <Badge tone={isUsedUp(coupon) ? 'plain' : 'good'}>{inWords(coupon)}</Badge>,
    },
    {
      id: 'until',
      title: say('until'),
      cell: ({ toDay }) => (toDay === null ? say('untilEnd') : say('untilDay', { day: format.day(toDay) })),
    },
    { id: 'madeAt', title: say('madeAt'), cell: ({ madeAt }) => format.dayAndTime(madeAt) },
  ]
}
