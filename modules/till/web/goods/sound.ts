/** Low and short: heard in a busy shop, and not taken for the scanner's own tone. */
const HERTZ = 220
const SECONDS = 0.28
let context: AudioContext | undefined

/** Says by ear that a scan was not rung up, to a cashier who looks at the goods and not at the screen. */
export function soundWrong(): void {
  try {
    context ??= new AudioContext()
    const tone = context.createOscillator()
    const volume = context.createGain()
    tone.type = 'square'
    tone.frequency.value = HERTZ
    volume.gain.value = 0.08
    tone.connect(volume).connect(context.destination)
    tone.start()
    tone.stop(context.currentTime + SECONDS)
  } catch {
    // A device without sound shows it all the same.
  }
}
