import { childElement, childElements, type XmlElement } from '../../content/xml.ts'

interface Level {
  readonly format: string
  /** `%1.`, `(%2)` … */
  readonly text: string
  readonly start: number
}

/** Gives each numbered paragraph the label that Word shows: `1.`, `A)`, `-`. To be asked in the order of the document. */
export type Labeller = (list: string, level: number) => string

const value = (element: XmlElement | undefined): string => element?.attributes['w:val'] ?? ''

function levelsOf(element: XmlElement): ReadonlyMap<number, Level> {
  return new Map(
    childElements(element, 'lvl').map(level => [
      Number(level.attributes['w:ilvl'] ?? 0),
      {
        format: value(childElement(level, 'numFmt')),
        text: value(childElement(level, 'lvlText')),
        start: Number(value(childElement(level, 'start')) || 1),
      },
    ]),
  )
}

function letter(number: number): string {
  return number < 1 ? '' : letter(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26))
}

const romans: readonly (readonly [number, string])[] = [
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]

function roman(number: number): string {
  let rest = Math.min(number, 399)
  let text = ''
  for (const [size, sign] of romans) for (; rest >= size; rest -= size) text += sign
  return text
}

function formatted(number: number, format: string): string {
  switch (format) {
    case 'upperLetter':
      return letter(number)
    case 'lowerLetter':
      return letter(number).toLowerCase()
    case 'upperRoman':
      return roman(number).toUpperCase()
    case 'lowerRoman':
      return roman(number)
    default:
      return String(number)
  }
}

/** Reads `numbering.xml`. Lists of one abstract numbering count on together, as in Word. */
export function labellerOf(numbering: XmlElement | undefined): Labeller {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>()
  const lists = new Map<string, string>()
  for (const element of numbering ? childElements(numbering) : []) {
    if (element.name === 'abstractNum') abstracts.set(element.attributes['w:abstractNumId'] ?? '', levelsOf(element))
    if (element.name === 'num')
      lists.set(element.attributes['w:numId'] ?? '', value(childElement(element, 'abstractNumId')))
  }
  const counters = new Map<string, number[]>()
  return (list, level) => {
    const levels = abstracts.get(lists.get(list) ?? '')
    // Word has nine levels.
    const own = level >= 0 && level < 9 ? levels?.get(level) : undefined
    if (!levels || !own || own.format === 'none') return ''
    if (own.format === 'bullet') return '-'
    const counts = counters.get(list) ?? []
    counts[level] = (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    counters.set(list, counts)
    return own.text.replace(/%(\d)/gu, (_, place: string) => {
      const at = Number(place) - 1
      return formatted(counts[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal')
    })
  }
}
