import { deflateSync } from 'node:zlib'

/** Words that are drawn with falling frequency, so that text compresses and wraps as prose does. */
const words =
  'the of and to in is that for with from which between pressure quantity surface element process boundary temperature electric solution compound network structure function historical measured language constant population'.split(
    ' ',
  )

/** A linear congruential sequence (Numerical Recipes): the same questions on every machine. */
function sequence(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function prose(count: number, draw: (below: number) => number): string {
  const list = Array.from({ length: count }, () => words[Math.min(draw(words.length), draw(words.length))] ?? 'the')
  const text = list.join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const code = '\n```python\nfor n in range(10):\n    if n % 3 == 0:\n        total += n\nprint(total)\n```\n'
const formula = ' $\\frac{a_{N} + b^{2}}{\\sqrt{N + 1}} \\ge \\sum_{k=1}^{N} k$'

/** One question: a 25-word stem, four options of 8 words, a 40-word rationale; in ten, one has code and one math; in twenty, one an image. */
function question(number: number): string {
  const draw = sequence(number * 7919 + 17)
  const key = draw(4)
  const math = number % 10 === 3 ? formula.replaceAll('N', String((number % 97) + 1)) : ''
  const image = number % 20 === 7 ? `\n![Figure ${number}](figure-${number % 5}.png)\n` : ''
  const options = [0, 1, 2, 3].map(at => `- [${at === key ? 'x' : ' '}] ${prose(8, draw)} ${number}${at}`)
  return [
    `### ${number}. ${prose(25, draw)}${math}?`,
    number % 10 === 6 ? code : '',
    image,
    options.join('\n'),
    '',
    `${prose(40, draw)}.`,
    '',
  ].join('\n')
}

/** A Markdown checkbox quiz of `count` questions. */
export function markdownBank(count: number): string {
  return Array.from({ length: count }, (_, index) => question(index + 1)).join('\n')
}

/** The same words as numbered plain text with answer lines: no markup, no images. */
export function plainBank(count: number): string {
  return Array.from({ length: count }, (_, index) => {
    const draw = sequence((index + 1) * 7919 + 17)
    const key = draw(4)
    const options = [0, 1, 2, 3].map(at => `${'ABCD'[at]}. ${prose(8, draw)} ${index + 1}${at}`)
    return `${index + 1}. ${prose(25, draw)}?\n${options.join('\n')}\nAnswer: ${'ABCD'[key]}\nExplanation: ${prose(40, draw)}.\n`
  }).join('\n')
}

function crc(bytes: Uint8Array): number {
  let value = ~0
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (0xedb88320 & -(value & 1))
  }
  return ~value >>> 0
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc(body), body.length + 4)
  return frame
}

/** A PNG of about 24 KB: grey noise of 160 × 150 pixels. */
export function picture(seed: number): Uint8Array {
  const draw = sequence(seed + 1)
  const [width, height] = [160, 150]
  const rows = Buffer.alloc((width + 1) * height)
  for (let at = 0; at < rows.length; at++) rows[at] = at % (width + 1) === 0 ? 0 : draw(256)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
