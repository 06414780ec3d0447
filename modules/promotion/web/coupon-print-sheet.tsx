import './coupon.css'
import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { categories } from '#modules/catalog'
import { Button, Failure, Loading, QrCode, Sheet, useAsk, useFormat, useSession } from '#web/ui'
import type { Promotion } from '../contract.ts'
import { collectCoupons } from './collect-coupons.ts'
import { useCouponWords } from './coupon-words.ts'
import { isUsedUp, type MadeCoupon } from './coupon-in-words.ts'
import { useInWords } from './in-words.ts'

/** Vouchers of one print: what a drawer holds, and what a browser lays out without a pause. */
const VOUCHERS_MAX = 500

/** Vouchers to cut out, ten on a sheet of A4, printed by the browser. */
export function CouponPrintSheet(props: { promotion: Promotion; onClose: () => void }): ReactNode {
  const { promotion, onClose } = props
  const say = useCouponWords()
  const [coupons, setCoupons] = useState<readonly MadeCoupon[]>()
  const [error, setError] = useState<unknown>()
  useEffect(() => {
    collectCoupons(promotion.promotionId, VOUCHERS_MAX).then((all) => setCoupons(all.filter((one) => !isUsedUp(one))), setError)
  }, [promotion.promotionId])
  return (
    <Sheet
      open
      onClose={onClose}
      title={say('printTitle')}
      actions={
        <Button
          kind="primary"
          busy={coupons === undefined && error === undefined}
          disabledBecause={coupons?.length === 0 ? say('nothingToPrint') : undefined}
          onClick={() => window.print()}
        >
          {say('printNow', { count: coupons?.length ?? 0 })}
        </Button>
      }
    >
      <div className="stack">
        <p className="soft">{say('printHint', { max: VOUCHERS_MAX })}</p>
        {error !== undefined && <Failure error={error} />}
        {coupons === undefined && error === undefined && <Loading lines={4} />}
        {coupons !== undefined && <Vouchers coupons={coupons.slice(0, 1)} promotion={promotion} />}
      </div>
      {coupons !== undefined && createPortal(<PrintRoot coupons={coupons} promotion={promotion} />, document.body)}
    </Sheet>
  )
}

/** On the screen it is not there; on paper it is all there is. */
function PrintRoot(props: { coupons: readonly MadeCoupon[]; promotion: Promotion }): ReactNode {
  return (
    <div className="promotion-print" aria-hidden="true">
      <Vouchers {...props} />
    </div>
  )
}

function Vouchers({ coupons, promotion }: { coupons: readonly MadeCoupon[]; promotion: Promotion }): ReactNode {
  const say = useCouponWords()
  const format = useFormat()
  const inWords = useInWords()
  const shop = useSession()?.store.name ?? ''
  const tree = useAsk(categories, {}).data?.items ?? []
  const nameOf = (categoryId: string) => tree.find(({ id }) => id === categoryId)?.name
  const what = `${inWords.goods(promotion.goods, nameOf)} ${inWords.benefit(promotion.benefit)}`
  return (
    <div className="promotion-vouchers">
      {coupons.map(({ code, toDay }) => (
        <div key={code} className="promotion-voucher">
          <div className="grow">
            <small>{shop}</small>
            <b>{promotion.name}</b>
            <span>{say('voucher', { what })}</span>
            <span>{toDay === null ? inWords.time(promotion.time) : say('untilDay', { day: format.dayLong(toDay) })}</span>
            <b className="num promotion-code">{code}</b>
          </div>
          <QrCode text={code} label={code} size={84} />
        </div>
      ))}
    </div>
  )
}
