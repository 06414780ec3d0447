/** Shown at the door while the database is prepared or the screens are built; it looks again by itself. */
export const startingPage = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="refresh" content="2">
<title>云铺 Yunpu</title>
<style>
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 18px/1.7 system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif }
  main { text-align: center; padding: 24px }
  h1 { font-size: 28px; margin: 0 0 8px }
  p { margin: 0; opacity: .75 }
</style>
</head>
<body><main>
<h1>云铺正在开门……</h1>
<p>马上就好，页面会自己刷新。</p>
<p lang="en">Yunpu is opening. This page looks again by itself.</p>
</main></body>
</html>
`
