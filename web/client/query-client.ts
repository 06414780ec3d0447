import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiRefused, Unreachable } from './refused.ts'

/** A wrong PIN or password is a 401 too, but ends nothing. */
const sessionGone: readonly string[] = ['NOT_SIGNED_IN', 'SESSION_EXPIRED', 'DEVICE_REVOKED']

/** Called when an answer says that nobody is signed in any more. */
export type SignedOut = () => void

/** The one cache of answers of a face. */
export function makeQueryClient(signedOut: SignedOut): QueryClient {
  const hear = (error: unknown) => {
    if (error instanceof ApiRefused && sessionGone.includes(error.code)) signedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({
      // The door's own questions are how we look whether anybody is signed in: their no is an answer.
      onError: (error, { queryKey }) => (String(queryKey[0]).startsWith('access.') ? undefined : hear(error)),
    }),
    mutationCache: new MutationCache({ onError: hear }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        // A refusal stays a refusal; only silence is worth asking again.
        retry: (failures, error) => error instanceof Unreachable && failures < 3,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4000),
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}
