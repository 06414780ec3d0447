import { words } from '#web/ui'

/** The words that several of these screens say. */
export const useCommonWords = words({
  zh: {
    save: '保存',
    cancel: '取消',
    saved: '已保存',
    needed: '请填写',
    optional: '（选填）',
    everyStore: '所有门店',
    notAllowed: '您没有这项权限。用 PIN 码登录时也不能管理人员和设备，请用密码登录。',
    passwordHint: '至少 {least} 位，越长越安全。',
    pinHint: '4 到 8 位数字，别用 1234 这样好猜的。',
    password: '密码',
    pin: 'PIN 码',
    badge: '工牌',
    kept: '完成',
    passkey: '通行密钥',
  },
  en: {
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Saved',
    needed: 'Please fill this in',
    optional: '(optional)',
    everyStore: 'Every store',
    notAllowed: 'You may not do this. Signed in with a PIN, nobody manages people or devices: sign in with a password.',
    passwordHint: 'At least {least} characters; longer is safer.',
    pinHint: '4 to 8 digits, and not 1234 or the like.',
    password: 'Password',
    pin: 'PIN',
    badge: 'Badge',
    kept: 'Done',
    passkey: 'Passkey',
  },
})

/** The server says the same in its refusal; here it is said before. */
export const passwordLengthMin = 8
