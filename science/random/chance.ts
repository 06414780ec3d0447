/** A source of chance: each call gives the next number in [0, 1), in steps of 2^-32. */
export type Chance = () => number

/**
 * Chance that repeats exactly for the same seed, on any machine: fine for demos, simulations and holdouts, never for
 * keys. The generator is xoshiro128** (Blackman and Vigna, https://prng.di.unimi.it/xoshiro128starstar.c, public
 * domain), its state filled from the seed by FNV-1a and splitmix32.
 */
export function seededChance(seed: string): Chance {
  let mixed = hash(seed)
  const state: number[] = []
  for (let word = 0; word < 4; word++) {
    mixed = (mixed + 0x9e3779b9) | 0
    let value = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
    state.push((value ^ (value >>> 15)) >>> 0)
  }
  return chanceFromState([state[0] ?? 1, state[1] ?? 2, state[2] ?? 3, state[3] ?? 4])
}

/** Chance from four 32-bit words, not all zero: the generator's bare state, for its published test vector. */
export function chanceFromState(state: readonly [number, number, number, number]): Chance {
  let [a, b, c, d] = state
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0
    const carried = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= carried
    d = rotateLeft(d, 11)
    return result / 0x1_0000_0000
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits))
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value
}
