/** The least length of a password, in characters; NIST SP 800-63B asks for 8. */
export const PASSWORD_CHARACTERS_MIN = 8

/** Whether a password has fewer characters than it must; an emoji is one character. */
export function isPasswordShort(password: string): boolean {
  return [...password].length < PASSWORD_CHARACTERS_MIN
}

/** A login as it is compared: `+86 138-0013-8000` and `13800138000` are one, and so are `Lin` and `lin`. */
export function normalLogin(login: string): string {
  const plain = login.normalize('NFKC').trim().toLowerCase()
  const digits = plain.replace(/[\s()-]/g, '')
  return /^\+?\d{5,20}$/.test(digits) ? digits.replace(/^(\+86|0086)(?=1\d{10}$)/, '') : plain.replace(/\s+/g, ' ')
}
