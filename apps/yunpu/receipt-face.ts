import { qrMarkup } from '../../modules/print/content.ts'
import { electronicReceipt } from '#modules/print'
import { Refused } from '#platform/contract'
import { type Face, languageOf } from '#platform/http'
import { paperPage } from '../../modules/print/paper-page.ts'

/**
 * `/r/{token}`: a receipt for the customer who scanned its code, as a page without a script. The token is in the
 * address, so the page goes into no cache and names itself to no other site.
 */
export const receiptFace: Face = (server, { gate, threshold }) => {
  server.get<{ Params: { token: string } }>(
    '/r/:token',
    { config: { operation: electronicReceipt.name } },
    async (request, reply) => {
      const { kernel, authenticate } = threshold.house()
      await gate.callerOf(request, authenticate)
      void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const language = languageOf(request.headers['accept-language'])
      try {
        const { lines, columns } = await kernel.ask(undefined, electronicReceipt, { token: request.params.token, language })
        return await reply.send(paperPage(lines, { columns, drawQr: qrMarkup }))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const words = electronicReceipt.refuses.TOKEN_INVALID[language]
        return reply.code(404).send(
          paperPage([{ kind: 'text', text: words, align: 'center', bold: false, size: 'normal' }], {
            columns: 32,
            drawQr: qrMarkup,
          }),
        )
      }
    },
  )
}
