import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import {
  act,
  Button,
  Confirm,
  Field,
  Form,
  MultiSelect,
  Refusal,
  Select,
  Sheet,
  TextInput,
  toast,
  useAct,
  useForm,
  useInvalidate,
} from '#web/ui'
import {
  addStaff,
  changeStaff,
  type roles as rolesQuery,
  staff as staffQuery,
  type stores as storesQuery,
} from '../../contract.ts'
import { passwordLengthMin, useCommonWords } from '../words.ts'
import { isPin } from './pin-sheet.tsx'
import type { Person } from './staff-screen.tsx'
import { useStaffWords } from './words.ts'

type SheetProps = {
  edited: Person | 'new' | undefined
  roles: OutputOf<typeof rolesQuery>['items']
  stores: OutputOf<typeof storesQuery>['items']
  isMe: boolean
  onPin: (person: Person) => void
  onBadge: (person: Person) => void
  onClose: () => void
}

/** A new person, or one that is there. */
export function StaffSheet(props: SheetProps): ReactNode {
  const { edited, onClose } = props
  const say = useStaffWords()
  return (
    <Sheet open={edited !== undefined} onClose={onClose} title={say(edited === 'new' ? 'add' : 'change')}>
      {edited !== undefined && (
        <StaffForm {...props} key={edited === 'new' ? 'new' : edited.id} person={edited === 'new' ? undefined : edited} />
      )}
    </Sheet>
  )
}

const everyStore = 'every'

