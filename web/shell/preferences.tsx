import { BulbOutlined, GlobalOutlined, LogoutOutlined, ShopOutlined, UserOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { signOut } from '../../platform/access/contract.ts'
import {
  Bubble,
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
  return (
    <Bubble title={say('theme')} icon={<BulbOutlined />} isIconOnly>
      <ul className="deeds">
        {choices.map((one) => (
          <Deed key={one} isHere={one === choice} onPress={() => choose(one)}>
            {say(one)}
          </Deed>
        ))}
      </ul>
    </Bubble>
  )
}

/** Who is signed in; the other face; the way out. */
export function AccountButton({ session, face }: { session: Session; face: 'office' | 'till' }): ReactNode {
  const say = useShellWords()
  const leave = useSignOut()
  const go = useGo()
  const other = face === 'office' ? 'till' : 'office'
  return (
    <Bubble title={say('account')} icon={<UserOutlined />} isIconOnly>
      <p className="soft deeds-of">
        {session.person.name} · {session.store.name}
      </p>
      <ul className="deeds">
        {face === 'office' && (
          <Deed icon={<UserOutlined />} onPress={() => go(accountPath)}>
            {say('mine')}
          </Deed>
        )}
        <Deed icon={<ShopOutlined />} onPress={() => window.location.assign(`/${other}`)}>
          {say(other)}
        </Deed>
        <Deed icon={<LogoutOutlined />} onPress={leave}>
          {say('signOut')}
        </Deed>
      </ul>
    </Bubble>
  )
}

function Deed(props: { icon?: ReactNode; isHere?: boolean; onPress: () => void; children: ReactNode }): ReactNode {
  const { icon, isHere = false, onPress, children } = props
  return (
    <li>
      <button type="button" data-closes aria-current={isHere} className={isHere ? 'deed deed-here' : 'deed'} onClick={onPress}>
        {icon}
        {children}
      </button>
    </li>
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
