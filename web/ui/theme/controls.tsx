import { ConfigProvider } from 'antd'
import enUS from 'antd/es/locale/en_US.js'
import zhCN from 'antd/es/locale/zh_CN.js'
import { createContext, useContext, useMemo, type ReactNode } from 'react'
import { useLanguage } from '#web/words'
import { PopupPlace, type PlaceOfPopups } from '../overlay/popup-place.ts'
import { antdTheme } from './antd-theme.ts'
import { useIsDark, usePalette } from './theme.ts'
import { Touch } from './touch.ts'

type Around = { readonly place: PlaceOfPopups | undefined }

/** What stands around already; undefined: nothing does. */
const Around = createContext<Around | undefined>(undefined)

/**
 * What controls of the component library stand in: our theme, their language, where their lists open. Every control of ours
 * that is made of one of theirs brings it, and within another it is nothing more: so a screen that uses none of them, as
 * the till's first, need not have the library to be drawn.
 */
export function Controls({ children }: { children: ReactNode }): ReactNode {
  const place = useContext(PopupPlace)
  const around = useContext(Around)
  return around !== undefined && around.place === place ? children : <Themed place={place}>{children}</Themed>
}

function Themed({ place, children }: { place: PlaceOfPopups | undefined; children: ReactNode }): ReactNode {
  const isDark = useIsDark()
  const palette = usePalette()
  const language = useLanguage()
  const isTouch = useContext(Touch)
  const theme = useMemo(() => antdTheme(palette, isDark, isTouch), [palette, isDark, isTouch])
  const around = useMemo(() => ({ place }), [place])
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
      {...(place === undefined ? {} : { getPopupContainer: place })}
    >
      <Around value={around}>{children}</Around>
    </ConfigProvider>
  )
}
