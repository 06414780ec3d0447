import './promotion.css'
import { CopyOutlined, DeleteOutlined, StopOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Button, Confirm, Failure, Loading, Page, Refusal, Toggle, useAsk, useGo, useMay, usePlace } from '#web/ui'
import { type Promotion, promotion as promotionQuery } from '../contract.ts'
import { CouponsCard } from './coupons-card.tsx'
import { draftOf } from './draft.ts'
import { Editor } from './editor.tsx'
import { TakingsCard } from './takings-card.tsx'
import { usePromotionLife } from './promotion-life.ts'
import { usePromotionWords } from './words.ts'

/** One promotion: what it brought; changed, switched off, copied, ended, deleted; its coupons. */
export function PromotionScreen(): ReactNode {
  const say = usePromotionWords()
  const go = useGo()
  const promotionId = usePlace().params['promotionId'] ?? ''
  const { data, error, refetch } = useAsk(promotionQuery, { promotionId })
  const mayHandOut = useMay('promotion.coupons')
  const maySeeTakings = useMay('till.seeTakings')
  const saved = data?.promotion
  return (
    <Page
      title={saved?.name ?? say('name')}
      onBack={() => go.back('/promotions')}
      {...(saved?.state === 'ended' ? { hint: say('endedHint') } : saved?.state === 'paused' ? { hint: say('pausedHint') } : {})}
      actions={saved !== undefined && <Deeds promotion={saved} />}
    >
      {error !== null && <Failure error={error} onRetry={() => void refetch()} />}
      {error === null && data === undefined && <Loading lines={6} />}
      {data !== undefined && maySeeTakings && <TakingsCard promotionId={promotionId} />}
      {data !== undefined && (
        // What is changed elsewhere begins the editor anew: its version is another one.
        <Editor key={data.promotion.version} initial={draftOf(data.promotion)} saved={data.promotion} onSaved={() => undefined}>
          {data.promotion.needsCoupon && mayHandOut && <CouponsCard promotion={data.promotion} counts={data.coupons} />}
        </Editor>
      )}
    </Page>
  )
}

function Deeds({ promotion }: { promotion: Promotion }): ReactNode {
  const say = usePromotionWords()
  const go = useGo()
  const life = usePromotionLife(promotion)
  const mayEdit = useMay('promotion.edit')
  const [isEnding, setIsEnding] = useState(false)
  const { promotionId, name, state } = promotion
  const blocked = mayEdit ? undefined : say('editNotAllowed')
  return (
    <>
      <Refusal error={life.error} />
      {state !== 'ended' && (
        <Toggle value={state === 'active'} onChange={life.switch} disabledBecause={blocked}>
          {say('onOff')}
        </Toggle>
      )}
      <Button
        icon={<CopyOutlined />}
        disabledBecause={blocked}
        onClick={() => go('/promotions/new', { search: { copy: promotionId } })}
      >
        {say('copy')}
      </Button>
      {state !== 'ended' && (
        <Button icon={<StopOutlined />} disabledBecause={blocked} onClick={() => setIsEnding(true)}>
          {say('end')}
        </Button>
      )}
      <Button kind="quiet" icon={<DeleteOutlined />} disabledBecause={blocked} onClick={life.remove}>
        {say('remove')}
      </Button>
      <Confirm
        open={isEnding}
        onClose={() => setIsEnding(false)}
        title={say('endTitle', { name })}
        text={say('endText')}
        does={say('end')}
        danger
        onConfirm={life.end}
      />
    </>
  )
}
