import { defineModule } from '#platform/module'
import { performAddStaff } from './actions/add-staff.ts'
import { performApprove } from './actions/approve.ts'
import { performChangeStaff } from './actions/change-staff.ts'
import { performCreateShop } from './actions/create-shop.ts'
import { performEndSession } from './actions/end-session.ts'
import { performEnrolTill } from './actions/enrol-till.ts'
import { performIssueBadge } from './actions/issue-badge.ts'
import { performMakeApiKey } from './actions/make-api-key.ts'
import { performMakeEnrolCode } from './actions/make-enrol-code.ts'
import { performPasskeyOptions } from './actions/passkey-options.ts'
import { performRegisterPasskeyOptions } from './actions/register-passkey-options.ts'
import { performRegisterPasskey } from './actions/register-passkey.ts'
import { performRemovePasskey } from './actions/remove-passkey.ts'
import { performRemoveRole } from './actions/remove-role.ts'
import { performRevokeApiKey } from './actions/revoke-api-key.ts'
import { performRevokeBadge } from './actions/revoke-badge.ts'
import { performRevokeDevice } from './actions/revoke-device.ts'
import { performSaveRole } from './actions/save-role.ts'
import { performSaveStore } from './actions/save-store.ts'
import { performSetPassword } from './actions/set-password.ts'
import { performSetPin } from './actions/set-pin.ts'
import { performSignInWithPasskey } from './actions/sign-in-with-passkey.ts'
import { performSignInWithBadge } from './actions/sign-in-with-badge.ts'
import { performSignInWithPin } from './actions/sign-in-with-pin.ts'
import { performSignIn } from './actions/sign-in.ts'
import { performSignOut } from './actions/sign-out.ts'
import * as contract from './contract.ts'
import { registerEnrolled } from './projections/register-enrolled.ts'
import type { Founding } from './founding.ts'
import { answerApiKeys } from './queries/api-keys.ts'
import { answerApprovers } from './queries/approvers.ts'
import { answerDevices } from './queries/devices.ts'
import { answerDoorStatus } from './queries/door-status.ts'
import { answerPasskeys } from './queries/passkeys.ts'
import { answerRoles } from './queries/roles.ts'
import { answerSession } from './queries/session.ts'
import { answerSessions } from './queries/sessions.ts'
import { answerStaff } from './queries/staff.ts'
import { answerStores } from './queries/stores.ts'
import { answerTill } from './queries/till.ts'
import { limitForked } from './reactions/limit-forked.ts'
import { redeemApprovals } from './redeem-approvals.ts'

/** The door: who may come in, as whom, and with which rights. `founding`: who may open a shop here by oneself. */
export const accessBy = (founding: Founding) =>
  defineModule({
    name: 'access',
    title: { zh: '门禁', en: 'Access' },
    contract,
    uses: [],
    handlers: {
      doorStatus: answerDoorStatus(founding),
      createShop: performCreateShop(founding),
      signIn: performSignIn,
      signInWithPin: performSignInWithPin,
      signInWithBadge: performSignInWithBadge,
      approve: performApprove,
      approvers: answerApprovers,
      issueBadge: performIssueBadge,
      revokeBadge: performRevokeBadge,
      enrolTill: performEnrolTill,
      signOut: performSignOut,
      passkeyOptions: performPasskeyOptions,
      signInWithPasskey: performSignInWithPasskey,
      passkeys: answerPasskeys,
      registerPasskeyOptions: performRegisterPasskeyOptions,
      registerPasskey: performRegisterPasskey,
      removePasskey: performRemovePasskey,
      session: answerSession,
      till: answerTill,
      sessions: answerSessions,
      endSession: performEndSession,
      setPassword: performSetPassword,
      setPin: performSetPin,
      staff: answerStaff,
      addStaff: performAddStaff,
      changeStaff: performChangeStaff,
      roles: answerRoles,
      saveRole: performSaveRole,
      removeRole: performRemoveRole,
      stores: answerStores,
      saveStore: performSaveStore,
      apiKeys: answerApiKeys,
      makeApiKey: performMakeApiKey,
      revokeApiKey: performRevokeApiKey,
      devices: answerDevices,
      makeEnrolCode: performMakeEnrolCode,
      revokeDevice: performRevokeDevice,
    },
    projections: [registerEnrolled],
    reactions: [limitForked],
    redeem: redeemApprovals,
    migrations: new URL('./migrations/', import.meta.url),
  })

/** The door of a server where anyone may open a shop. */
export const access = accessBy('anyone')
