import { renderSVG } from 'uqr'

export type Device = 'windows' | 'android' | 'ios'

/** What the page says of this server. */
export type TrustPage = {
  readonly language: 'zh' | 'en'
  /** `https://192.168.1.9:8080`, the address that people use. */
  readonly secureUrl: string
  /** The kind of device that asks, where it says so: its steps stand open. */
  readonly device: Device | undefined
  /** SHA-256 of the authority's certificate, for whoever wants to compare. */
  readonly fingerprint: string
}

/**
 * The page that plain http shows in the shop's network: why the lock is needed, and how each kind of device is made to trust
 * this server. Without a script, so that the oldest phone shows it.
 */
export function trustPage({ language, secureUrl, device, fingerprint }: TrustPage): string {
  const say = words[language]
  // Whoever scans does not trust this server yet, and is shown this very page first.
  const pageUrl = secureUrl.replace(/^https/, 'http') + '/trust'
  const steps = (kind: Device, title: string, list: readonly string[]) =>
    `<details${kind === device ? ' open' : ''}><summary>${title}</summary><ol>${list.map((step) => `<li>${step}</li>`).join('')}</ol></details>`
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${say.title} · 云铺 Yunpu</title>
<style>
  body { margin: 0; font: 17px/1.7 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif }
  main { max-width: 40rem; margin: 0 auto; padding: 24px }
  h1 { font-size: 26px; margin: 0 0 8px }
  h2 { font-size: 19px; margin: 28px 0 8px }
  a.big { display: block; padding: 12px 20px; border-radius: 10px; background: #1565d8; color: #fff; text-align: center; text-decoration: none; font-weight: 600 }
  summary { padding: 12px 0; cursor: pointer; font-weight: 600; min-height: 24px }
  .qr { width: 180px; background: #fff; padding: 8px; border-radius: 10px }
  .qr svg { display: block; width: 100% }
  code { overflow-wrap: anywhere; font-size: 14px }
  nav { text-align: right }
  nav a { display: inline-block; padding: 8px 12px; min-height: 28px }
</style>
</head>
<body><main>
<nav><a href="?lang=${language === 'zh' ? 'en' : 'zh'}">${say.other}</a></nav>
<h1>${say.title}</h1>
<p>${say.why}</p>
<h2>${say.first}</h2>
<p>${say.firstText}</p>
<p><a class="big" href="/ca.crt" download="yunpu.crt">${say.download}</a></p>
${steps('windows', 'Windows', say.windows)}
${steps('android', say.androidTitle, say.android)}
${steps('ios', say.iosTitle, say.ios)}
<h2>${say.second}</h2>
<p><a class="big" href="${secureUrl}">${say.open} ${secureUrl}</a></p>
<p>${say.scan}</p>
<div class="qr">${renderSVG(pageUrl)}</div>
<p>${say.own}</p>
<p>${say.fingerprint}<br><code>${fingerprint}</code></p>
</main></body>
</html>
`
}

const words = {
  zh: {
    title: '先让这台设备信任本店',
    other: 'English',
    why: '浏览器只在带锁的 https 网址下，才肯把没上传的小票稳妥地存在本机、保管设备钥匙、安装成应用。所以断网也不丢单的收银，要先走这一步。每台设备只做一次，大约两分钟。',
    first: '第一步：下载并信任本店证书',
    firstText: '证书是这台门店服务器自己做的，只给它自己用，钥匙不离开它。',
    download: '下载证书 yunpu.crt',
    windows: [
      '双击下载的 yunpu.crt，点“安装证书”。',
      '选“本地计算机”，下一步。',
      '选“将所有的证书都放入下列存储”，浏览，选“受信任的根证书颁发机构”，确定，完成。',
      '关掉浏览器再打开。',
    ],
    androidTitle: 'Android 安卓',
    android: [
      '打开“设置”，搜索“CA 证书”（在“安全”→“加密与凭据”→“安装证书”里）。',
      '选“CA 证书”，点“仍然安装”，输入锁屏密码。',
      '在“下载”里选 yunpu.crt。',
    ],
    iosTitle: 'iPhone 和 iPad',
    ios: [
      '用 Safari 打开本页，点上面的下载，选“允许”。',
      '打开“设置”，点顶部的“已下载描述文件”，安装。',
      '再到“设置”→“通用”→“关于本机”→“证书信任设置”，打开本店证书的开关。',
    ],
    second: '第二步：打开安全网址',
    open: '打开',
    scan: '别的手机或平板扫这个码，就到这里：',
    own: '收银台如果就在这台电脑上，用 localhost 打开即可，不需要证书。',
    fingerprint: '证书指纹（SHA-256），可以和门店服务器启动时显示的核对：',
  },
  en: {
    title: 'First, let this device trust the shop',
    other: '中文',
    why: 'Only at an https address with a lock does a browser keep unsent receipts safely, hold a device’s key, and install the till as an app. A till that loses no sale begins with this step: once for each device, two minutes.',
    first: 'Step 1: download and trust the shop’s certificate',
    firstText: 'This server made it, for itself alone; its key never leaves the server.',
    download: 'Download yunpu.crt',
    windows: [
      'Open yunpu.crt and press “Install Certificate”.',
      'Choose “Local Machine”, next.',
      'Choose “Place all certificates in the following store”, browse to “Trusted Root Certification Authorities”, finish.',
      'Close the browser and open it again.',
    ],
    androidTitle: 'Android',
    android: [
      'In Settings, search for “CA certificate” (Security → Encryption & credentials → Install a certificate).',
      'Choose “CA certificate”, “Install anyway”, and type your screen lock.',
      'Pick yunpu.crt among the downloads.',
    ],
    iosTitle: 'iPhone and iPad',
    ios: [
      'Open this page in Safari, press the download above, and allow it.',
      'In Settings, press “Profile Downloaded” at the top and install it.',
      'Then Settings → General → About → Certificate Trust Settings: switch the shop’s certificate on.',
    ],
    second: 'Step 2: open the secure address',
    open: 'Open',
    scan: 'Other phones and tablets come here by this code:',
    own: 'A till on this very computer opens localhost and needs no certificate.',
    fingerprint: 'Fingerprint of the certificate (SHA-256), to compare with what the server shows when it starts:',
  },
} as const
