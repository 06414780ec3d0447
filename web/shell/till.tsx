import './shell.css'
import { LockOutlined, QuestionCircleOutlined, SwapOutlined } from '@ant-design/icons'
import { useEffect, useState, type ReactNode } from 'react'
import { SyncBadge, useTillLog } from '#platform/replica/web'
import { till as tillQuery } from '../../platform/access/contract.ts'
import {
  Badge,
  Button,
  KeyHint,
  KeySheet,
  Link,
  useAsk,
  useFormat,
  useKeys,
  usePlace,
  useSay,
  type Screen,
  type Session,
} from '#web/ui'
import { LiveDot } from './live-dot.tsx'
import { useWhenIdle } from './lock/idle.ts'
import { lockTill, offerSwitch } from './lock/lock-store.ts'
import { useBadges } from './lock/use-badges.ts'
import { Logo } from './logo.tsx'
import { tillLinksFor } from './menu.ts'
import { AccountButton, LanguageButton, ThemeButton, useSignOut } from './preferences.tsx'
import { useShellWords } from './words.ts'

/** The till around its screens: the whole window, nothing scrolls but lists within; connection and lock always in sight. */
export function TillFrame({
  session,
  screens,
  children,
}: {
  session: Session
  screens: readonly Screen[]
  children: ReactNode
}): ReactNode {
  const say = useShellWords()
  const signOut = useSignOut()
  const log = useTillLog()
  // A computer that is no till has no lock screen: it leaves by the door.
  const isTill = session.device !== null
  const lock = isTill ? lockTill : signOut
  useWhenIdle(isTill ? session.store.lockAfterMinutes : 0, lockTill)
  useBadges()
  // Known before it is needed, so that the lock shows who may come even while the network is away.
  useAsk(tillQuery, {}, { enabled: isTill })
  const [areKeysShown, setAreKeysShown] = useState(false)
  useKeys([
    { id: 'till.keys', combo: 'F1', title: { zh: '快捷键一览', en: 'Keyboard shortcuts' }, run: () => setAreKeysShown(true) },
    { id: 'till.lock', combo: 'Alt+L', title: { zh: '锁屏', en: 'Lock' }, run: lock },
    { id: 'till.switch', combo: 'Alt+U', title: { zh: '换人', en: 'Switch user' }, run: offerSwitch, disabled: !isTill },
  ])
  return (
    <div className="till">
      <header className="till-head">
        <span className="till-wide">
          <Logo size={32} />
        </span>
        <b className="clip office-store">{session.store.name}</b>
        {session.demo && (
          <span className="till-wide">
            <Badge tone="alive">{say('demo')}</Badge>
          </span>
        )}
        <TillLinks links={tillLinksFor(screens, session.permissions)} />
        <span className="grow" />
        {log.state === 'off' ? <NetworkBadge /> : <SyncBadge />}
        {log.standing?.cause !== 'network' && <LiveDot />}
        <Clock />
        <span className="till-person">
          {isTill ? (
            <Button kind="quiet" icon={<SwapOutlined />} onClick={offerSwitch}>
              <span className="unseen">{say('switch')}</span>
              <span className="clip">{session.person.name}</span>
            </Button>
          ) : (
            <span className="clip">{session.person.name}</span>
          )}
        </span>
        <span className="till-wide">
          <Button kind="quiet" icon={<QuestionCircleOutlined />} onClick={() => setAreKeysShown(true)}>
            <span className="unseen">{say('keys')}</span>
            <KeyHint combo="F1" id="till.keys" />
          </Button>
        </span>
        <span className="till-wide">
          <LanguageButton />
        </span>
        <span className="till-wide">
          <ThemeButton />
        </span>
        <AccountButton session={session} face="till" />
        <Button icon={<LockOutlined />} label={say('lock')} onClick={lock} />
      </header>
      <main className="till-content">{children}</main>
      {areKeysShown && <KeySheet open onClose={() => setAreKeysShown(false)} />}
    </div>
  )
}

function TillLinks({ links }: { links: readonly Screen[] }): ReactNode {
  const sayPair = useSay()
  const { path } = usePlace()
  if (links.length < 2) return null
  return (
    <nav className="till-links">
      {links.map((screen) => (
        <Link key={screen.path} to={screen.path} className={path === screen.path ? 'menu-link menu-here' : 'menu-link'}>
          {screen.icon}
          <span>{sayPair(screen.title)}</span>
        </Link>
      ))}
    </nav>
  )
}

/** Says so when the device itself has no network; the live dot speaks for the server. */
function NetworkBadge(): ReactNode {
  const say = useShellWords()
  const [isOnline, setIsOnline] = useState(() => navigator.onLine)
  useEffect(() => {
    const look = () => setIsOnline(navigator.onLine)
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [])
  return isOnline ? null : (
    <Badge tone="bad" dot>
      {say('offline')}
    </Badge>
  )
}

function Clock(): ReactNode {
  const format = useFormat()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 5000)
    return () => clearInterval(timer)
  }, [])
  return <time className="till-clock num till-wide">{format.time(now.toISOString())}</time>
}
