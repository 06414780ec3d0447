import { useState, type ReactNode } from 'react'
import type { OutputOf } from '#platform/contract'
import {
  act,
  Button,
  Card,
  Confirm,
  Empty,
  Failure,
  Field,
  Form,
  Loading,
  Page,
  Refusal,
  TextInput,
  toast,
  useAct,
  useAsk,
  useForm,
  useGo,
  useInvalidate,
  useMay,
  usePlace,
} from '#web/ui'
import { removeRole, roles as rolesQuery, saveRole } from '../../contract.ts'
import { useCommonWords } from '../words.ts'
import { RightsEditor } from './rights-editor.tsx'
import { useRoleWords } from './words.ts'

type Role = OutputOf<typeof rolesQuery>['items'][number]
const listPath = '/settings/roles'

/** One role and its rights; `/new` for one that is not there yet. */
export function RoleScreen(): ReactNode {
  const say = useRoleWords()
  const go = useGo()
  const roleId = usePlace().params['roleId'] ?? ''
  const roles = useAsk(rolesQuery, { limit: 100 })
  if (roles.error !== null) return <Failure error={roles.error} onRetry={() => void roles.refetch()} />
  if (roles.data === undefined)
    return (
      <div className="page">
        <Loading lines={6} />
      </div>
    )
  const role = roles.data.items.find(({ id }) => id === roleId)
  if (role === undefined && roleId !== 'new')
    return (
      <div className="page">
        <Empty title={say('gone')} action={<Button onClick={() => go(listPath)}>{say('toRoles')}</Button>} />
      </div>
    )
  return <RoleForm key={roleId} role={role} />
}

function RoleForm({ role }: { role: Role | undefined }): ReactNode {
  const say = useRoleWords()
  const sayCommon = useCommonWords()
  const go = useGo()
  const may = useMay('access.editRoles')
  const save = useAct(saveRole, {
    invalidates: [rolesQuery],
    onDone: () => {
      toast(say('saved'))
      go(listPath)
    },
  })
  const form = useForm(
    { name: role?.name ?? '', rights: role?.rights ?? [] },
    { refusal: save.error, check: ({ name }) => (name.trim() === '' ? { name: sayCommon('needed') } : {}) },
  )
  const isOwner = role?.predefined === 'owner'
  const fixedBecause = isOwner ? say('fixed') : may ? undefined : sayCommon('notAllowed')
  const submit = form.submit(({ name, rights }) =>
    save.run({ ...(role === undefined ? {} : { roleId: role.id }), name: name.trim(), rights: [...rights] }),
  )
  return (
    <Page
      title={role?.name ?? say('newTitle')}
      hint={isOwner ? say('fixed') : undefined}
      onBack={() => go.back(listPath)}
      actions={
        <>
          {role !== undefined && !isOwner && may && <RemoveButton role={role} />}
          <Button kind="primary" busy={save.pending} disabledBecause={fixedBecause} onClick={submit}>
            {sayCommon('save')}
          </Button>
        </>
      }
    >
      <Form onSubmit={submit}>
        {!isOwner && (
          <Card>
            <Field label={say('name')} error={form.errorOf('name')}>
              <TextInput
                {...form.input('name')}
                autoFocus={role === undefined}
                placeholder={say('nameHint')}
                maxLength={200}
                disabled={fixedBecause !== undefined}
              />
            </Field>
          </Card>
        )}
        <Refusal error={save.error} />
        <RightsEditor rights={form.values.rights} onChange={(rights) => form.set('rights', rights)} {...{ fixedBecause }} />
      </Form>
    </Page>
  )
}

function RemoveButton({ role }: { role: Role }): ReactNode {
  const say = useRoleWords()
  const go = useGo()
  const invalidate = useInvalidate()
  const [isAsked, setIsAsked] = useState(false)
  const remove = async () => {
    await act(removeRole, { roleId: role.id })
    invalidate([rolesQuery])
    toast(say('removed'))
    go(listPath, { replace: true })
  }
  return (
    <>
      <Button
        disabledBecause={role.people > 0 ? say('inUse', { people: role.people }) : undefined}
        onClick={() => setIsAsked(true)}
      >
        {say('remove')}
      </Button>
      <Confirm
        open={isAsked}
        onClose={() => setIsAsked(false)}
        title={say('removeTitle', { name: role.name })}
        text={say('removeText')}
        does={say('remove')}
        danger
        onConfirm={remove}
      />
    </>
  )
}
