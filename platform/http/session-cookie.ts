import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Action, Refused } from '#platform/contract'
import { CLIENT_HEADER, DEVICE_COOKIE, SCREENS, SESSION_COOKIE } from './gate.ts'

/** What an action that opens a session answers; the rest of its answer passes through. */
const Opened = z.looseObject({ session: z.string(), expiresAt: z.iso.datetime() })

/** What enrolling a till answers; the rest of its answer passes through. */
const Enrolled = z.looseObject({ deviceToken: z.string().min(1) })

/** As long as browsers keep a cookie; every sign-in at the till renews it. */
const DEVICE_SECONDS_MAX = 400 * 86_400

/**
 * Keeps or drops the session cookie as the action's contract says, and answers the body to send. Our
 * screens keep the token in the cookie, where no script can read it, so their body has `session: ''`;
 * every other client gets the token in the body and no cookie. The token of an enrolled till goes the
 * same way.
 */
export function keepSession(action: Action, output: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  if (action.session === 'closes') dropSession(request, reply)
  if (request.headers[CLIENT_HEADER] !== SCREENS) return output
  if (enrolsDevice(action)) return keepDevice(output, request, reply)
  if (action.session !== 'opens') return output
  const till = request.cookies[DEVICE_COOKIE]
  if (till !== undefined) setDevice(till, request, reply)
  const opened = Opened.parse(output)
  void reply.setCookie(SESSION_COOKIE, opened.session, { ...cookieOf(request), expires: new Date(opened.expiresAt) })
  return { ...opened, session: '' }
}

/** Tells the browser to forget the session, where it has one. */
export function dropSession(request: FastifyRequest, reply: FastifyReply): void {
  drop(SESSION_COOKIE, request, reply)
}

/**
 * Takes from the request, and from the browser, the cookie that a refusal was about: a session that is
 * over, a till that is unknown or revoked. Answers which it was, or undefined when none was.
 */
export function dropRefused(error: unknown, request: FastifyRequest, reply: FastifyReply): 'session' | 'device' | undefined {
  if (!(error instanceof Refused) || (error.status !== 401 && error.code !== 'DEVICE_REVOKED')) return undefined
  const names = error.status === 401 ? [SESSION_COOKIE, DEVICE_COOKIE] : [DEVICE_COOKIE, SESSION_COOKIE]
  const name = names.find((one) => request.cookies[one] !== undefined)
  if (name === undefined) return undefined
  drop(name, request, reply)
  return name === SESSION_COOKIE ? 'session' : 'device'
}

function drop(name: string, request: FastifyRequest, reply: FastifyReply): void {
  if (request.cookies[name] === undefined) return
  request.cookies[name] = undefined
  void reply.clearCookie(name, cookieOf(request))
}

/** Known by its contract, as a session is: an action that answers a `deviceToken`. */
function enrolsDevice({ output }: Action): boolean {
  return output instanceof z.ZodObject && 'deviceToken' in output.shape
}

/** The till's token goes where the session's does: into a cookie that no script can read. */
function keepDevice(output: unknown, request: FastifyRequest, reply: FastifyReply): unknown {
  const enrolled = Enrolled.parse(output)
  setDevice(enrolled.deviceToken, request, reply)
  return { ...enrolled, deviceToken: '' }
}

function setDevice(token: string, request: FastifyRequest, reply: FastifyReply): void {
  void reply.setCookie(DEVICE_COOKIE, token, { ...cookieOf(request), maxAge: DEVICE_SECONDS_MAX })
}

function cookieOf(request: FastifyRequest) {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: request.protocol === 'https' } as const
}
