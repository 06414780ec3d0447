import type { ReactNode } from 'react'
import { Button, Page, setLanguage, useLanguage, usePlace, useThemeChoice } from '#web/ui'
import { GoodsList } from './goods-list.tsx'
import { Inputs } from './inputs.tsx'
import { Numbers } from './numbers.tsx'
import { Overlays } from './overlays.tsx'
import { Pad } from './pad.tsx'
import { States } from './states.tsx'

/** All components in all their states, for eyes. `?part=` shows one part alone. */
export function Gallery(): ReactNode {
  const { search } = usePlace()
  const part = search['part']
  const language = useLanguage()
  const [theme, chooseTheme] = useThemeChoice()
  const parts: Readonly<Record<string, ReactNode>> = {
    numbers: <Numbers />,
    list: <GoodsList />,
    form: <Inputs />,
    pad: <Pad />,
    states: <States />,
    overlay: <Overlays />,
  }
  return (
    <Page
      title="组件 Gallery"
      hint="每个组件的每种样子"
      actions={
        <>
          <Button onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>{language}</Button>
          <Button onClick={() => chooseTheme(theme === 'dark' ? 'light' : 'dark')}>{theme}</Button>
        </>
      }
    >
      {part === undefined ? Object.values(parts) : parts[part]}
    </Page>
  )
}
