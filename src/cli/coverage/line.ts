import { decode, isBinary } from '../../readers/decode.ts'
import type { Fate, Reading } from '../../readers/reader.ts'

export type Part = Fate['part'] | 'blank' | 'lost'

/** A line of a source and what became of it. */
export interface CoveredLine {
  /** 1-based. */
  readonly number: number
  readonly text: string
  readonly part: Part
  /** 0-based number of the item in its source. */
  readonly item?: number
}

/** Every line of a source with its fate; lines of text that no fate names are `lost`. Empty for binary sources. */
export function coveredLines({ page, fates }: Reading, bytes: Uint8Array): readonly CoveredLine[] {
  if (isBinary(bytes)) return []
  const lines = decode({ path: page.path, bytes }).text.split(/\r\n?|\n/u)
  if (lines.at(-1) === '') lines.pop()
  const byLine = new Map<number, Fate>()
  for (const fate of fates) {
    for (let line = fate.line; line <= Math.min(fate.endLine, lines.length); line++) byLine.set(line, fate)
  }
  return lines.map((text, index) => {
    const number = index + 1
    const fate = byLine.get(number)
    if (fate === undefined) return { number, text, part: text.trim() === '' ? 'blank' : 'lost' }
    return { number, text, part: fate.part, ...(fate.item === undefined ? {} : { item: fate.item }) }
  })
}
