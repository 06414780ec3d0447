import { commonRefusals, type RefusalDetails, Refused } from '#platform/contract'

/** Ends the call with a refusal that every operation may meet, and that no contract declares. */
export function refuseCommonly(code: keyof typeof commonRefusals, details: RefusalDetails = {}): never {
  throw new Refused(code, commonRefusals[code], details)
}
