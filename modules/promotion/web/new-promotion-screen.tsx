import './promotion.css'
import type { ReactNode } from 'react'
import { Button, Failure, Loading, Page, useAsk, useGo, usePlace } from '#web/ui'
import { promotion as promotionQuery } from '../contract.ts'
import { draftOf, newDraft, templates } from './draft.ts'
import { Editor } from './editor.tsx'
import { useEditorWords } from './editor-words.ts'
import { TemplateGrid } from './template-grid.tsx'
import { usePromotionWords } from './words.ts'

/** 新建促销: choose a sentence, fill it in, see what it does, save. `?copy=` begins with a promotion there is. */
export function NewPromotionScreen(): ReactNode {
  const say = useEditorWords()
  const go = useGo()
  const { search } = usePlace()
  const template = templates.find((one) => one === search['template'])
  const copied = search['copy']
  const choose = (chosen: string) => go('/promotions/new', { search: { template: chosen }, replace: true })
  const onSaved = ({ promotionId }: { promotionId: string }) => go(`/promotions/${promotionId}`, { replace: true })
  return (
    <Page
      title={say('newTitle')}
      {...(template === undefined && copied === undefined ? { hint: say('newHint') } : {})}
      onBack={() => go.back('/promotions')}
      actions={
        template !== undefined && <Button onClick={() => go('/promotions/new', { replace: true })}>{say('chooseOther')}</Button>
      }
    >
      {copied !== undefined ? (
        <Copied promotionId={copied} onSaved={onSaved} />
      ) : template === undefined ? (
        <TemplateGrid onChoose={choose} />
      ) : (
        <Editor key={template} initial={newDraft(template)} saved={undefined} onSaved={onSaved} />
      )}
    </Page>
  )
}

function Copied(props: { promotionId: string; onSaved: (saved: { promotionId: string }) => void }): ReactNode {
  const { promotionId, onSaved } = props
  const say = usePromotionWords()
  const { data, error, refetch } = useAsk(promotionQuery, { promotionId })
  if (error !== null) return <Failure error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <Loading lines={6} />
  const draft = draftOf(data.promotion)
  // A copy of what is over would be over as well.
  const time = { ...draft.time, fromDay: null, toDay: null }
  return (
    <Editor
      initial={{ ...draft, time, name: say('copyName', { name: draft.name }).slice(0, 40) }}
      saved={undefined}
      onSaved={onSaved}
    />
  )
}
