import { BlockOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { Button, Empty, words } from '#web/ui'
import { takeOver } from './tab-lock.ts'

const useTabWords = words({
  zh: {
    title: '另一个标签页正在收银',
    text: '一台设备同时只在一个标签页里收银，免得一张单卖两次。关掉那一页，这里会自动接上。',
    here: '改在这里收银',
  },
  en: {
    title: 'Another tab is ringing up',
    text: 'A device rings up in one tab at a time, so that no ticket is sold twice. Close the other tab and this one goes on.',
    here: 'Ring up here instead',
  },
})

/** What the second tab of a till says. */
export function Elsewhere(): ReactNode {
  const say = useTabWords()
  return (
    <div className="elsewhere">
      <Empty
        icon={<BlockOutlined />}
        title={say('title')}
        text={say('text')}
        action={
          <Button kind="primary" size="large" onClick={takeOver}>
            {say('here')}
          </Button>
        }
      />
    </div>
  )
}
