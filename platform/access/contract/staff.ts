import { z } from 'zod'
import { action, Id, Name, page, permission, query } from '#platform/contract'
import { refusals } from './refusals.ts'
import { LeveledRights, LockAfter, Login, OpeningHours, pageById, Password, Person, Pin, Store } from './shapes.ts'

const { LAST_OWNER, LOGIN_TAKEN, NOT_FOUND, PASSWORD_TOO_SHORT, PIN_TOO_SIMPLE, RIGHTS_EXCEEDED, TOO_MANY } = refusals

export const mayView = permission('access.view', { zh: '查看员工、角色和设备', en: 'See staff, roles and devices' })
export const mayEditStaff = permission('access.editStaff', { zh: '管理员工', en: 'Manage staff' })
export const mayEditRoles = permission('access.editRoles', { zh: '管理角色权限', en: 'Manage roles' })
export const mayEditStores = permission('access.editStores', { zh: '管理门店', en: 'Manage stores' })

export const staff = query('access.staff', {
  title: { zh: '员工', en: 'Staff' },
  needs: mayView.name,
  input: z.strictObject({ ...pageById }),
  output: page(Person),
  agent: 'Lists the people who work in the shop, with their roles.',
})

export const addStaff = action('access.addStaff', {
  title: { zh: '添加员工', en: 'Add staff' },
  needs: mayEditStaff.name,
  input: z.strictObject({
    name: Name,
    roleIds: z.array(Id).min(1).max(10),
    storeId: Id.nullable().default(null),
    login: Login.optional(),
    password: Password.optional(),
    pin: Pin.optional(),
  }),
  output: z.strictObject({ personId: Id }),
  refuses: {
    NOT_FOUND,
    LOGIN_TAKEN,
    PASSWORD_TOO_SHORT,
    PIN_TOO_SIMPLE,
    RIGHTS_EXCEEDED,
    TOO_MANY,
    LOGIN_NEEDS_PASSWORD: { zh: '登录名和密码要一起填。', en: 'A login and a password go together.', status: 422 },
  },
})

export const changeStaff = action('access.changeStaff', {
  title: { zh: '修改员工', en: 'Change staff' },
  needs: mayEditStaff.name,
  input: z.strictObject({
    personId: Id,
    name: Name.optional(),
    roleIds: z.array(Id).min(1).max(10).optional(),
    storeId: Id.nullable().optional(),
    active: z.boolean().optional(),
    login: Login.optional(),
    password: Password.optional().meta({ description: 'A new password for someone who forgot theirs' }),
  }),
  output: z.strictObject({}),
  refuses: {
    NOT_FOUND,
    LOGIN_TAKEN,
    PASSWORD_TOO_SHORT,
    RIGHTS_EXCEEDED,
    LAST_OWNER,
    LOGIN_NEEDS_PASSWORD: addStaff.refuses.LOGIN_NEEDS_PASSWORD,
  },
})

const Role = z.strictObject({
  id: Id,
  name: z.string(),
  predefined: z
    .enum(['owner', 'manager', 'cashier', 'stock-clerk', 'accountant'])
    .nullable()
    .meta({ description: 'Which of our roles it began as' }),
  rights: z.array(z.string()),
  people: z.int(),
})

export const roles = query('access.roles', {
  title: { zh: '角色', en: 'Roles' },
  needs: mayView.name,
  input: z.strictObject({ ...pageById }),
  output: page(Role),
})

export const saveRole = action('access.saveRole', {
  title: { zh: '保存角色', en: 'Save a role' },
  needs: mayEditRoles.name,
  input: z.strictObject({
    roleId: Id.optional().meta({ description: 'Left out for a new role' }),
    name: Name,
    rights: LeveledRights,
  }),
  output: z.strictObject({ roleId: Id }),
  refuses: {
    NOT_FOUND,
    RIGHTS_EXCEEDED,
    TOO_MANY,
    LAST_OWNER,
    ROLE_FIXED: refusals.ROLE_FIXED,
    ROLE_NAME_TAKEN: refusals.ROLE_NAME_TAKEN,
  },
})

export const removeRole = action('access.removeRole', {
  title: { zh: '删除角色', en: 'Remove a role' },
  needs: mayEditRoles.name,
  input: z.strictObject({ roleId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND, ROLE_FIXED: refusals.ROLE_FIXED, ROLE_IN_USE: refusals.ROLE_IN_USE },
})

export const stores = query('access.stores', {
  title: { zh: '门店', en: 'Stores' },
  needs: 'signed-in',
  input: z.strictObject({ ...pageById }),
  output: page(Store),
  agent: 'Lists the stores of the shop with zone, currency, cut-off hour and opening hours.',
})

export const saveStore = action('access.saveStore', {
  title: { zh: '保存门店', en: 'Save a store' },
  needs: mayEditStores.name,
  input: z.strictObject({
    storeId: Id.optional().meta({ description: 'Left out for a new store' }),
    name: Name,
    zone: z.string().min(1).max(64).optional().meta({ description: 'Asia/Shanghai for a new store' }),
    cutoffHour: z.int().min(0).max(23).optional().meta({ description: '4 for a new store' }),
    openingHours: OpeningHours.optional(),
    lockAfterMinutes: LockAfter.optional(),
  }),
  output: z.strictObject({ storeId: Id }),
  refuses: { NOT_FOUND, TOO_MANY, ZONE_UNKNOWN: refusals.ZONE_UNKNOWN },
})
