import { createRootRoute, createRoute, createRouter, Navigate, Outlet, type AnyRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState, type ComponentType, type ReactNode } from 'react'
import { Button, Empty, Failure, Loading, useGo, useMay, type Screen } from '#web/ui'
import { firstOf, settingsPath } from './menu.ts'
import { SettingsHome } from './settings.tsx'
import { useShellWords } from './words.ts'

/** Routes made from screens as data, below `/office` or `/till`. `frame` is drawn around them all. */
export function makeRouter(face: Screen['face'], screens: readonly Screen[], frame: (outlet: ReactNode) => ReactNode): AnyRouter {
  const root = createRootRoute({ component: () => frame(<Outlet />), notFoundComponent: NoScreen })
  const own = screens.filter((screen) => screen.face === face)
  const routes = own.map((screen) => {
    const Content = lazyOr(screen, `/${face}${screen.path === '/' ? '' : screen.path}`)
    return createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: () => (
        <Allowed needs={screen.needs}>
          <Suspense
            fallback={
              <div className="page">
                <Loading lines={5} />
              </div>
            }
          >
            <Content />
          </Suspense>
        </Allowed>
      ),
    })
  })
  const first = firstOf(own)
  const settings = createRoute({
    getParentRoute: () => root,
    path: settingsPath,
    component: () => <SettingsHome screens={own} />,
  })
  const home = createRoute({
    getParentRoute: () => root,
    path: '/',
    component: () => (first === undefined ? <NothingYet /> : <ToFirst path={first.path} />),
  })
  const hasHome = own.some((screen) => screen.path === '/')
  return createRouter({
    routeTree: root.addChildren([...routes, ...(hasHome ? [] : [home]), ...(face === 'office' ? [settings] : [])]),
    basepath: `/${face}`,
    defaultErrorComponent: ({ error, reset }) => (
      <div className="page">
        <Failure error={error} onRetry={reset} />
      </div>
    ),
    scrollRestoration: true,
    // An address is text a person can read: `?category=drinks`, not JSON.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => searchText(search),
  })
}

/**
 * A screen whose code is fetched when it is first drawn. That of the address itself is fetched at once, while it is asked who is
 * there: what is here by then is drawn without a stand-in, behind which React would hold it back for a third of a second.
 */
function lazyOr(screen: Screen, address: string): ComponentType {
  const Lazy = lazy(async () => ({ default: await screen.load() }))
  if (window.location.pathname.replace(/\/$/, '') !== address) return Lazy
  let Here: ComponentType | undefined
  // What fails now fails again when it is drawn, where somebody is told.
  screen.load().then(
    (Content) => (Here = Content),
    () => undefined,
  )
  return () => {
    // Once drawn it stays the same one: another would begin anew, with nothing of what was typed.
    const [Content] = useState(() => Here ?? Lazy)
    return <Content />
  }
}

function searchText(search: Readonly<Record<string, unknown>>): string {
  const given = Object.entries(search).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))
  const text = new URLSearchParams(given).toString()
  return text === '' ? '' : `?${text}`
}

function ToFirst({ path }: { path: string }): ReactNode {
  return <Navigate to={path} replace />
}

function Allowed({ needs, children }: { needs: Screen['needs']; children: ReactNode }): ReactNode {
  const may = useMay(needs ?? '')
  const say = useShellWords()
  if (needs === undefined || may) return children
  return (
    <div className="page">
      <Empty title={say('notAllowed')} text={say('notAllowedText')} />
    </div>
  )
}

function NoScreen(): ReactNode {
  const say = useShellWords()
  const go = useGo()
  return (
    <div className="page">
      <Empty
        title={say('noScreen')}
        text={say('noScreenText')}
        action={
          <Button kind="soft" onClick={() => go('/')}>
            {say('toToday')}
          </Button>
        }
      />
    </div>
  )
}

function NothingYet(): ReactNode {
  const say = useShellWords()
  return (
    <div className="page">
      <Empty title={say('nothingYet')} />
    </div>
  )
}
