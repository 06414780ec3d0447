import { useState, type ReactNode } from 'react'
import { Button, Choice, DayInput, Field, Form, Refusal, Sheet, TextInput, toast, Toggle, useAct } from '#web/ui'
import { COUPONS_MADE_MAX, CouponCode, madeCoupons, makeCoupons, promotion as promotionQuery } from '../contract.ts'
import { useCouponWords } from './coupon-words.ts'
import { CountInput } from './number-inputs.tsx'

type Props = { open: boolean; promotionId: string; onClose: () => void }
type Way = 'single' | 'shared'

/** 发券码: a pile of codes of one use each, or one code for everybody. */
export function CouponSheet({ open, ...rest }: Props): ReactNode {
  const say = useCouponWords()
  return (
    <Sheet open={open} onClose={rest.onClose} title={say('make')}>
      <CouponForm {...rest} />
    </Sheet>
  )
}

function CouponForm({ promotionId, onClose }: Omit<Props, 'open'>): ReactNode {
  const say = useCouponWords()
  const [way, setWay] = useState<Way>('single')
  const [count, setCount] = useState<number | null>(100)
  const [code, setCode] = useState('')
  const [isLimited, setIsLimited] = useState(true)
  const [usesMax, setUsesMax] = useState<number | null>(100)
  const [toDay, setToDay] = useState<string | null>(null)
  const [hasTried, setHasTried] = useState(false)
  const make = useAct(makeCoupons, {
    invalidates: [madeCoupons, promotionQuery],
    onDone: ({ codes }) => {
      toast(say('made', { count: codes.length }))
      onClose()
    },
  })
  const isCountGood = count !== null && count >= 1 && count <= COUPONS_MADE_MAX
  const isCodeGood = CouponCode.safeParse(code).success
  const isUsesGood = !isLimited || (usesMax !== null && usesMax >= 1)
  const submit = () => {
    setHasTried(true)
    if (way === 'single' && isCountGood) make.run({ promotionId, count, usesMax: 1, toDay })
    if (way === 'shared' && isCodeGood && isUsesGood) make.run({ promotionId, code, usesMax: isLimited ? usesMax : null, toDay })
  }
  return (
    <Form onSubmit={submit}>
      <Choice
        wide
        label={say('make')}
        value={way}
        onChange={setWay}
        options={[
          { value: 'single', label: say('single') },
          { value: 'shared', label: say('shared') },
        ]}
      />
      <p className="soft">{say(`${way}Text`)}</p>
      {way === 'single' ? (
        <Field label={say('count')} error={hasTried && !isCountGood ? say('countMissing', { max: COUPONS_MADE_MAX }) : undefined}>
          <CountInput label={say('count')} value={count} onChange={setCount} />
        </Field>
      ) : (
        <>
          <Field label={say('code')} hint={say('codeHint')} error={hasTried && !isCodeGood ? say('codeMissing') : undefined}>
            <TextInput value={code} onChange={(text) => setCode(text.toUpperCase())} maxLength={24} />
          </Field>
          <Toggle value={isLimited} onChange={setIsLimited}>
            {say('limited')}
          </Toggle>
          {isLimited && (
            <Field label={say('usesMax')} error={hasTried && !isUsesGood ? say('usesMissing') : undefined}>
              <CountInput label={say('usesMax')} value={usesMax} onChange={setUsesMax} />
            </Field>
          )}
        </>
      )}
      <Field label={say('toDay')} optional={say('optional')}>
        <DayInput label={say('toDay')} value={toDay} onChange={setToDay} />
      </Field>
      <Refusal error={make.error} />
      <div className="form-actions">
        <Button kind="primary" size="large" wide submit busy={make.pending}>
          {way === 'single' ? say('doIt', { count: count ?? 0 }) : say('doShared')}
        </Button>
      </div>
    </Form>
  )
}
