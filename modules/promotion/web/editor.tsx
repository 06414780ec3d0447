import './promotion.css'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { Button, Card, Field, Refusal, TextInput, toast, useAct, useAsk, useMay } from '#web/ui'
import { categories } from '#modules/catalog'
import { type Promotion, promotion as promotionQuery, promotions, savePromotion, type Terms } from '../contract.ts'
import { LimitsCard, TogetherCard } from './conditions-card.tsx'
import { CostWarning } from './cost-warning.tsx'
import { benefitOf, type Draft, gapOf, termsOf } from './draft.ts'
import { useEditorWords } from './editor-words.ts'
import { GoodsPicker } from './goods-picker.tsx'
import { useInWords } from './in-words.ts'
import { SentenceCard } from './sentence-card.tsx'
import { TimeCard } from './time-card.tsx'
import { TrialCard } from './trial-card.tsx'
import { useTrial } from './use-trial.ts'

/** The editor of a promotion, new or saved: the sentence and its conditions, and beside it what it does. */
export function Editor(props: {
  initial: Draft
  saved: Promotion | undefined
  onSaved: (promotion: Promotion) => void
  /** Below the form: coupons of a saved promotion. */
  children?: ReactNode
}): ReactNode {
  const { initial, saved, onSaved, children } = props
  const say = useEditorWords()
  const [draft, setDraft] = useState(initial)
  const onChange = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const suggested = useSuggestedName(draft)
  const terms = termsOf(draft, suggested)
  const trial = useTrial(terms, saved?.promotionId)
  const parts = { draft, onChange }
  return (
    <div className="promotion-editor">
      <div className="stack">
        <SentenceCard {...parts} />
        <Card title={say('goods')}>
          <GoodsPicker label={say('goods')} scope={draft.goods} onScope={(goods) => onChange({ goods })} />
        </Card>
        <TimeCard {...parts} />
        <LimitsCard {...parts} />
        <TogetherCard {...parts} />
        {children}
      </div>
      <aside className="stack promotion-beside">
        <Card>
          <Field label={say('nameField')} hint={say('nameHint', { name: suggested })} optional={say('optional')}>
            <TextInput value={draft.name} onChange={(name) => onChange({ name })} placeholder={suggested} maxLength={40} />
          </Field>
        </Card>
        <CostWarning trial={trial} />
        <TrialCard trial={trial} />
        <SaveBar
          draft={draft}
          terms={terms}
          saved={saved}
          isComing={trial.moment !== undefined && !trial.isRunningNow}
          onSaved={onSaved}
        />
      </aside>
    </div>
  )
}

function SaveBar(props: {
  draft: Draft
  terms: Terms | undefined
  saved: Promotion | undefined
  isComing: boolean
  onSaved: (promotion: Promotion) => void
}): ReactNode {
  const { draft, terms, saved, isComing, onSaved } = props
  const say = useEditorWords()
  const mayEdit = useMay('promotion.edit')
  const save = useAct(savePromotion, {
    invalidates: [promotions, promotionQuery],
    onDone: ({ promotion }) => {
      const message = promotion.state === 'paused' ? 'savedPaused' : isComing ? 'savedComing' : 'saved'
      toast(say(message, { name: promotion.name }))
      onSaved(promotion)
    },
  })
  const gap = gapOf(draft)
  const blocked = !mayEdit
    ? say('notAllowed')
    : saved?.state === 'ended'
      ? say('endedHint')
      : gap === undefined
        ? undefined
        : say(`gap_${gap}`)
  const about = saved === undefined ? {} : { promotionId: saved.promotionId, version: saved.version }
  return (
    <div className="stack promotion-save">
      <Refusal error={save.error} />
      <Button
        kind="primary"
        size="large"
        wide
        busy={save.pending}
        disabledBecause={blocked}
        onClick={() => terms !== undefined && save.run({ ...terms, ...about })}
      >
        {say(saved === undefined ? 'save' : 'saveChanged')}
      </Button>
      {blocked !== undefined && <p className="faint promotion-blocked">{blocked}</p>}
    </div>
  )
}

/** What a receipt would call it, when its owner gives it no name: 饮料第二件半价. */
function useSuggestedName(draft: Draft): string {
  const inWords = useInWords()
  const say = useEditorWords()
  const tree = useAsk(categories, {}).data?.items ?? []
  const benefit = benefitOf(draft)
  const { categoryIds, productIds, all } = draft.goods
  // One shelf is worth naming; a list of goods would fill the receipt.
  const [only] = categoryIds.length === 1 && productIds.length === 0 && !all ? categoryIds : []
  const shelf = tree.find(({ id }) => id === only)?.name ?? ''
  const what = benefit === undefined ? say(`${draft.kind}Title`) : inWords.benefit(benefit)
  return `${shelf}${/^[a-z]/i.test(what) && shelf !== '' ? ' ' : ''}${what}`.slice(0, NAME_MAX)
}

/** As long as a name may be. */
const NAME_MAX = 40
