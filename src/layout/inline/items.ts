import type { Faces } from '../fonts/chain.ts'
import type { Face } from '../fonts/face.ts'
import { type Directions, directionsOf } from './bidi.ts'
import { type Flow, lineMark, objectMark, type Span } from './flow.ts'
import type { Box, Glue, Item } from './item.ts'
import { breakOpportunities } from './opportunities.ts'

export interface Itemised {
  readonly items: readonly Item[]
  readonly base: 'ltr' | 'rtl'
}

/** Cuts a flow into words, spaces and places to break, and shapes the words. */
export function itemise(flow: Flow, faces: Faces, fallback: 'ltr' | 'rtl'): Itemised {
  const directions = directionsOf(flow.text, fallback)
  const breaks = breakOpportunities(flow.text)
  const items: Item[] = []
  for (const span of flow.spans) {
    let at = span.start
    while (at < span.end) {
      if (breaks.has(at)) items.push({ kind: 'penalty', cost: 0.5 })
      const char = flow.text[at] ?? ''
      if (char === lineMark) {
        items.push({ kind: 'penalty', cost: -Infinity })
        at++
      } else if (isSpace(char)) {
        const end = endOfSpaces(flow.text, at, span.end)
        if (items.at(-1)?.kind !== 'glue') items.push(glue(span, faces, directions.levels?.[at] ?? 0))
        at = end
      } else {
        const end = endOfWord({ text: flow.text, span, directions, breaks }, at)
        pushWord(items, { text: flow.text, start: at, end }, span, { faces, directions })
        at = end
      }
    }
  }
  return { items: trim(items), base: directions.base }
}

const isSpace = (char: string): boolean => char === ' ' || char === '\n' || char === '\t' || char === '\r'

function endOfSpaces(text: string, from: number, limit: number): number {
  let end = from
  while (end < limit && isSpace(text[end] ?? '')) end++
  return end
}

interface Place {
  readonly text: string
  readonly span: Span
  readonly directions: Directions
  readonly breaks: ReadonlySet<number>
}

function endOfWord({ text, span, directions, breaks }: Place, from: number): number {
  const level = directions.levels?.[from]
  let end = from + 1
  if (text[from] === objectMark) return end
  while (end < span.end && !breaks.has(end) && directions.levels?.[end] === level) {
    const char = text[end] ?? ''
    if (isSpace(char) || char === lineMark || char === objectMark) break
    end++
  }
  return end
}

function glue(span: Span, faces: Faces, level: number): Glue {
  const face = faces.primary(span.style)
  const width = (face.shape(' ').width * span.style.size) / 1000
  return { kind: 'glue', width, face, style: span.style, tag: span.tag, link: span.link, level }
}

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

function pushWord(
  items: Item[],
  word: Word,
  span: Span,
  { faces, directions }: { faces: Faces; directions: Directions },
): void {
  const level = directions.levels?.[word.start] ?? 0
  const common = { kind: 'box', style: span.style, tag: span.tag, link: span.link, level } as const
  if (span.atom) {
    items.push({ ...common, ...span.atom })
    return
  }
  const text = word.text.slice(word.start, word.end)
  const parts = faces.split(text, span.style)
  for (const part of parts) {
    const drawn = level % 2 === 1 ? mirror(part.text, word.start + part.at, directions.mirrored) : part.text
    items.push({ ...common, ...textBox(part, drawn, { size: span.style.size, rise: span.style.rise, level }) })
  }
}

function mirror(text: string, offset: number, mirrored: ReadonlyMap<number, string>): string {
  return Array.from({ length: text.length }, (_, index) => mirrored.get(offset + index) ?? text[index]).join('')
}

/** The measures of a piece of text of one face. */
export function textBox(
  part: { readonly text: string; readonly face: Face | undefined },
  drawn: string,
  { size, rise, level }: { size: number; rise: number; level: number },
): Pick<Box, 'width' | 'ascent' | 'descent' | 'content'> {
  const { text, face } = part
  if (!face) {
    const width = Array.from(text).length * size * 0.62
    return { width, ascent: size * 0.75 + rise, descent: size * 0.1 - rise, content: { type: 'missing', text } }
  }
  const shaped = face.shape(drawn, level % 2 === 1 ? 'rtl' : 'ltr')
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
