import { commonRefusals, type Refusals } from '#platform/contract'

/** The "no"s that several operations of the door share, so that each is worded once. */
export const refusals = {
  NOT_FOUND: commonRefusals.NOT_FOUND,
  SIGN_IN_FAILED: { zh: '账号或密码不对。', en: 'The login or the password is wrong.', status: 401 },
  SHOP_EXISTS: {
    zh: '这台服务器已经有店了，请向店主要账号登录。',
    en: 'There is a shop on this server already; ask its owner for a login.',
    status: 403,
  },
  SHOPS_CLOSED: {
    zh: '这台服务器不开放自助开店，请联系管理员。',
    en: 'Shops are not opened by oneself on this server; ask whoever runs it.',
    status: 403,
  },
  LOGIN_TAKEN: { zh: '这个登录名已被使用，请换一个。', en: 'This login is taken; choose another.' },
  PASSWORD_TOO_SHORT: { zh: '密码至少要 {least} 个字符。', en: 'A password has at least {least} characters.', status: 422 },
  PASSWORD_WRONG: { zh: '现在的密码不对。', en: 'The present password is wrong.', status: 403 },
  PIN_WRONG: { zh: 'PIN 码不对，还可以试 {left} 次。', en: 'The PIN is wrong; {left} tries left.', status: 401 },
  PIN_LOCKED: {
    zh: 'PIN 码输错次数太多，请 {seconds} 秒后再试，或请店长重设。',
    en: 'Too many wrong PINs; try again in {seconds} s, or ask the owner to set a new one.',
    status: 429,
  },
  BADGE_UNKNOWN: {
    zh: '这张工牌无效或已作废，请店长补发。',
    en: 'This badge is not valid or was revoked; ask for a new one.',
    status: 401,
  },
  PERSON_DISMISSED: {
    zh: '这位员工已经停用，不能登录，也不能批准。',
    en: 'This person is deactivated: they can neither sign in nor approve.',
    status: 403,
  },
  PERSON_ELSEWHERE: {
    zh: '这位员工不在这家门店上班。',
    en: 'This person works at another store.',
    status: 403,
  },
  PIN_TOO_SIMPLE: { zh: '这个 PIN 码太容易猜，请换一个。', en: 'This PIN is too easy to guess; choose another.', status: 422 },
  DEVICE_NOT_ENROLLED: {
    zh: '这台设备还没有绑定到门店，请先用绑定码绑定。',
    en: 'This device is not enrolled at a store; enrol it with a code first.',
    status: 403,
  },
  DEVICE_REVOKED: {
    zh: '这台设备已被停用，请店长重新绑定。',
    en: 'This device was revoked; ask the owner to enrol it again.',
    status: 403,
  },
  DEVICE_FORKED: {
    zh: '这台设备被还原或复制过，已满 24 小时，要重新绑定才能再用。已卖出的小票都在。请店主在后台生成绑定码。',
    en: 'This device was restored or cloned more than 24 hours ago and has to be enrolled again; its receipts are safe. Ask the owner for an enrolment code.',
    status: 403,
  },
  ENROL_CODE_WRONG: {
    zh: '绑定码不对，请核对后再输。',
    en: 'There is no such enrolment code; check it and try again.',
    status: 404,
  },
  PUBLIC_KEY_NEEDED: {
    zh: '这个绑定码是给门店服务器的，绑定时要带上它的公钥。',
    en: 'This code is for a box, which enrols with its public key.',
    status: 422,
  },
  ENROL_CODE_USED: { zh: '绑定码已经用过，请重新生成一个。', en: 'This enrolment code was used; make a new one.', status: 410 },
  ENROL_CODE_EXPIRED: {
    zh: '绑定码已过期，请重新生成一个。',
    en: 'This enrolment code has expired; make a new one.',
    status: 410,
  },
  PASSKEY_REFUSED: { zh: '通行密钥验证没有通过，请重试。', en: 'The passkey was not accepted; try again.', status: 401 },
  PASSKEY_ORIGIN_UNSAFE: {
    zh: '通行密钥需要 https 网址（或本机 localhost）。',
    en: 'A passkey needs an https address, or localhost.',
    status: 422,
  },
  RIGHTS_EXCEEDED: {
    zh: '不能给出自己没有的权限：{right}。',
    en: 'You cannot hand out a right that you do not hold: {right}.',
    status: 403,
  },
  LAST_OWNER: { zh: '店里至少要留一位能登录的店主。', en: 'The shop must keep at least one owner who can sign in.' },
  ROLE_IN_USE: { zh: '还有 {people} 位员工是这个角色，不能删除。', en: '{people} people hold this role; it cannot be removed.' },
  ROLE_FIXED: { zh: '店主角色不能修改或删除。', en: 'The owner role cannot be changed or removed.' },
  ROLE_NAME_TAKEN: { zh: '已经有同名的角色。', en: 'There is a role of this name.' },
  ZONE_UNKNOWN: { zh: '没有这个时区：{zone}。', en: 'There is no such time zone: {zone}.', status: 422 },
  TOO_MANY: { zh: '数量已到上限 {limit}。', en: 'The limit of {limit} is reached.', status: 422 },
} as const satisfies Refusals
