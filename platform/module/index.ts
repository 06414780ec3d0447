export { APPROVALS_MAX } from './approvals.ts'
export type { RedeemApprovals, Redemption } from './approvals.ts'
export { assertHolds, holds, systemCaller, unheld } from './caller.ts'
export type { Approver, Caller, StoreSettings } from './caller.ts'
export { catalogueOf } from './catalogue.ts'
export type { Catalogue } from './catalogue.ts'
export type {
  ActionContext,
  Ask,
  Do,
  DoorContext,
  EffectContext,
  Emit,
  JobContext,
  PrepareContext,
  ProjectionContext,
  QueryContext,
  ReactionContext,
} from './context.ts'
export { defineModule } from './define.ts'
export type { Handler, Module } from './define.ts'
export { answer, atDoor, effect, job, perform, performPrepared, performTogether, project, when } from './handler.ts'
export type { Effect, Job, Projection, Reaction } from './handler.ts'
export { openKernel } from './kernel.ts'
export type { CallOptions, Kernel, SendOn } from './kernel.ts'
export { migrationsOf } from './migrations.ts'
export type { Shipment } from './receive.ts'
