import { spawnSync } from 'node:child_process'
import { mkdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Run } from '../harness/proof.ts'

/** An ext4 file system on a loop device: what has not been flushed is not in its image. */
export type LoopDisk = {
  readonly image: string
  /** Where it is mounted. */
  readonly folder: string
  readonly unmount: () => void
}

const SIZE_BYTES = 768 * 1024 * 1024

/** A new, empty disk. Throws where loop devices are not allowed. */
export function newLoopDisk(run: Pick<Run, 'defer'>, folder: string): LoopDisk {
  const image = join(folder, 'disk.img')
  writeFileSync(image, '')
  truncateSync(image, SIZE_BYTES)
  tool('mkfs.ext4', ['-q', '-F', image])
  return mountImage(run, image, join(folder, 'disk'))
}

/**
 * The disk as a power cut leaves it: its image as it is now, with nothing flushed first, so that all
 * that was only in memory is gone. Mounting it plays the file system's own journal, as a boot would.
 */
export function afterPowerCut(run: Pick<Run, 'defer'>, disk: LoopDisk, folder: string): LoopDisk {
  const image = join(folder, 'after.img')
  tool('cp', ['--sparse=always', disk.image, image])
  return mountImage(run, image, join(folder, 'after'))
}

function mountImage(run: Pick<Run, 'defer'>, image: string, folder: string): LoopDisk {
  mkdirSync(folder, { recursive: true })
  const device = tool('losetup', ['--show', '-f', image]).trim()
  let [attached, mounted] = [true, false]
  const unmount = () => {
    if (mounted) tool('umount', [folder])
    mounted = false
    if (attached) tool('losetup', ['-d', device])
    attached = false
  }
  run.defer(unmount)
  tool('mount', [device, folder])
  mounted = true
  return { image, folder, unmount }
}

function tool(command: string, args: readonly string[]): string {
  const done = spawnSync(command, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` },
  })
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}: ${done.stderr || done.error?.message}`)
  return done.stdout
}
