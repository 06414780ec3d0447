#!/usr/bin/env node
// The door of the house. The machine's Node may be old, so this one file is plain JavaScript for
// Node 20.19; everything behind it is TypeScript that Node 24 runs as it is.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NODE_MAJOR_MIN = 24
const PARENT_LOOK_MS = 250
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const wished = process.argv.slice(2)

if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR_MIN) await runHere()
else runOnPinnedNode()

/** Runs the wished program in this process. */
async function runHere() {
  leaveWithStarter()
  const { script, args } = programOf(wished)
  const path = join(root, script)
  process.argv = [process.argv[0], path, ...args]
  await import(pathToFileURL(path).href)
}

/** The words `test`, `check` and `prove` are for those who work on the house; all others are the server's own. */
function programOf([word, ...rest]) {
  if (word === 'test') return { script: 'node_modules/vitest/vitest.mjs', args: ['run', ...rest] }
  if (word === 'check') return { script: 'checks/run.ts', args: rest }
  if (word === 'prove') return { script: 'proofs/run.ts', args: rest }
  return { script: 'apps/yunpu/main.ts', args: wished }
}

/** Ends this process when the one that started it is gone, so that no server lives on unseen and keeps its folder locked. */
function leaveWithStarter() {
  const leave = () => process.kill(process.pid, 'SIGTERM')
  if (process.env.YUNPU_LAUNCHED !== undefined && process.channel !== undefined) {
    delete process.env.YUNPU_LAUNCHED
    process.once('disconnect', leave)
    process.channel.unref()
  } else if (process.env.npm_lifecycle_event !== undefined && process.platform !== 'win32') {
    // npm tells a signal only to the shell between us, and that shell dies of it without passing it on.
    const starter = process.ppid
    const watch = setInterval(() => {
      if (process.ppid === starter) return
      clearInterval(watch)
      leave()
    }, PARENT_LOOK_MS).unref()
  }
}

/** Starts this same file on the Node 24 that came with `npm ci`, and stands between it and the caller. */
function runOnPinnedNode() {
  const node = pinnedNode()
  if (node === undefined) return sayWhatToInstall()
  // The fourth stream carries nothing: its closing tells the child that this process is gone, even by kill -9.
  const child = spawn(node, [fileURLToPath(import.meta.url), ...wished], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, YUNPU_LAUNCHED: '1' },
  })
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  // Windows tells every process of a console by itself, and a kill there would cut the child off mid-work.
  for (const signal of signals) process.on(signal, () => void (process.platform === 'win32' || child.kill(signal)))
  child.once('error', sayWhatToInstall)
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

/** Path of the Node binary of this platform's package, or undefined where none is installed. */
function pinnedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform
  try {
    const manifestPath = createRequire(import.meta.url).resolve(`node-${platform}-${process.arch}/package.json`)
    const path = join(dirname(manifestPath), JSON.parse(readFileSync(manifestPath, 'utf8')).bin.node)
    return existsSync(path) ? path : undefined
  } catch {
    // Not installed: an optional package that has no build for this platform.
    return undefined
  }
}

function sayWhatToInstall() {
  const here = `${process.version}, ${process.platform}-${process.arch}`
  console.error(
    `云铺需要 Node.js ${NODE_MAJOR_MIN} 或更新版本（本机：${here}），请从 https://nodejs.org 安装 / ` +
      `Yunpu needs Node.js ${NODE_MAJOR_MIN} or newer (here: ${here}); install it from https://nodejs.org.`,
  )
  process.exitCode = 1
}
