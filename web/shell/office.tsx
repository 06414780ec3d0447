import './shell.css'
import { AppstoreOutlined, SettingOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import { Badge, Controls, Link, Sheet, useIsPhone, usePlace, useSay, type Screen, type Session } from '#web/ui'
import { LiveDot } from './live-dot.tsx'
import { Logo, Wordmark } from './logo.tsx'
import { entryAt, isInSettings, menuFor, settingsPath, tabsOf, type MenuGroup } from './menu.ts'
import { AccountButton, LanguageButton, ThemeButton } from './preferences.tsx'
import { BackToSettings, SettingsFrame } from './settings.tsx'
import { useShellWords } from './words.ts'

/** The office around its screens: tabs under the thumb on a phone, a menu at the left on a desktop. */
export function OfficeFrame({
  session,
  screens,
  children,
}: {
  session: Session
  screens: readonly Screen[]
  children: ReactNode
}): ReactNode {
  const isPhone = useIsPhone()
  const say = useShellWords()
  const menu = menuFor(screens, session.permissions)
  const { path } = usePlace()
  const isSetting = isInSettings(menu, path)
  return (
    <Controls>
      <div className={isPhone ? 'office office-phone' : 'office'}>
        <a className="skip" href="#content">
          {say('skip')}
        </a>
        {!isPhone && <Menu menu={menu} />}
        <div className="office-main">
          <header className="office-head">
            {isPhone && (isSetting && path !== settingsPath ? <BackToSettings /> : <Logo size={32} />)}
            <b className="clip office-store">{session.store.name}</b>
            {session.demo && (
              <span title={say('demoHint')}>
                <Badge tone="alive">{say('demo')}</Badge>
              </span>
            )}
            <span className="grow" />
            <LiveDot />
            {!isPhone && (
              <>
                <LanguageButton />
                <ThemeButton />
              </>
            )}
            <AccountButton session={session} face="office" />
          </header>
          <main id="content" className="office-content">
            {isSetting && !isPhone ? <SettingsFrame menu={menu}>{children}</SettingsFrame> : children}
          </main>
        </div>
        {isPhone && <Tabs menu={menu} />}
      </div>
    </Controls>
  )
}

function Menu({ menu }: { menu: readonly MenuGroup[] }): ReactNode {
  const say = useShellWords()
  return (
    <nav className="menu" aria-label={say('menu')}>
      <div className="menu-brand">
        <Wordmark />
      </div>
      <MenuLinks menu={menu} />
    </nav>
  )
}

function MenuLinks({ menu, onGo }: { menu: readonly MenuGroup[]; onGo?: () => void }): ReactNode {
  const sayPair = useSay()
  const { path } = usePlace()
  const entry = entryAt(menu, path)
  return menu.map(({ group, title, screens }) => (
    <section key={group} className="menu-group" onClick={onGo}>
      {group === 'settings' ? (
        // Many, and seldom needed: one entry, which opens a menu of its own.
        <Link to={settingsPath} className={isInSettings(menu, path) ? 'menu-link menu-here' : 'menu-link'}>
          <SettingOutlined />
          <span>{sayPair(title)}</span>
        </Link>
      ) : (
        <>
          {screens.length > 1 && <h2>{sayPair(title)}</h2>}
          {screens.map((screen) => (
            <Link key={screen.path} to={screen.path} className={screen === entry ? 'menu-link menu-here' : 'menu-link'}>
              {screen.icon}
              <span>{sayPair(screen.title)}</span>
            </Link>
          ))}
        </>
      )}
    </section>
  ))
}

function Tabs({ menu }: { menu: readonly MenuGroup[] }): ReactNode {
  const say = useShellWords()
  const sayPair = useSay()
  const [isMoreOpen, setIsMoreOpen] = useState(false)
  const tabs = tabsOf(menu)
  const { path } = usePlace()
  const entry = entryAt(menu, path)
  return (
    <nav className="tabs" aria-label={say('menu')}>
      {tabs.map((screen) => (
        <Link key={screen.path} to={screen.path} className={entry === screen ? 'tab tab-here' : 'tab'}>
          {screen.icon}
          <span>{sayPair(screen.title)}</span>
        </Link>
      ))}
      <button
        type="button"
        className={isInSettings(menu, path) || (entry !== undefined && !tabs.includes(entry)) ? 'tab tab-here' : 'tab'}
        onClick={() => setIsMoreOpen(true)}
      >
        <AppstoreOutlined />
        <span>{say('more')}</span>
      </button>
      <Sheet open={isMoreOpen} onClose={() => setIsMoreOpen(false)} title={say('more')}>
        <div className="more-menu">
          <MenuLinks menu={menu} onGo={() => setIsMoreOpen(false)} />
        </div>
        <div className="row more-foot">
          <LanguageButton />
          <ThemeButton />
        </div>
      </Sheet>
    </nav>
  )
}
