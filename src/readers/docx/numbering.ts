import { childElement, childElements, type XmlElement } from '../../content/xml.ts'

interface Level {
  readonly format: string
  /** `%1.`, `(%2)` … */
  readonly text: string
  readonly start: number
  readonly indent: number | undefined
}

/** How the lists of a document look. */
export interface Numbering {
  /** The label that Word shows: `1.`, `A)`, `-`. To be asked once for each paragraph, in the order of the document. */
  label(list: string, level: number): string
  /** How far the level stands in from the margin, in twentieths of a point; undefined where it does not say. */
  indent(list: string, level: number): number | undefined
}

const value = (element: XmlElement | undefined): string => element?.attributes['w:val'] ?? ''

/** How far the properties of a paragraph, a style or a level move it in; undefined where they do not say. */
export function indentOf(properties: XmlElement | undefined): number | undefined {
  const { attributes = {} } = (properties && childElement(properties, 'ind')) ?? {}
  const left = attributes['w:left'] ?? attributes['w:start']
  return left === undefined || !Number.isFinite(Number(left)) ? undefined : Number(left)
}

function levelsOf(element: XmlElement): ReadonlyMap<number, Level> {
  return new Map(
    childElements(element, 'lvl').map(level => [
      Number(level.attributes['w:ilvl'] ?? 0),
      {
        format: value(childElement(level, 'numFmt')),
        text: value(childElement(level, 'lvlText')),
        start: Number(value(childElement(level, 'start')) || 1),
        indent: indentOf(childElement(level, 'pPr')),
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

/** What a list says for itself: its abstract numbering, and the levels at which it starts anew (ECMA-376 part 1, 17.9.26). */
interface List {
  readonly abstract: string
  readonly starts: ReadonlyMap<number, number>
}

function listOf(element: XmlElement): List {
  const starts = childElements(element, 'lvlOverride').flatMap(level => {
    const start = childElement(level, 'startOverride')
    return start ? [[Number(level.attributes['w:ilvl'] ?? 0), Number(value(start) || 1)] as const] : []
  })
  return { abstract: value(childElement(element, 'abstractNumId')), starts: new Map(starts) }
}

/** Reads `numbering.xml`. Lists of one abstract numbering count on together, as in Word, where they do not start anew. */
export function numberingOf(numbering: XmlElement | undefined): Numbering {
  const abstracts = new Map<string, ReadonlyMap<number, Level>>()
  const lists = new Map<string, List>()
  for (const element of numbering ? childElements(numbering) : []) {
    if (element.name === 'abstractNum') abstracts.set(element.attributes['w:abstractNumId'] ?? '', levelsOf(element))
    if (element.name === 'num') lists.set(element.attributes['w:numId'] ?? '', listOf(element))
  }
  const counters = new Map<string, number[]>()
  const started = new Set<string>()
  const levelsIn = (list: string) => abstracts.get(lists.get(list)?.abstract ?? '')
  const label = (list: string, level: number): string => {
    const levels = levelsIn(list)
    // Word has nine levels.
    const own = level >= 0 && level < 9 ? levels?.get(level) : undefined
    if (!levels || !own || own.format === 'none') return ''
    if (own.format === 'bullet') return '-'
    const { abstract, starts } = lists.get(list) ?? { abstract: '', starts: new Map<number, number>() }
    const counts = counters.get(abstract) ?? []
    const anew = started.has(`${list} ${level}`) ? undefined : starts.get(level)
    started.add(`${list} ${level}`)
    counts[level] = anew ?? (counts[level] ?? own.start - 1) + 1
    counts.length = level + 1
    counters.set(abstract, counts)
    return own.text.replace(/%(\d)/gu, (_, place: string) => {
      const at = Number(place) - 1
      return formatted(counts[at] ?? levels.get(at)?.start ?? 1, levels.get(at)?.format ?? 'decimal')
    })
  }
  return { label, indent: (list, level) => levelsIn(list)?.get(level)?.indent }
}
