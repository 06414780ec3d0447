import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Action } from '#platform/contract'
import { CLIENT_HEADER, SCREENS, SESSION_COOKIE } from './gate.ts'

/** What an action that opens a session answers; the rest of its answer passes through. */
const Opened = z.looseObject({ session: z.string(), expiresAt: z.iso.datetime() })

/**
 * Keeps or drops the session cookie as the action's contract says, and answers the body to send. Our
 * screens keep the token in the cookie, where no script can read it, so their body has `session: ''`;
 * every other client gets the token in the body and no cookie.
 */
export function keepSession(action: Action, output: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (action.session === 'closes') dropSession(request, reply)
  if (action.session !== 'opens' || request.headers[CLIENT_HEADER] !== SCREENS) return output
  const opened = Opened.parse(output)
  void reply.setCookie(SESSION_COOKIE, opened.session, { ...cookieOf(request), expires: new Date(opened.expiresAt) })
  return { ...opened, session: '' }
}

/** Tells the browser to forget the session, where it has one. */
export function dropSession(request: FastifyRequest, reply: FastifyReply): void {
  if (request.cookies[SESSION_COOKIE] !== undefined) void reply.clearCookie(SESSION_COOKIE, cookieOf(request))
}

function cookieOf(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
}
