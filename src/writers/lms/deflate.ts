/** The longest stretch that is taken up again, and how far behind. */
const longest = 258
const window = 32_768
const hashBits = 13
/** How many earlier places are tried. */
const tries = 6

function reversed(code: number, bits: number): number {
  let result = 0
  for (let bit = 0; bit < bits; bit++) result |= ((code >> bit) & 1) << (bits - 1 - bit)
  return result
}

/** The fixed codes of RFC 1951, section 3.2.6, as the bits come out. */
function fixedCodes(): { readonly codes: Uint16Array; readonly lengths: Uint8Array } {
  const codes = new Uint16Array(288)
  const lengths = new Uint8Array(288)
  for (let symbol = 0; symbol < 288; symbol++) {
    const bits = symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8
    const first = symbol < 144 ? 0x30 : symbol < 256 ? 0x190 - 144 : symbol < 280 ? -256 : 0xc0 - 280
    codes[symbol] = reversed(first + symbol, bits)
    lengths[symbol] = bits
  }
  return { codes, lengths }
}

interface Steps {
  /** Symbol by value. */
  readonly symbol: Uint16Array
  readonly base: Uint16Array
  readonly extra: Uint8Array
}

/** Values in steps that grow (section 3.2.5): `count` symbols, the extra bits of each, and the values that they begin. */
function steps(count: number, extraOf: (symbol: number) => number, first: number, size: number): Steps {
  const symbol = new Uint16Array(size)
  const base = new Uint16Array(count)
  const extra = new Uint8Array(count)
  let value = first
  for (let index = 0; index < count; index++) {
    extra[index] = extraOf(index)
    base[index] = value
    const end = Math.min(size, value + (1 << extraOf(index)))
    for (; value < end; value++) symbol[value] = index
  }
  return { symbol, base, extra }
}

const { codes, lengths } = fixedCodes()
const lengthSteps = steps(28, index => (index < 8 ? 0 : (index >> 2) - 1), 3, longest)
const distanceSteps = steps(30, index => (index < 4 ? 0 : (index >> 1) - 1), 1, window + 1)
const distanceCodes = Uint8Array.from({ length: 30 }, (_, index) => reversed(index, 5))

/**
 * A packer of many small texts, after RFC 1951: one block of fixed codes each, so that there is no tree to work out, and tables that all share.
 * Same bytes in, same bytes out, on every machine.
 */
export function deflater(): (bytes: Uint8Array) => Uint8Array {
  const head = new Int32Array(1 << hashBits).fill(-1)
  const before = new Int32Array(window)
  let scratch = new Uint8Array(1 << 14)
  // Places of earlier texts lie below it, so the tables need no wiping.
  let start = 0

  return bytes => {
    const size = bytes.length
    if (scratch.length < size + (size >> 3) + 64) scratch = new Uint8Array(2 * size + 64)
    if (start > 1 << 30) {
      head.fill(-1)
      start = 0
    }
    const out = scratch
    let at = 0
    // The last block, of fixed codes.
    let held = 0b011
    let count = 3
    const put = (value: number, bits: number): void => {
      held |= value << count
      count += bits
      while (count >= 8) {
        out[at++] = held & 255
        held >>>= 8
        count -= 8
      }
    }
    const hashAt = (index: number): number =>
      Math.imul(
        (bytes[index] as number) |
          ((bytes[index + 1] as number) << 8) |
          ((bytes[index + 2] as number) << 16) |
          ((bytes[index + 3] as number) << 24),
        0x9e3779b1,
      ) >>>
      (32 - hashBits)
    const remember = (index: number): void => {
      const hash = hashAt(index)
      before[(start + index) % window] = head[hash] as number
      head[hash] = start + index
    }
    const last = size - 4
    let index = 0
    while (index < size) {
      let best = 3
      let from = 0
      if (index <= last) {
        let place = head[hashAt(index)] as number
        const floor = Math.max(start, start + index - window + longest)
        const most = Math.min(longest, size - index)
        for (let turn = 0; turn < tries && place >= floor; turn++) {
          const other = place - start
          if (bytes[other + best] === bytes[index + best]) {
            let length = 0
            while (length < most && bytes[other + length] === bytes[index + length]) length++
            if (length > best) {
              best = length
              from = other
              if (length === most) break
            }
          }
          const next = before[place % window] as number
          if (next >= place) break
          place = next
        }
      }
      if (best > 3) {
        const step = best === longest ? 28 : (lengthSteps.symbol[best] as number)
        put(codes[257 + step] as number, lengths[257 + step] as number)
        if (step < 28) put(best - (lengthSteps.base[step] as number), lengthSteps.extra[step] as number)
        const back = index - from
        const far = distanceSteps.symbol[back] as number
        put(distanceCodes[far] as number, 5)
        put(back - (distanceSteps.base[far] as number), distanceSteps.extra[far] as number)
        const end = index + best
        for (; index < end; index++) if (index <= last) remember(index)
      } else {
        const literal = bytes[index] as number
        put(codes[literal] as number, lengths[literal] as number)
        if (index <= last) remember(index)
        index++
      }
    }
    put(codes[256] as number, 7)
    if (count > 0) out[at++] = held & 255
    start += size
    return out.slice(0, at)
  }
}
