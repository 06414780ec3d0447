import { electronicReceipt } from '#modules/print'
import { Refused } from '#platform/contract'
import { type Face, languageOf } from '#platform/http'
import { qrMarkup } from '../../modules/print/content.ts'
import { paperPage } from '../../modules/print/paper-page.ts'

type Language = 'zh' | 'en'

const words = {
  zh: { title: '电子小票', other: 'English' },
  en: { title: 'E-receipt', other: '中文' },
} as const

/**
 * `/r/{token}`: a receipt for the customer who scanned its code, as a page without a script, in her browser's language
 * or the one of `?lang=`. The token is in the address, so the page goes into no cache and names itself to no other site.
 */
export const receiptFace: Face = (server, { gate, threshold }) => {
  server.get<{ Params: { token: string } }>(
    '/r/:token',
    { config: { operation: electronicReceipt.name } },
    async (request, reply) => {
      const { kernel, authenticate } = threshold.house()
      await gate.callerOf(request, authenticate)
      void reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('referrer-policy', 'no-referrer')
      const { token } = request.params
      const language = chosen(request.url) ?? languageOf(request.headers['accept-language'])
      const setting = {
        drawQr: qrMarkup,
        language,
        // By its query alone: the token stays where it is.
        otherLanguage: { href: `?lang=${language === 'zh' ? 'en' : 'zh'}`, name: words[language].other },
      }
      try {
        const { lines, columns, storeName, number } = await kernel.ask(undefined, electronicReceipt, { token, language })
        const title = `${words[language].title} ${number} · ${storeName}`
        return await reply.send(paperPage(lines, { ...setting, columns, title }))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        const text = electronicReceipt.refuses.TOKEN_INVALID[language]
        const page = paperPage([{ kind: 'text', text, align: 'center', bold: false, size: 'normal' }], {
          ...setting,
          columns: 48,
          title: words[language].title,
        })
        return reply.code(404).send(page)
      }
    },
  )
}

function chosen(address: string): Language | undefined {
  const [, query = ''] = address.split('?')
  const language = new URLSearchParams(query).get('lang')
  return language === 'zh' || language === 'en' ? language : undefined
}
