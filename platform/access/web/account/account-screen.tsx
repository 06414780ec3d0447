import { LockOutlined, NumberOutlined } from '@ant-design/icons'
import { useState, type ReactNode } from 'react'
import {
  Button,
  Card,
  Choice,
  Field,
  Grid,
  Line,
  Lines,
  Page,
  Picture,
  setLanguage,
  useLanguage,
  useSession,
  useThemeChoice,
} from '#web/ui'
import { PinSheet } from '../staff/pin-sheet.tsx'
import { useCommonWords } from '../words.ts'
import { Passkeys } from './passkeys.tsx'
import { PasswordSheet } from './password-sheet.tsx'
import { Sessions } from './sessions.tsx'
import { useAccountWords } from './words.ts'

/** What belongs to the person who is signed in: ways in, open sessions, language and look. */
export function AccountScreen(): ReactNode {
  const say = useAccountWords()
  const session = useSession()
  const language = useLanguage()
  const [theme, chooseTheme] = useThemeChoice()
  if (session === undefined) return null
  const { person, merchant, store } = session
  return (
    <Page title={say('title')} narrow>
      <Card>
        <Lines>
          <Line
            icon={<Picture name={person.name} size={48} />}
            title={person.name}
            text={[person.roles.join('、'), merchant.name === store.name ? store.name : `${merchant.name} · ${store.name}`].join(
              ' · ',
            )}
          />
        </Lines>
      </Card>
      <Card title={say('screens')}>
        <Grid minWidth={240}>
          <Field label={say('language')}>
            <Choice
              wide
              label={say('language')}
              value={language}
              onChange={setLanguage}
              options={[
                { value: 'zh', label: '中文' },
                { value: 'en', label: 'English' },
              ]}
            />
          </Field>
          <Field label={say('theme')}>
            <Choice
              wide
              label={say('theme')}
              value={theme}
              onChange={chooseTheme}
              options={[
                { value: 'light', label: say('light') },
                { value: 'dark', label: say('dark') },
                { value: 'system', label: say('system') },
              ]}
            />
          </Field>
        </Grid>
      </Card>
      <WaysIn personId={person.id} name={person.name} />
      <Passkeys />
      <Sessions />
    </Page>
  )
}

function WaysIn({ personId, name }: { personId: string; name: string }): ReactNode {
  const say = useAccountWords()
  const sayCommon = useCommonWords()
  const [open, setOpen] = useState<'password' | 'pin'>()
  const close = () => setOpen(undefined)
  return (
    <Card title={say('signingIn')}>
      <Lines>
        <Line
          icon={<LockOutlined />}
          title={sayCommon('password')}
          text={say('passwordText')}
          aside={<Button onClick={() => setOpen('password')}>{say('change')}</Button>}
        />
        <Line
          icon={<NumberOutlined />}
          title={sayCommon('pin')}
          text={say('pinText')}
          aside={<Button onClick={() => setOpen('pin')}>{say('setPin')}</Button>}
        />
      </Lines>
      <PasswordSheet open={open === 'password'} onClose={close} />
      <PinSheet person={open === 'pin' ? { id: personId, name, hasPin: false } : undefined} onClose={close} />
    </Card>
  )
}
