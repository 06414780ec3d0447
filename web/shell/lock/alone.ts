import { tillLog } from '#platform/replica/web'
import { Refused } from '#platform/contract'
import { isKeptAnswer, keepAnswer, keptAnswer, type Session } from '#web/ui'
import { session as sessionQuery } from '../../../platform/access/contract.ts'
import { checkPin } from './own-pins.ts'

/** Whoever unlocked this till while nobody answered: the server knows nothing of it. */
const ALONE_KEY = 'yunpu.till.alone'
const PERSON_KEY = 'yunpu.kept.person.'

const refusals = {
  PIN_WRONG: { zh: 'PIN 码不对', en: 'The PIN is wrong' },
  PIN_NOT_KNOWN_HERE: {
    zh: '现在断网，只有联网时在这台收银台上登录过的人才能进来。',
    en: 'There is no network: only who unlocked this till before, while it was online, can come in.',
  },
  PIN_TRIES_EXHAUSTED: {
    zh: 'PIN 码错得太多次，联网后才能再试。',
    en: 'Too many wrong PINs. Try again once the network is back.',
  },
} as const

/** Whether the server is known not to answer just now. */
export function isAlone(): boolean {
  return tillLog.get().standing?.cause === 'network'
}

/** Keeps who is signed in, for when nobody answers. */
export function keepSession(session: Session): void {
  localStorage.setItem(PERSON_KEY + session.person.id, JSON.stringify(session))
  keepAnswer(sessionQuery, {}, session)
}

/** Lets a person in by a PIN that this till knows; answers the session that it kept of her. Refuses in words. */
export async function comeInAlone(personId: string, pin: string): Promise<Session> {
  const text = localStorage.getItem(PERSON_KEY + personId)
  const read = text === null ? undefined : sessionQuery.output.safeParse(JSON.parse(text))
  const answer = read?.success === true ? await checkPin(personId, pin) : 'unknown'
  if (answer === 'wrong') throw new Refused('PIN_WRONG', refusals.PIN_WRONG)
  if (answer === 'exhausted') throw new Refused('PIN_TRIES_EXHAUSTED', refusals.PIN_TRIES_EXHAUSTED)
  if (answer === 'unknown' || read?.success !== true) throw new Refused('PIN_NOT_KNOWN_HERE', refusals.PIN_NOT_KNOWN_HERE)
  localStorage.setItem(ALONE_KEY, personId)
  keepAnswer(sessionQuery, {}, read.data)
  keptAnswer(sessionQuery, {})
  return read.data
}

/** The server let somebody in, so nobody is here alone any more. */
export function cameInByServer(): void {
  localStorage.removeItem(ALONE_KEY)
}

/**
 * Whether an answer of the server's is another person's than who came in while it was silent: then the till has to be
 * locked, or one would go on in the other's name. Asked once for each answer.
 */
export function isSomebodyElse(session: Session): boolean {
  const alone = localStorage.getItem(ALONE_KEY)
  if (alone === null || isKeptAnswer(sessionQuery)) return false
  localStorage.removeItem(ALONE_KEY)
  return alone !== session.person.id
}

/** Whether a session that was kept has ended by the clock: then its person shows her PIN again. */
export function hasEnded(session: Session): boolean {
  return isKeptAnswer(sessionQuery) && localStorage.getItem(ALONE_KEY) === null && Date.parse(session.expiresAt) < Date.now()
}
