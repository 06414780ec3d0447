import { BulbOutlined, GlobalOutlined, LogoutOutlined, ShopOutlined, UserOutlined } from '@ant-design/icons'
import { Dropdown } from 'antd'
import type { ReactNode } from 'react'
import { signOut } from '../../platform/access/contract.ts'
import {
  Button,
  setLanguage,
  stayBecause,
  toast,
  useAct,
  useGo,
  useLanguage,
  useSay,
  useThemeChoice,
  type Session,
  type ThemeChoice,
} from '#web/ui'
import { useShellWords } from './words.ts'

/** The screen of access for one's own password, passkeys and sessions. */
const accountPath = '/settings/account'

const choices: readonly ThemeChoice[] = ['light', 'dark', 'system']

/** Switches 中文 and English. */
export function LanguageButton(): ReactNode {
  const language = useLanguage()
  const say = useShellWords()
  return (
    <Button kind="quiet" icon={<GlobalOutlined />} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      {say('language')}
    </Button>
  )
}

/** Light, dark, or as the device. */
export function ThemeButton(): ReactNode {
  const [choice, choose] = useThemeChoice()
  const say = useShellWords()
  const items = choices.map((key) => ({ key, label: say(key), onClick: () => choose(key) }))
  return (
    <Dropdown menu={{ items, selectable: true, selectedKeys: [choice] }} trigger={['click']}>
      <span>
        <Button kind="quiet" icon={<BulbOutlined />} label={say('theme')} />
      </span>
    </Dropdown>
  )
}

/** Who is signed in; the other face; the way out. */
export function AccountButton({ session, face }: { session: Session; face: 'office' | 'till' }): ReactNode {
  const say = useShellWords()
  const leave = useSignOut()
  const go = useGo()
  const other = face === 'office' ? 'till' : 'office'
  const items = [
    {
      key: 'who',
      label: (
        <span className="soft">
          {session.person.name} · {session.store.name}
        </span>
      ),
      disabled: true,
    },
    ...(face === 'office' ? [{ key: 'mine', icon: <UserOutlined />, label: say('mine'), onClick: () => go(accountPath) }] : []),
    { key: 'other', icon: <ShopOutlined />, label: say(other), onClick: () => window.location.assign(`/${other}`) },
    { key: 'out', icon: <LogoutOutlined />, label: say('signOut'), onClick: leave },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <span>
        <Button kind="quiet" icon={<UserOutlined />} label={say('account')} />
      </span>
    </Dropdown>
  )
}

/** Ends the session and goes to the door; on an enrolled till, to its lock screen. */
export function useSignOut(): () => void {
  const act = useAct(signOut, { onDone: () => window.location.reload() })
  const sayPair = useSay()
  return () => {
    const stay = stayBecause()
    if (stay === undefined) act.run({})
    else toast(sayPair(stay), { tone: 'bad' })
  }
}
