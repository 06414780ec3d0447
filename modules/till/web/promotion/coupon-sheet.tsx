import './promotion.css'
import { CloseOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Empty, Field, Form, Refusal, Sheet, TextInput, useFormat, useScanner } from '#web/ui'
import { soundWrong } from '../goods/sound.ts'
import type { Till } from '../use-till.ts'
import { usePromotionWords } from './promotion-words.ts'

/** Takes coupons by scan or by hand, and says what each of them gives on this ticket. */
export function CouponSheet({ till }: { till: Till }): ReactNode {
  const say = usePromotionWords()
  const format = useFormat()
  const [code, setCode] = useState('')
  const [problem, setProblem] = useState<string>()
  const [error, setError] = useState<unknown>()
  const { coupons } = till.desk.ticket
  const applied = till.priced.promoted?.applied ?? []
  const take = (asked: string) => {
    const text = asked.trim()
    if (text === '') return
    setProblem(undefined)
    setError(undefined)
    setCode('')
    const miss = () => {
      soundWrong()
      setProblem(say('unknown', { code: text }))
    }
    till.takeCoupon(text).then((isOne) => (isOne ? undefined : miss()), setError)
  }
  return (
    <Sheet
      open
      onClose={till.close}
      title={say('title')}
      actions={
        <Button kind="primary" onClick={till.close}>
          {say('close')}
        </Button>
      }
    >
      <CouponScanner onCode={take} />
      <div className="stack">
        <p className="soft">{say('text')}</p>
        <Refusal error={error} />
        <Form onSubmit={() => take(code)}>
          <Field label={say('code')} error={problem}>
            <TextInput value={code} onChange={setCode} autoFocus maxLength={24} />
          </Field>
          <Button kind="soft" size="large" wide submit>
            {say('take')}
          </Button>
        </Form>
        {coupons.length === 0 ? (
          <Empty title={say('none')} />
        ) : (
          <ul className="coupons">
            {coupons.map((coupon) => {
              const gives = applied.find(({ couponCode }) => couponCode === coupon.code)
              return (
                <li key={coupon.code}>
                  <span className="grow">
                    <b className="clip">{coupon.name}</b>
                    <small className={gives === undefined ? 'num coupon-idle' : 'num soft'}>
                      {coupon.code} ·{' '}
                      {gives === undefined ? say('idle') : say('gives', { amount: format.money(gives.discountMinor) })}
                    </small>
                  </span>
                  <Button
                    kind="quiet"
                    icon={<CloseOutlined />}
                    label={say('remove')}
                    onClick={() => till.changeTicket({ do: 'removeCoupon', code: coupon.code })}
                  />
                </li>
              )
            })}
          </ul>
        )}
        <PassedOver till={till} />
      </div>
    </Sheet>
  )
}

/** Inside the sheet, so that it hears scans while the sheet lies over the ticket. */
function CouponScanner({ onCode }: { onCode: (code: string) => void }): ReactNode {
  useScanner(onCode)
  return null
}

function PassedOver({ till }: { till: Till }): ReactNode {
  const say = usePromotionWords()
  const format = useFormat()
  const passed = till.priced.promoted?.passedOver ?? []
  if (passed.length === 0) return null
  return (
    <div>
      <b>{say('passedOver')}</b>
      <ul className="passed-over">
        {passed.map(({ ruleId, name, discountMinor }) => (
          <li key={ruleId}>{say('passedOverLine', { name, amount: format.money(discountMinor) })}</li>
        ))}
      </ul>
    </div>
  )
}
