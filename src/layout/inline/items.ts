import type { Faces } from '../fonts/chain.ts'
import type { Face } from '../fonts/face.ts'
import { type Directions, directionsOf } from './bidi.ts'
import type { Flow, Span } from './flow.ts'
import type { Box, Glue, Item, Penalty } from './item.ts'
import { lineMark, objectMark } from './mark.ts'
import { breakOpportunities } from './opportunities.ts'
import { faceOf, type TextStyle } from './style.ts'

export interface Itemised {
  readonly items: readonly Item[]
  readonly base: 'ltr' | 'rtl'
}

/** Cuts a flow into words, spaces and places to break, and shapes the words. */
export function itemise(flow: Flow, faces: Faces, fallback: 'ltr' | 'rtl'): Itemised {
  const directions = directionsOf(flow.text, fallback)
  const work: Work = { text: flow.text, faces, directions, breaks: breakOpportunities(flow.text), items: [] }
  for (const span of flow.spans) cut(span, work)
  return { items: trim(work.items), base: directions.base }
}

interface Work {
  readonly text: string
  readonly faces: Faces
  readonly directions: Directions
  readonly breaks: ReadonlySet<number>
  readonly items: Item[]
}

function cut(span: Span, work: Work): void {
  const { text, items, breaks, directions } = work
  let at = span.start
  while (at < span.end) {
    if (breaks.size > 0 && breaks.has(at)) items.push(penaltyAt(at, span, work))
    const code = text.charCodeAt(at)
    if (code === lineCode) {
      items.push({ kind: 'penalty', cost: -Infinity })
      at++
    } else if (isSpace(code)) {
      if (items.at(-1)?.kind !== 'glue') {
        const space = glue(span, work, directions.levels?.[at] ?? 0)
        items.push(isBeforeUnit(text, at) ? { ...space, cost: unitCost } : space)
      }
      while (at < span.end && isSpace(text.charCodeAt(at))) at++
    } else {
      const end = endOfWord(span, work, at)
      pushWord(span, work, [at, end])
      at = end
    }
  }
}

/** After a soft hyphen a break shows a hyphen. */
function penaltyAt(at: number, { style, tag, link }: Span, work: Work): Penalty {
  if (work.text[at - 1] !== '\u00ad') return { kind: 'penalty', cost: 0.5 }
  const level = work.directions.levels?.[at] ?? 0
  const [hyphen] = wordOf('-', style, work.faces)
  return hyphen
    ? { kind: 'penalty', cost: 3, hyphen: { kind: 'box', ...hyphen, style, tag, link, level } }
    : { kind: 'penalty', cost: 3 }
}

const unit = /\s+[\p{L}°%‰Ω€£$]{1,3}(?![\p{L}\p{N}])/uy
const unitCost = 6

/** `4 Ω`, `10 km`: a short word behind a number. */
function isBeforeUnit(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  if (!(before >= 48 && before <= 57)) return false
  unit.lastIndex = at
  return unit.test(text)
}

const lineCode = lineMark.charCodeAt(0)
const objectCode = objectMark.charCodeAt(0)

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 9 || code === 13

function endOfWord(span: Span, { text, directions, breaks }: Work, from: number): number {
  const { levels } = directions
  let end = from + 1
  if (text.charCodeAt(from) === objectCode) return end
  while (end < span.end) {
    const code = text.charCodeAt(end)
    if (isSpace(code) || code === lineCode || code === objectCode) break
    if ((breaks.size > 0 && breaks.has(end)) || (levels && levels[end] !== levels[from])) break
    end++
  }
  return end
}

/** Between words that are written from the right, the space is of their face: words and spaces are shown in one go. */
function glue({ style, tag, link }: Span, { faces, items }: Work, level: number): Glue {
  const last = items.at(-1)
  const own = level % 2 === 1 && last?.kind === 'box' && last.content.type === 'text' ? last.content.face : undefined
  const face = own?.has(0x20) ? own : faces.primary(style)
  const width = (face.shape(' ').width * style.size) / 1000
  return { kind: 'glue', width, face, style, tag, link, level }
}

type Measures = Pick<Box, 'width' | 'ascent' | 'descent' | 'content'>

function pushWord(span: Span, work: Work, [start, end]: readonly [number, number]): void {
  const level = work.directions.levels?.[start] ?? 0
  const text = work.text.slice(start, end)
  const parts = span.atom
    ? [span.atom]
    : level % 2 === 0
      ? wordOf(text, span.style, work.faces)
      : leftward(span, work, text)
  for (const { width, ascent, descent, content } of parts) {
    const { style, tag, link } = span
    work.items.push({ kind: 'box', width, ascent, descent, content, style, tag, link, level })
  }
}

// The same few thousand words stand in the same few styles all over a document, and over all forms of an exam.
const words = new WeakMap<Faces['memory'], Map<string, Map<string, readonly Measures[]>>>()
const styleKeys = new WeakMap<TextStyle, string>()
const wordLimit = 20_000

function wordsOf(style: TextStyle, faces: Faces): Map<string, readonly Measures[]> {
  const key = styleKeys.get(style) ?? `${faceOf(style)} ${style.size} ${style.rise}`
  styleKeys.set(style, key)
  const styles = words.get(faces.memory) ?? new Map<string, Map<string, readonly Measures[]>>()
  words.set(faces.memory, styles)
  const known = styles.get(key)
  if (known && known.size <= wordLimit) return known
  const fresh = new Map<string, readonly Measures[]>()
  styles.set(key, fresh)
  return fresh
}

function wordOf(text: string, style: TextStyle, faces: Faces): readonly Measures[] {
  const known = wordsOf(style, faces)
  const found = known.get(text)
  if (found) {
    for (const { content } of found) if (content.type === 'text') faces.used.add(content.face.name)
    return found
  }
  const { size, rise } = style
  const word = faces.split(text, style).map(part => textBox(part, { size, rise, level: 0 }))
  // What is missing is to be said again in the next document.
  if (word.every(({ content }) => content.type === 'text')) known.set(text, word)
  return word
}

/** A word of right-to-left text. */
function leftward({ style }: Span, { faces }: Work, text: string): readonly Measures[] {
  return faces.split(text, style).map(part => textBox(part, { size: style.size, rise: style.rise, level: 1 }))
}

/** The measures of a piece of text of one face. */
export function textBox(
  part: { readonly text: string; readonly face: Face | undefined },
  { size, rise, level }: { size: number; rise: number; level: number },
): Measures {
  const { text, face } = part
  if (!face) {
    const width = Array.from(text).length * size * 0.62
    return { width, ascent: size * 0.75 + rise, descent: size * 0.1 - rise, content: { type: 'missing', text } }
  }
  const shaped = face.shape(text, level % 2 === 1 ? 'rtl' : 'ltr')
  return {
    width: (shaped.width * size) / 1000,
    ascent: (face.ascent * size) / 1000 + rise,
    descent: (face.descent * size) / 1000 - rise,
    content: { type: 'text', face, text, shaped },
  }
}

/** Without space at the start and the end. */
function trim(items: readonly Item[]): readonly Item[] {
  let [start, end] = [0, items.length]
  while (start < end && items[start]?.kind !== 'box') start++
  while (end > start && items[end - 1]?.kind !== 'box') end--
  return start === 0 && end === items.length ? items : items.slice(start, end)
}
