import { z } from 'zod'
import { action, commonRefusals, event, Id, Instant, page, pageInput, permission, query } from '#platform/contract'

/** What is told to other people's systems: endpoints, and what became of each message. Isomorphic, like every contract. */

const { NOT_FOUND } = commonRefusals

/** Endpoints of one merchant; each gets every message, so the number bounds what a deed costs. */
export const ENDPOINTS_MAX = 20
const KINDS_MAX = 100

export const mayView = permission('webhook.view', { zh: '查看消息推送', en: 'See webhooks' })
/** Whoever holds it sends the shop's news to wherever they say. */
export const mayEdit = permission('webhook.edit', { zh: '管理消息推送', en: 'Manage webhooks' })

/** `till.saleCompleted`, or `till.*` for all news of a module. */
export const Kind = z
  .string()
  .max(100)
  .regex(/^[a-z][A-Za-z0-9-]*\.(\*|[a-z][A-Za-z0-9]*)$/)

export const EndpointState = z.enum(['active', 'paused', 'gone'])
export const DeliveryState = z.enum(['waiting', 'delivered', 'dead'])

export const endpoints = query('webhook.endpoints', {
  title: { zh: '推送地址', en: 'Webhook endpoints' },
  needs: mayView.name,
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        id: Id,
        url: z.string(),
        kinds: z.array(z.string()).nullable(),
        description: z.string(),
        allowPrivateNetwork: z.boolean(),
        state: EndpointState.meta({ description: 'gone: the receiver answered 410, nothing is sent any more' }),
        createdAt: Instant,
        waiting: z.int(),
        dead: z.int(),
        deliveredAt: Instant.nullable().meta({ description: 'When a message last arrived' }),
      }),
    ),
  }),
  agent: 'Lists where this shop sends its events, and how many messages wait or were given up.',
})

export const saveEndpoint = action('webhook.saveEndpoint', {
  title: { zh: '保存推送地址', en: 'Save a webhook endpoint' },
  needs: mayEdit.name,
  secret: true,
  input: z.strictObject({
    endpointId: Id.optional().meta({ description: 'Left out for a new endpoint' }),
    url: z.url().max(1000),
    kinds: z
      .array(Kind)
      .min(1)
      .max(KINDS_MAX)
      .nullable()
      .default(null)
      .meta({ description: 'Null is every kind, but for the private ones (access.*), which must be named one by one' }),
    description: z.string().trim().max(200).default(''),
    active: z.boolean().default(true),
    allowPrivateNetwork: z.boolean().default(false).meta({ description: 'For a receiver in the shop’s own network' }),
  }),
  output: z.strictObject({
    endpointId: Id,
    secret: z.string().nullable().meta({ description: 'Of a new endpoint, shown once; null otherwise' }),
  }),
  refuses: {
    NOT_FOUND,
    TOO_MANY: { zh: '最多 {limit} 个推送地址。', en: 'There are {limit} endpoints at most.' },
    URL_NOT_SAFE: {
      zh: '地址要以 https:// 开头，不能带账号密码；内网地址才可以用 http://。',
      en: 'The address begins with https:// and carries no user or password; http:// is for your own network only.',
      status: 422,
    },
    PRIVATE_ADDRESS: {
      zh: '这是内网或保留地址。店内网络的接收端，请勾选“允许内网”。',
      en: 'This is a private or reserved address. For a receiver in your own network, allow private networks.',
      status: 422,
    },
    PRIVATE_NETWORK_FORBIDDEN: {
      zh: '这台服务器不允许推送到内网。',
      en: 'This server sends nothing to private networks.',
      status: 403,
    },
  },
})

export const rotateSecret = action('webhook.rotateSecret', {
  title: { zh: '更换推送密钥', en: 'Rotate a webhook secret' },
  needs: mayEdit.name,
  secret: true,
  input: z.strictObject({ endpointId: Id }),
  output: z.strictObject({
    secret: z.string().meta({ description: 'Shown once' }),
    oldSecretUntil: Instant.meta({ description: 'Until then messages carry the signatures of both' }),
  }),
  refuses: { NOT_FOUND },
})

