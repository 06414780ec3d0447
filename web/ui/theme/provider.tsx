import '@fontsource-variable/noto-sans-sc/index.css'
import './base.css'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { useEffect, useLayoutEffect, type ReactNode } from 'react'
import { liveLine } from '#web/client'
import { ApprovalHost } from '../approval/approval-host.tsx'
import { Toasts } from '../overlay/toast.tsx'
import { useIsPhone, useIsTouch } from '../use-media.ts'
import { cssOf } from './palette.ts'
import { useIsDark, usePalette } from './theme.ts'
import { Touch } from './touch.ts'

/**
 * What every face stands in: theme, answers, toasts. `touch` forces finger-sized controls whatever the pointer, as on the
 * till.
 */
export function Provider({ client, touch, children }: { client: QueryClient; touch?: boolean; children: ReactNode }): ReactNode {
  const isDark = useIsDark()
  const palette = usePalette()
  const isPhone = useIsPhone()
  const isCoarse = useIsTouch()
  const isTouch = touch ?? (isPhone || isCoarse)

  useLayoutEffect(() => {
    const root = document.documentElement
    root.style.cssText = `${cssOf(palette)};color-scheme:${isDark ? 'dark' : 'light'}`
    root.dataset['theme'] = isDark ? 'dark' : 'light'
    root.dataset['touch'] = String(isTouch)
    document.querySelector('meta[name=theme-color]')?.setAttribute('content', palette.paper)
  }, [palette, isDark, isTouch])

  // While the line was down news was missed, so whatever is on the screen is asked again.
  useEffect(() => liveLine.onReturn(() => void client.invalidateQueries()), [client])

  return (
    <Touch value={isTouch}>
      <QueryClientProvider client={client}>
        {children}
        <Toasts />
        <ApprovalHost />
      </QueryClientProvider>
    </Touch>
  )
}
