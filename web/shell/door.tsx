import './shell.css'
import './door.css'
import { LoginOutlined, RightOutlined, ShopOutlined, SmileOutlined } from '@ant-design/icons'
import { StrictMode, useState, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { doorStatus } from '../../platform/access/contract.ts'
import { Button, Failure, Loading, makeQueryClient, Provider, Refusal, useAsk } from '#web/ui'
import { CreateShopForm, EnrolForm, SignInForm } from './door-forms.tsx'
import { useDoorWords } from './door-words.ts'
import { Logo } from './logo.tsx'
import { LanguageButton, ThemeButton } from './preferences.tsx'

/** What the door needs from its main. */
export type DoorOptions = {
  /** Opens a session in the demo shop. Without it the demo is not offered. */
  enterDemo?: () => Promise<unknown>
}

/** Draws the door: create your shop, enter the demo, sign in. The only call of the door's main. */
export function openDoor(options: DoorOptions): void {
  const place = document.getElementById('root')
  if (place === null) throw new Error('the page has no #root')
  const client = makeQueryClient(() => undefined)
  createRoot(place).render(
    <StrictMode>
      <Provider client={client}>
        <Door {...options} />
      </Provider>
    </StrictMode>,
  )
}

type Way = 'choose' | 'create' | 'sign-in' | 'enrol'

function Door({ enterDemo }: DoorOptions): ReactNode {
  const say = useDoorWords()
  const status = useAsk(doorStatus, {})
  const enrolCode = new URLSearchParams(window.location.search).get('enrol') ?? ''
  const [way, setWay] = useState<Way | undefined>(enrolCode === '' ? undefined : 'enrol')
  const goIn = () => window.location.assign(nextAddress(window.location.search))
  const now: Way = way ?? (status.data?.firstRun === false && !status.data.demo ? 'sign-in' : 'choose')
  return (
    <div className="door">
      <header className="door-head">
        <LanguageButton />
        <ThemeButton />
      </header>
      <main className="door-main">
        <div className="door-brand">
          <Logo size={72} />
          <h1>{say('title')}</h1>
          <p className="door-slogan">{say('slogan')}</p>
          <p className="soft">{say('firstHint')}</p>
        </div>
        <section className="door-card">
          {status.isPending && status.error === null && <Loading lines={4} />}
          {status.error !== null && <Failure error={status.error} onRetry={() => void status.refetch()} />}
          {status.data !== undefined && now === 'choose' && (
            <Ways
              firstRun={status.data.firstRun && status.data.mayOpenShop}
              mayOpenShop={status.data.mayOpenShop}
              enterDemo={status.data.demo ? enterDemo : undefined}
              onWay={setWay}
              onIn={goIn}
            />
          )}
          {now === 'create' && (
            <>
              <h2>{say('create')}</h2>
              <CreateShopForm onIn={goIn} />
            </>
          )}
          {now === 'sign-in' && status.data !== undefined && (
            <>
              <h2>{say('signIn')}</h2>
              <SignInForm onIn={goIn} />
            </>
          )}
          {now === 'enrol' && (
            <>
              <h2>{say('enrolTitle')}</h2>
              <EnrolForm code={enrolCode} onIn={() => window.location.assign('/till')} />
            </>
          )}
          {now !== 'choose' && status.data !== undefined && (
            <div className="door-foot">
              <Button kind="quiet" onClick={() => setWay('choose')}>
                {say('back')}
              </Button>
            </div>
          )}
          {now !== 'enrol' && status.data !== undefined && (
            <div className="door-foot">
              <Button kind="quiet" size="small" onClick={() => setWay('enrol')}>
                {say('enrol')}
              </Button>
            </div>
          )}
        </section>
      </main>
    </div>
  )
}

function Ways(props: {
  firstRun: boolean
  mayOpenShop: boolean
  enterDemo: DoorOptions['enterDemo']
  onWay: (way: Way) => void
  onIn: () => void
}): ReactNode {
  const { firstRun, mayOpenShop, enterDemo, onWay, onIn } = props
  const say = useDoorWords()
  const [isEntering, setIsEntering] = useState(false)
  const [error, setError] = useState<unknown>()
  const enter = async () => {
    setIsEntering(true)
    setError(undefined)
    try {
      await enterDemo?.()
      onIn()
    } catch (caught) {
      setError(caught)
      setIsEntering(false)
    }
  }
  const signIn = (
    <WayButton
      key="in"
      icon={<LoginOutlined />}
      title={say('signIn')}
      text={say('signInText')}
      onClick={() => onWay('sign-in')}
      isMain={!firstRun}
    />
  )
  const create = mayOpenShop && (
    <WayButton
      key="create"
      icon={<ShopOutlined />}
      title={say('create')}
      text={say('createText')}
      onClick={() => onWay('create')}
      isMain={firstRun}
    />
  )
  return (
    <div className="door-ways">
      {firstRun ? create : signIn}
      {enterDemo !== undefined && (
        <WayButton
          icon={<SmileOutlined />}
          title={isEntering ? say('demoLoading') : say('demo')}
          text={say('demoText')}
          onClick={() => void enter()}
          isMain={false}
        />
      )}
      {firstRun ? signIn : create}
      <Refusal error={error} />
    </div>
  )
}

function WayButton(props: { icon: ReactNode; title: string; text: string; isMain: boolean; onClick: () => void }): ReactNode {
  return (
    <button type="button" className={props.isMain ? 'way way-main' : 'way'} onClick={props.onClick}>
      <span className="way-icon">{props.icon}</span>
      <span className="grow">
        <b>{props.title}</b>
        <span>{props.text}</span>
      </span>
      <RightOutlined />
    </button>
  )
}

/** Where to go after the door: only a path of this same site, never another site's address. */
export function nextAddress(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  return /^\/(?:office|till)(?:[/?#]|$)/.test(next) ? next : '/office'
}
