import './settings.css'
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Button, Card, Line, Lines, Link, Page, useGo, useIsPhone, usePlace, useSay, useSession, type Screen } from '#web/ui'
import { entryAt, menuFor, settingsOf, settingsPath, type MenuGroup } from './menu.ts'
import { useShellWords } from './words.ts'

/** The settings around one of theirs, on a desktop: what there is at the left, one of it at the right. */
export function SettingsFrame({ menu, children }: { menu: readonly MenuGroup[]; children: ReactNode }): ReactNode {
  const say = useShellWords()
  const sayPair = useSay()
  const entry = entryAt(menu, usePlace().path)
  return (
    <div className="settings">
      <nav className="settings-menu" aria-label={say('settings')}>
        <h2 className="settings-name">{say('settings')}</h2>
        {settingsOf(menu).map(({ section, title, screens }) => (
          <section key={section} className="menu-group">
            <h2>{sayPair(title)}</h2>
            {screens.map((screen) => (
              <Link key={screen.path} to={screen.path} className={screen === entry ? 'menu-link menu-here' : 'menu-link'}>
                {screen.icon}
                <span>{sayPair(screen.title)}</span>
              </Link>
            ))}
          </section>
        ))}
      </nav>
      <div className="settings-place">{children}</div>
    </div>
  )
}

/** Back to the settings' first page, on a phone, where there is no menu beside them. */
export function BackToSettings(): ReactNode {
  const say = useShellWords()
  const go = useGo()
  return <Button kind="quiet" icon={<ArrowLeftOutlined />} label={say('settings')} onClick={() => go(settingsPath)} />
}

/** The settings' first page: on a phone all that can be set; on a desktop, where a menu shows that, the first of it. */
export function SettingsHome({ screens }: { screens: readonly Screen[] }): ReactNode {
  const say = useShellWords()
  const sayPair = useSay()
  const go = useGo()
  const isPhone = useIsPhone()
  const parts = settingsOf(menuFor(screens, useSession()?.permissions ?? []))
  const first = parts[0]?.screens[0]
  if (!isPhone && first !== undefined) return <Navigate to={first.path} replace />
  return (
    <Page title={say('settings')}>
      {parts.map(({ section, title, screens: own }) => (
        <section key={section} className="settings-part">
          <h2>{sayPair(title)}</h2>
          <Card flush>
            <Lines>
              {own.map((screen) => (
                <Line
                  key={screen.path}
                  icon={screen.icon}
                  title={sayPair(screen.title)}
                  text={screen.hint === undefined ? undefined : sayPair(screen.hint)}
                  onClick={() => go(screen.path)}
                />
              ))}
            </Lines>
          </Card>
        </section>
      ))}
    </Page>
  )
}
