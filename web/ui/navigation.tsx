import { Link as RouterLink, useLocation, useParams, useRouter } from '@tanstack/react-router'
import { z } from 'zod'
import type { ReactNode } from 'react'

type SearchValues = Readonly<Record<string, string | undefined>>

/** Goes to a path of this face: `go('/goods/123')`, `go('/goods', { search: { category } })`; `go.back()`. */
export type Go = ((path: string, options?: { search?: SearchValues; replace?: boolean }) => void) & {
  back: (fallback: string) => void
}

/** How to go elsewhere. */
export function useGo(): Go {
  const router = useRouter()
  const go = (path: string, options: { search?: SearchValues; replace?: boolean } = {}) =>
    void router.navigate({ to: path, search: { ...options.search }, replace: options.replace ?? false })
  const back = (fallback: string) => (router.history.canGoBack() ? router.history.back() : go(fallback))
  return Object.assign(go, { back })
}

const Texts = z.record(z.string(), z.coerce.string())

/** Where the screen is: its path, the `$names` in it, and the address's parameters, all text. */
export function usePlace(): { path: string; params: Readonly<Record<string, string>>; search: Readonly<Record<string, string>> } {
  const location = useLocation()
  const params: unknown = useParams({ strict: false })
  return { path: location.pathname, params: Texts.parse(params), search: Texts.parse(location.search) }
}

/** A link within the face. */
export function Link({
  to,
  search,
  className,
  children,
}: {
  to: string
  search?: SearchValues
  className?: string
  children: ReactNode
}): ReactNode {
  return (
    <RouterLink to={to} search={{ ...search }} {...(className === undefined ? {} : { className })}>
      {children}
    </RouterLink>
  )
}
