/** The simulated time, in ticks, and what is due at some later tick. */
export class Schedule {
  now = 0
  #due: { readonly at: number; readonly run: () => void }[] = []

  after(ticks: number, run: () => void): void {
    this.#due.push({ at: this.now + ticks, run })
  }

  /** Lets time pass and runs what became due, in no order that anybody could rely on. */
  pass(ticks: number): void {
    this.now += ticks
    for (let index = this.#due.length - 1; index >= 0; index -= 1) {
      const one = this.#due[index]
      if (one === undefined || one.at > this.now) continue
      const last = this.#due.pop()
      if (last !== undefined && last !== one) this.#due[index] = last
      one.run()
    }
  }
}
