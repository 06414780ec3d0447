import { channelCallback } from '#modules/payment'
import { picture } from '#modules/catalog'
import type { Face } from '#platform/http'

/** WeChat Pay's own limit is far below. */
const CALLBACK_BYTES_MAX = 64 * 1024

/** `/pictures/{pictureId}`: a good's picture as bytes, for `<img>`. Its name is its hash, so it is kept for ever. */
export const pictureFace: Face = (server, { gate, threshold }) => {
  server.get<{ Params: { pictureId: string } }>(
    '/pictures/:pictureId',
    { config: { operation: picture.name } },
    async (request, reply) => {
      const { kernel, authenticate } = threshold.house()
      const caller = await gate.callerOf(request, authenticate)
      const { mime, base64 } = await kernel.ask(caller, picture, { pictureId: request.params.pictureId })
      return reply.type(mime).header('cache-control', 'private, max-age=31536000, immutable').send(Buffer.from(base64, 'base64'))
    },
  )
}

/**
 * `/callbacks/wechat/{merchantId}`: what a payment channel tells us. Its signature is over the bytes as
 * they came, so the body goes on as text; the module checks it. A refusal makes the channel tell it again.
 */
export const callbackFace: Face = (server, { gate, threshold }) => {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'string', bodyLimit: CALLBACK_BYTES_MAX },
      async (_request: unknown, body: string | Buffer) => body.toString(),
    )
    scope.post<{ Params: { merchantId: string } }>(
      '/callbacks/wechat/:merchantId',
      { config: { operation: channelCallback.name }, bodyLimit: CALLBACK_BYTES_MAX },
      async (request, reply) => {
        const { kernel, authenticate } = threshold.house()
        await gate.callerOf(request, authenticate)
        const header = (name: string) => [request.headers[`wechatpay-${name}`]].flat()[0] ?? ''
        await kernel.perform(undefined, channelCallback, {
          merchantId: request.params.merchantId,
          serial: header('serial'),
          timestamp: header('timestamp'),
          nonce: header('nonce'),
          signature: header('signature'),
          body: typeof request.body === 'string' ? request.body : '',
        })
        return reply.send({ code: 'SUCCESS', message: '成功' })
      },
    )
  })
}