export const removeEndpoint = action('webhook.removeEndpoint', {
  title: { zh: '删除推送地址', en: 'Remove a webhook endpoint' },
  needs: mayEdit.name,
  input: z.strictObject({ endpointId: Id }),
  output: z.strictObject({}),
  refuses: { NOT_FOUND },
})

export const deliveries = query('webhook.deliveries', {
  title: { zh: '推送记录', en: 'Webhook deliveries' },
  needs: mayView.name,
  input: z.strictObject({
    endpointId: Id.optional(),
    state: DeliveryState.optional().meta({ description: 'dead: given up, waits for a replay' }),
    ...pageInput,
    after: Id.optional(),
  }),
  output: page(
    z.strictObject({
      id: Id,
      endpointId: Id,
      messageId: Id.meta({ description: 'webhook-id of every attempt: the id of the fact' }),
      kind: z.string(),
      state: DeliveryState,
      attempts: z.int(),
      queuedAt: Instant,
      triedAt: Instant.nullable(),
      nextAt: Instant.nullable(),
      status: z.int().nullable().meta({ description: 'HTTP status of the last answer' }),
      why: z.string().nullable().meta({ description: 'Why the last attempt failed' }),
    }),
  ),
  agent: 'Lists messages sent to webhook endpoints, newest first; state=dead are those given up.',
})

export const replayDelivery = action('webhook.replayDelivery', {
  title: { zh: '重新推送', en: 'Replay a delivery' },
  needs: mayEdit.name,
  input: z.strictObject({ deliveryId: Id }),
  output: z.strictObject({}),
  refuses: {
    NOT_FOUND,
    UNDER_WAY: { zh: '这条消息正在发送。', en: 'This message is being sent right now.' },
    ENDPOINT_NOT_ACTIVE: { zh: '推送地址已停用，请先启用。', en: 'The endpoint is not active; activate it first.' },
  },
})

export const replaySince = action('webhook.replaySince', {
  title: { zh: '批量重新推送', en: 'Replay deliveries since' },
  needs: mayEdit.name,
  input: z.strictObject({
    endpointId: Id,
    since: Instant.meta({ description: 'Messages queued at or after this' }),
    delivered: z.boolean().default(false).meta({ description: 'Those that arrived as well: the receiver lost them' }),
  }),
  output: z.strictObject({ count: z.int(), more: z.boolean().meta({ description: 'The limit was reached: call again' }) }),
  refuses: { NOT_FOUND, ENDPOINT_NOT_ACTIVE: replayDelivery.refuses.ENDPOINT_NOT_ACTIVE },
})

export const sendTest = action('webhook.sendTest', {
  title: { zh: '发送测试消息', en: 'Send a test message' },
  needs: mayEdit.name,
  input: z.strictObject({ endpointId: Id }),
  output: z.strictObject({ deliveryId: Id.meta({ description: 'What became of it is in webhook.deliveries' }) }),
  refuses: { NOT_FOUND, ENDPOINT_NOT_ACTIVE: replayDelivery.refuses.ENDPOINT_NOT_ACTIVE },
})

export const endpointSaved = event('webhook.endpointSaved', {
  title: { zh: '推送地址已保存', en: 'Webhook endpoint saved' },
  body: z.strictObject({ endpointId: Id }),
})
export const secretRotated = event('webhook.secretRotated', {
  title: { zh: '推送密钥已更换', en: 'Webhook secret rotated' },
  body: z.strictObject({ endpointId: Id }),
})
export const endpointRemoved = event('webhook.endpointRemoved', {
  title: { zh: '推送地址已删除', en: 'Webhook endpoint removed' },
  body: z.strictObject({ endpointId: Id }),
})
export const endpointGone = event('webhook.endpointGone', {
  title: { zh: '推送地址已失效', en: 'Webhook endpoint gone' },
  body: z.strictObject({ endpointId: Id }),
})