function StaffForm({
  person,
  roles,
  stores,
  isMe,
  onPin,
  onBadge,
  onClose,
}: SheetProps & { person: Person | undefined }): ReactNode {
  const say = useStaffWords()
  const sayCommon = useCommonWords()
  const { form, save, error, isBusy, hasLogin } = useStaffForm({ person, stores, onClose })
  return (
    <Form onSubmit={form.submit(save)}>
      <Field label={say('name')} error={form.errorOf('name')}>
        <TextInput {...form.input('name')} autoFocus placeholder={say('nameHint')} maxLength={200} />
      </Field>
      <Field label={say('roles')} error={form.errorOf('roleIds')} hint={say('rolesHint')}>
        <MultiSelect
          {...form.input('roleIds')}
          label={say('roles')}
          options={roles.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Field>
      {stores.length > 1 && (
        <Field label={say('store')}>
          <Select
            label={say('store')}
            value={form.values.store}
            onChange={(store) => form.set('store', store ?? everyStore)}
            options={[
              { value: everyStore, label: sayCommon('everyStore') },
              ...stores.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        </Field>
      )}
      {person === undefined && (
        <Field label={sayCommon('pin')} optional={sayCommon('optional')} error={form.errorOf('pin')} hint={sayCommon('pinHint')}>
          <TextInput {...form.input('pin')} kind="digits" maxLength={8} />
        </Field>
      )}
      <Field label={say('login')} optional={sayCommon('optional')} error={form.errorOf('login')} hint={say('loginHint')}>
        <TextInput {...form.input('login')} kind="username" maxLength={100} />
      </Field>
      <Field
        label={hasLogin ? say('newPassword') : sayCommon('password')}
        optional={sayCommon('optional')}
        error={form.errorOf('password')}
        hint={hasLogin ? say('newPasswordHint') : undefined}
      >
        <TextInput {...form.input('password')} kind="new-password" maxLength={200} />
      </Field>
      <Refusal error={error} />
      <div className="form-actions">
        <Button onClick={onClose}>{sayCommon('cancel')}</Button>
        <Button kind="primary" submit busy={isBusy}>
          {sayCommon('save')}
        </Button>
      </div>
      {person !== undefined && <MoreOf {...{ person, isMe, onPin, onBadge, onClose }} />}
    </Form>
  )
}

function useStaffForm({ person, stores, onClose }: Pick<SheetProps, 'stores' | 'onClose'> & { person: Person | undefined }) {
  const say = useStaffWords()
  const sayCommon = useCommonWords()
  const done = (text: string) => {
    toast(text)
    onClose()
  }
  const add = useAct(addStaff, { invalidates: [staffQuery], onDone: (_, { name }) => done(say('added', { name })) })
  const change = useAct(changeStaff, { invalidates: [staffQuery], onDone: () => done(sayCommon('saved')) })
  const hasLogin = person !== undefined && person.login !== null
  const error = person === undefined ? add.error : change.error
  const form = useForm(
    {
      name: person?.name ?? '',
      roleIds: person?.roleIds ?? [],
      store: person === undefined ? (stores[0]?.id ?? everyStore) : (person.storeId ?? everyStore),
      login: person?.login ?? '',
      password: '',
      pin: '',
    },
    {
      refusal: error,
      check: ({ name, roleIds, login, password, pin }) => ({
        ...(name.trim() === '' ? { name: sayCommon('needed') } : {}),
        ...(roleIds.length === 0 ? { roleIds: say('rolesNeeded') } : {}),
        ...(password !== '' && password.length < passwordLengthMin
          ? { password: sayCommon('passwordHint', { least: passwordLengthMin }) }
          : {}),
        ...(password !== '' && login.trim() === '' ? { login: say('loginPair') } : {}),
        ...(login.trim() !== '' && password === '' && !hasLogin ? { password: say('loginPair') } : {}),
        ...(pin !== '' && !isPin(pin) ? { pin: say('pinWrong') } : {}),
      }),
    },
  )
  const { login, password, pin, roleIds } = form.values
  const save = () => {
    const shared = {
      name: form.values.name.trim(),
      roleIds,
      storeId: form.values.store === everyStore ? null : form.values.store,
      ...(login.trim() === '' || login.trim() === person?.login ? {} : { login: login.trim() }),
      ...(password === '' ? {} : { password }),
    }
    if (person === undefined) add.run({ ...shared, ...(pin === '' ? {} : { pin }) })
    else change.run({ ...shared, personId: person.id })
  }
  return { form, save, error, isBusy: add.pending || change.pending, hasLogin }
}

function MoreOf(props: {
  person: Person
  isMe: boolean
  onPin: (person: Person) => void
  onBadge: (person: Person) => void
  onClose: () => void
}): ReactNode {
  const { person, isMe, onPin, onBadge, onClose } = props
  const say = useStaffWords()
  const [isAsked, setIsAsked] = useState(false)
  const invalidate = useInvalidate()
  const { id: personId, name, active, hasPin } = person
  const turnOff = async () => {
    await act(changeStaff, { personId, active: false })
    invalidate([staffQuery])
    toast(say('deactivated', { name }))
    onClose()
  }
  const turnOn = useAct(changeStaff, {
    invalidates: [staffQuery],
    onDone: () => {
      toast(say('activated', { name }))
      onClose()
    },
  })
  return (
    <div className="row" style={{ flexWrap: 'wrap', borderTop: '1px solid var(--line)', paddingTop: 16 }}>
      <Button onClick={() => onPin(person)}>{say(hasPin ? 'changePin' : 'setPin')}</Button>
      <Button onClick={() => onBadge(person)}>{say('badge')}</Button>
      {active ? (
        <Button disabledBecause={isMe ? say('ownSelf') : undefined} onClick={() => setIsAsked(true)}>
          {say('deactivate')}
        </Button>
      ) : (
        <Button busy={turnOn.pending} onClick={() => turnOn.run({ personId, active: true })}>
          {say('activate')}
        </Button>
      )}
      <Refusal error={turnOn.error} />
      <Confirm
        open={isAsked}
        onClose={() => setIsAsked(false)}
        title={say('deactivateTitle', { name })}
        text={say('deactivateText')}
        does={say('deactivate')}
        danger
        onConfirm={turnOff}
      />
    </div>
  )
}
