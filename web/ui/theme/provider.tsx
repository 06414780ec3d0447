import '@fontsource-variable/noto-sans-sc/index.css'
import './base.css'
import { QueryClientProvider, type QueryClient } from '@tanstack/react-query'
import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { useEffect, useLayoutEffect, useMemo, type ReactNode } from 'react'
import { liveLine } from '#web/client'
import { useLanguage } from '#web/words'
import { ApprovalHost } from '../approval/approval-host.tsx'
import { Toasts } from '../overlay/toast.tsx'
import { useIsPhone, useIsTouch } from '../use-media.ts'
import { antdTheme } from './antd-theme.ts'
import { cssOf } from './palette.ts'
import { useIsDark, usePalette } from './theme.ts'

/**
 * What every face stands in: theme, language of the controls, answers, toasts. `touch` forces
 * finger-sized controls whatever the pointer, as on the till.
 */
export function Provider({ client, touch, children }: { client: QueryClient; touch?: boolean; children: ReactNode }): ReactNode {
  const isDark = useIsDark()
  const palette = usePalette()
  const language = useLanguage()
  const isPhone = useIsPhone()
  const isCoarse = useIsTouch()
  const isTouch = touch ?? (isPhone || isCoarse)
  const theme = useMemo(() => antdTheme(palette, isDark, isTouch), [palette, isDark, isTouch])

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
    <ConfigProvider theme={theme} locale={language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <QueryClientProvider client={client}>
        {children}
        <Toasts />
        <ApprovalHost />
      </QueryClientProvider>
    </ConfigProvider>
  )
}
