import './promotion.css'
import { PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { categories } from '#modules/catalog'
import {
  Badge,
  Button,
  Choice,
  List,
  Page,
  useAsk,
  useAskPages,
  useGo,
  useListState,
  useLive,
  useMay,
  type Column,
} from '#web/ui'
import { type Promotion, type PromotionStanding, promotions } from '../contract.ts'
import { useInWords } from './in-words.ts'
import { OnOff } from './on-off.tsx'
import { promotionNews } from './promotion-life.ts'
import { TemplateGrid } from './template-grid.tsx'
import { usePromotionWords, useTermsWords } from './words.ts'

const standings = ['running', 'coming', 'paused', 'over'] as const
const tones = { running: 'alive', coming: 'info', paused: 'warn', over: 'plain' } as const

/** 促销: what runs now, what comes, what rests, what is over. */
export function PromotionsScreen(): ReactNode {
  const say = usePromotionWords()
  const go = useGo()
  const mayEdit = useMay('promotion.edit')
  const [standing, setStanding] = useState<PromotionStanding>('running')
  const state = useListState('promotion.promotions')
  const search = state.settledSearch.trim()
  const pages = useAskPages(promotions, { standing, ...(search === '' ? {} : { search }) })
  useLive(promotionNews, pages.retry)
  const start = (template: string) => go('/promotions/new', { search: { template } })
  return (
    <Page
      title={say('title')}
      actions={
        <Button
          kind="primary"
          icon={<PlusOutlined />}
          disabledBecause={mayEdit ? undefined : say('editNotAllowed')}
          onClick={() => go('/promotions/new')}
        >
          {say('add')}
        </Button>
      }
    >
      <Choice
        label={say('show')}
        value={standing}
        onChange={setStanding}
        options={standings.map((value) => ({ value, label: say(value) }))}
      />
      <List
        pages={pages}
        columns={useColumns(standing)}
        keyOf={({ promotionId }) => promotionId}
        state={state}
        searchPlaceholder={say('search')}
        onOpen={({ promotionId }) => go(`/promotions/${promotionId}`)}
        empty={
          standing === 'running'
            ? {
                title: say('emptyRunning'),
                text: say('emptyRunningText'),
                action: mayEdit && <TemplateGrid onChoose={start} />,
              }
            : { title: say('emptyOther') }
        }
      />
    </Page>
  )
}

function useColumns(standing: PromotionStanding): readonly Column<Promotion>[] {
  const say = usePromotionWords()
  const sayTerms = useTermsWords()
  const inWords = useInWords()
  const tree = useAsk(categories, {}).data?.items ?? []
  const nameOf = (categoryId: string) => tree.find(({ id }) => id === categoryId)?.name
  return [
    { id: 'name', title: say('name'), onPhone: 'title', cell: ({ name }) => <b>{name}</b> },
    {
      id: 'what',
      title: say('what'),
      cell: ({ benefit, goods, membersOnly, needsCoupon }) => (
        <>
          {inWords.goods(goods, nameOf)} {inWords.benefit(benefit)}{' '}
          {membersOnly && <Badge tone="info">{sayTerms('members')}</Badge>}{' '}
          {needsCoupon && <Badge tone="info">{sayTerms('coupon')}</Badge>}
        </>
      ),
    },
    { id: 'when', title: say('when'), cell: ({ time }) => inWords.time(time) },
    {
      id: 'state',
      title: say('state'),
      cell: () => (
        <Badge tone={tones[standing]} dot={standing === 'running'}>
          {say(standing)}
        </Badge>
      ),
    },
    {
      id: 'on',
      title: say('onOff'),
      align: 'end',
      onPhone: 'figure',
      cell: (promotion) => <OnOff promotion={promotion} isOver={standing === 'over'} />,
    },
  ]
}
