import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, Card, Choice, MoneyInput, Toggle } from '#web/ui'
import { type Draft, emptyTier, type TierDraft } from './draft.ts'
import { useEditorWords } from './editor-words.ts'
import { GoodsPicker } from './goods-picker.tsx'
import { CountInput, ShareInput } from './number-inputs.tsx'
import { places, Sentence } from './sentence.tsx'

/** Rungs that a customer can still read off a poster. */
const TIERS_SHOWN_MAX = 10

export type EditProps = { draft: Draft; onChange: (part: Partial<Draft>) => void }

/** What the customer gets, as the sentence an owner would say, with its numbers to fill in. */
export function SentenceCard({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const { kind, each, reward } = draft
  return (
    <Card title={say('sentence')}>
      <div className="stack">
        {kind === 'threshold' ? (
          <Thresholds draft={draft} onChange={onChange} />
        ) : (
          <OneSentence draft={draft} onChange={onChange} />
        )}
        {(kind === 'percent' || kind === 'nth') && <p className="faint">{say('shareHint')}</p>}
        {(kind === 'buyGet' || kind === 'nth') && (
          <Toggle value={each === 'product'} onChange={(isEach) => onChange({ each: isEach ? 'product' : 'set' })}>
            {say('each')}
          </Toggle>
        )}
        {kind === 'gift' && (
          <fieldset className="promotion-part">
            <legend>{say('reward')}</legend>
            <GoodsPicker label={say('reward')} scope={reward} onScope={(next) => onChange({ reward: next })} mayExcept={false} />
          </fieldset>
        )}
      </div>
    </Card>
  )
}

function OneSentence({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const { kind, buy, get, pieces, basisPoints } = draft
  if (kind === 'threshold') return null
  const inputs = {
    price:
      kind === 'mix' ? (
        <Money label={say('price')} value={draft.priceMinor} onChange={(priceMinor) => onChange({ priceMinor })} />
      ) : (
        <Money label={say('price')} value={draft.unitPriceMinor} onChange={(unitPriceMinor) => onChange({ unitPriceMinor })} />
      ),
    share: <ShareInput value={basisPoints} onChange={(next) => onChange({ basisPoints: next })} />,
    buy: <CountInput label={say('buy')} value={buy} onChange={(next) => onChange({ buy: next })} />,
    get: <CountInput label={say('get')} value={get} onChange={(next) => onChange({ get: next })} />,
    // 第二件 is one more than what is bought before it.
    nth: (
      <CountInput
        label={say('nth')}
        value={buy === null ? null : buy + 1}
        onChange={(nth) => onChange({ buy: nth === null || nth < 2 ? null : nth - 1 })}
      />
    ),
    pieces: <CountInput label={say('pieces')} value={pieces} onChange={(next) => onChange({ pieces: next })} />,
  }
  return <Sentence text={say(`sentence_${kind}`, places(...Object.keys(inputs)))} inputs={inputs} />
}

function Thresholds({ draft, onChange }: EditProps): ReactNode {
  const say = useEditorWords()
  const { by, tiers, repeats } = draft
  const change = (at: number, part: Partial<TierDraft>) =>
    onChange({ tiers: tiers.map((tier, index) => (index === at ? { ...tier, ...part } : tier)) })
  const mayRepeat = tiers.length === 1 && tiers[0]?.off === 'amount'
  return (
    <>
      <Choice
        label={say('by')}
        value={by}
        onChange={(next) => onChange({ by: next, tiers: tiers.map((tier) => ({ ...tier, from: null })) })}
        options={[
          { value: 'amount', label: say('byAmount') },
          { value: 'pieces', label: say('byPieces') },
        ]}
      />
      {tiers.map((tier, at) => (
        // A rung has no identity but its place.
        <div key={at} className="promotion-tier">
          <TierSentence tier={tier} by={by} repeats={repeats && mayRepeat} onChange={(part) => change(at, part)} />
          {tiers.length > 1 && (
            <Button
              kind="quiet"
              icon={<DeleteOutlined />}
              label={say('removeTier')}
              onClick={() => onChange({ tiers: tiers.filter((_, index) => index !== at) })}
            />
          )}
        </div>
      ))}
      <div className="row promotion-deeds">
        {tiers.length < TIERS_SHOWN_MAX && (
          <Button
            kind="soft"
            icon={<PlusOutlined />}
            onClick={() => onChange({ repeats: false, tiers: [...tiers, { ...emptyTier, off: tiers.at(-1)?.off ?? 'amount' }] })}
          >
            {say('addTier')}
          </Button>
        )}
        {mayRepeat && (
          <Toggle value={repeats} onChange={(next) => onChange({ repeats: next })}>
            {say('repeats')}
          </Toggle>
        )}
      </div>
    </>
  )
}

function TierSentence(props: {
  tier: TierDraft
  by: Draft['by']
  repeats: boolean
  onChange: (part: Partial<TierDraft>) => void
}): ReactNode {
  const { tier, by, repeats, onChange } = props
  const say = useEditorWords()
  const { from, off, amountMinor, basisPoints } = tier
  const inputs = {
    from:
      by === 'amount' ? (
        <Money label={say('from')} value={from} onChange={(next) => onChange({ from: next })} />
      ) : (
        <CountInput label={say('from')} unit={say('piecesUnit')} value={from} onChange={(next) => onChange({ from: next })} />
      ),
    off: <Money label={say('off')} value={amountMinor} onChange={(next) => onChange({ amountMinor: next })} />,
    share: <ShareInput value={basisPoints} onChange={(next) => onChange({ basisPoints: next })} />,
  }
  const message = off === 'percent' ? 'sentence_tierPercent' : repeats ? 'sentence_everyAmount' : 'sentence_tierAmount'
  return (
    <>
      <Sentence text={say(message, places(...Object.keys(inputs)))} inputs={inputs} />
      <Choice
        label={say('offKind')}
        value={off}
        onChange={(next) => onChange({ off: next })}
        options={[
          { value: 'amount', label: say('offAmount') },
          { value: 'percent', label: say('offPercent') },
        ]}
      />
    </>
  )
}

function Money(props: { label: string; value: number | null; onChange: (value: number | null) => void }): ReactNode {
  return (
    <span className="promotion-number promotion-money">
      <MoneyInput {...props} />
    </span>
  )
}
