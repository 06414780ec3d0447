import { MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { promote } from '#science/promotion'
import { Badge, Button, Card, Empty, Toggle, useFormat, useSay } from '#web/ui'
import { lineToPromote } from '../decide-line.ts'
import { exampleOf, type Picked } from './decide-example.ts'
import { useTrialWords } from './trial-words.ts'
import { GoodFinder, nameOfGood } from './good-finder.tsx'
import { clockOf } from './in-words.ts'
import type { Trial } from './use-trial.ts'

/** 试一试: what a customer would pay for a basket, and why; evaluated here, as the till does it. */
export function TrialCard({ trial }: { trial: Trial }): ReactNode {
  const say = useTrialWords()
  const format = useFormat()
  const [chosen, setChosen] = useState<readonly Picked[]>()
  const [isMember, setIsMember] = useState(false)
  const { rule, moment, isRunningNow } = trial
  const picked = chosen ?? (rule === undefined ? [] : exampleOf(rule.benefit, trial.goods))
  const needsMember = rule !== undefined && (rule.membersOnly || rule.benefit.kind === 'memberPrice')
  const add = (good: Picked['good']) => {
    const known = picked.find((one) => one.good.id === good.id)
    setChosen(known === undefined ? [...picked, { good, pieces: 1 }] : changed(picked, good.id, known.pieces + 1))
  }
  return (
    <Card title={say('title')}>
      <div className="stack">
        <p className="soft">{say(chosen === undefined && picked.length > 0 ? 'example' : 'hint')}</p>
        <GoodFinder label={say('title')} onFound={add} />
        <Toggle value={isMember || needsMember} onChange={setIsMember} disabledBecause={needsMember ? rule.name : undefined}>
          {say('isMember')}
        </Toggle>
        {rule !== undefined && !isRunningNow && (
          <p className="promotion-note">
            {moment === undefined
              ? say('never')
              : say('beforeStart', { day: format.dayLong(moment.day), time: clockOf(moment.minuteOfDay) })}
          </p>
        )}
        {rule === undefined ? (
          <p className="faint">{say('gapFirst')}</p>
        ) : picked.length === 0 ? (
          <Empty title={say('empty')} />
        ) : (
          <Basket
            trial={{ ...trial, rule }}
            picked={picked}
            isMember={isMember || needsMember}
            onPieces={(productId, pieces) => setChosen(changed(picked, productId, pieces))}
          />
        )}
      </div>
    </Card>
  )
}

function changed(picked: readonly Picked[], productId: string, pieces: number): readonly Picked[] {
  return picked.map((one) => (one.good.id === productId ? { ...one, pieces } : one)).filter((one) => one.pieces > 0)
}

function Basket(props: {
  trial: Trial & { rule: NonNullable<Trial['rule']> }
  picked: readonly Picked[]
  isMember: boolean
  onPieces: (productId: string, pieces: number) => void
}): ReactNode {
  const { trial, picked, isMember, onPieces } = props
  const { rule, others, moment, now } = trial
  const say = useTrialWords()
  const sayPair = useSay()
  const format = useFormat()
  const lines = picked.map(({ good, pieces }) => lineToPromote(good, pieces * 1000, good.id))
  const ticket = promote(lines, [...others, rule], {
    ...(moment ?? now),
    isMember,
    coupons: rule.needsCoupon ? [{ code: say('ours'), ruleId: rule.ruleId }] : [],
  })
  const nameOfRule = (ruleId: string) =>
    ruleId === rule.ruleId ? say('ours') : (others.find((other) => other.ruleId === ruleId)?.name ?? '')
  const hasEffect = ticket.applied.some(({ ruleId }) => ruleId === rule.ruleId)
  return (
    <>
      <ul className="promotion-basket">
        {picked.map(({ good, pieces }, index) => {
          const line = ticket.lines[index]
          const name = nameOfGood(good)
          return (
            <li key={good.id}>
              <div className="row">
                <span className="grow">{name}</span>
                <Stepper name={name} pieces={pieces} onPieces={(next) => onPieces(good.id, next)} />
                <span className="promotion-amount num">
                  {line !== undefined && line.discountMinor > 0 && (
                    <s className="faint">{format.money(line.amountMinor + line.discountMinor)}</s>
                  )}
                  <b>{format.money(line?.amountMinor ?? 0)}</b>
                </span>
              </div>
              {line?.because.map(({ ruleId, discountMinor, words, name: ofRule }) => (
                <p key={ruleId} className="promotion-because">
                  <Badge tone={ruleId === rule.ruleId ? 'good' : 'plain'}>{ruleId === rule.ruleId ? say('ours') : ofRule}</Badge>
                  <span className="grow">{sayPair(words)}</span>
                  <span className="num">−{format.money(discountMinor)}</span>
                </p>
              ))}
            </li>
          )
        })}
      </ul>
      <div className="promotion-total" role="status">
        <span className="grow">{say('total')}</span>
        {ticket.discountMinor > 0 && <Badge tone="good">{say('saves', { amount: format.money(ticket.discountMinor) })}</Badge>}
        <b className="num">{format.money(ticket.amountMinor)}</b>
      </div>
      {ticket.passedOver.map(({ ruleId, discountMinor, betterRuleIds }) => (
        <p key={ruleId} className="promotion-note">
          {say('passedOver', {
            name: nameOfRule(ruleId),
            amount: format.money(discountMinor),
            better: betterRuleIds.map((id) => `“${nameOfRule(id)}”`).join(''),
          })}
        </p>
      ))}
      {!hasEffect && ticket.passedOver.every(({ ruleId }) => ruleId !== rule.ruleId) && (
        <p className="promotion-note">{say('noEffect')}</p>
      )}
    </>
  )
}

function Stepper(props: { name: string; pieces: number; onPieces: (pieces: number) => void }): ReactNode {
  const { name, pieces, onPieces } = props
  const say = useTrialWords()
  return (
    <span className="promotion-stepper" role="group" aria-label={say('quantity', { name })}>
      <Button size="small" icon={<MinusOutlined />} label={say('fewer')} onClick={() => onPieces(pieces - 1)} />
      <b className="num">{pieces}</b>
      <Button size="small" icon={<PlusOutlined />} label={say('more')} onClick={() => onPieces(pieces + 1)} />
    </span>
  )
}
