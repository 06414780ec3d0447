import type { Order } from './book.ts'

/** The page on the "customer's phone": one amount, one button. */
export function payPage(order: Order | undefined): { readonly status: number; readonly html: string } {
  if (order === undefined) return { status: 404, html: page('<h1>没有这笔付款</h1><p>There is no such payment.</p>') }
  const amount = `<p class="amount">¥${(order.amountMinor / 100).toFixed(2)}</p><p>${escaped(order.description)}</p>`
  switch (order.state) {
    case 'NOTPAY':
      return {
        status: 200,
        html: page(`<h1>付款 Pay</h1>${amount}<form method="post"><button>确认支付<small>Pay now</small></button></form>`),
      }
    case 'SUCCESS':
      return { status: 200, html: page(`<h1 class="good">支付成功</h1><p>Paid. Thank you!</p>${amount}`) }
    case 'CLOSED':
      return {
        status: 410,
        html: page(`<h1>已关闭</h1><p>This payment was closed. Ask the cashier for a new code.</p>${amount}`),
      }
  }
}

function page(content: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>模拟支付 · Simulated payment</title>
<style>
  :root { color-scheme: light dark; font-family: system-ui, "PingFang SC", "Microsoft YaHei", sans-serif }
  body { margin: 0; min-height: 100vh; display: grid; place-content: center; text-align: center; padding: 1rem }
  .amount { font-size: 3rem; font-weight: 700; margin: 0 }
  .good, button { color: #07863f }
  button { all: unset; cursor: pointer; background: #07863f; color: #fff; font-size: 1.5rem; padding: 1rem 4rem; border-radius: 1rem }
  button:focus-visible { outline: 3px solid currentColor; outline-offset: 3px }
  small { display: block; font-size: .9rem }
  footer { opacity: .7; margin-top: 2rem; font-size: .85rem }
</style>
<main>${content}</main>
<footer>演示用的模拟渠道，不会扣真钱 · A simulated channel; no real money moves</footer>
</html>`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
