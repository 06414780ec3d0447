import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

// Preloaded into a process and its threads: once the file named by FAILING_DISK exists, every fsync
// fails (it says `fsync`) or every write does (it says `full`), as a dying or a full disk would.
const { fsyncSync, writeSync } = fs
const failure = () => (fs.existsSync(process.env.FAILING_DISK) ? fs.readFileSync(process.env.FAILING_DISK, 'utf8') : '')
const refuse = (code, call) => {
  throw Object.assign(new Error(`${code}: ${call}`), { code, syscall: call })
}
fs.fsyncSync = (descriptor) => (failure() === 'fsync' ? refuse('EIO', 'fsync') : fsyncSync(descriptor))
fs.writeSync = (descriptor, ...rest) =>
  descriptor > 2 && failure() === 'full' ? refuse('ENOSPC', 'write') : writeSync(descriptor, ...rest)
syncBuiltinESMExports()
