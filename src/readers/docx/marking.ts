import { childElement, descendants, type XmlElement } from '../../content/xml.ts'

/** Colours that stand out from the text: not black, grey or white. */
export type Colour = 'red' | 'green' | 'other'
export type Marking = ReadonlySet<Colour>

/** The class of a colour; undefined for one that does not stand out. */
export function colourOf(value: string | undefined): Colour | undefined {
  const found = /^([\dA-F]{2})([\dA-F]{2})([\dA-F]{2})$/iu.exec(value ?? '')
  if (!found) return undefined
  const [red = 0, green = 0, blue = 0] = found.slice(1).map(part => Number.parseInt(part, 16))
  if (Math.max(red, green, blue) - Math.min(red, green, blue) < 90) return undefined
  if (red > green + 60 && red > blue + 60) return 'red'
  return green > red + 40 && green > blue + 20 ? 'green' : 'other'
}

/** By which colours a document marks keys: where it has green and red, green says right and red wrong. */
export function markingOf(body: XmlElement): Marking {
  const seen = new Set<Colour>()
  for (const run of descendants(body, 'r')) {
    const properties = childElement(run, 'rPr')
    const linked = properties && childElement(properties, 'rStyle')?.attributes['w:val'] === 'Hyperlink'
    const colour = colourOf(properties && childElement(properties, 'color')?.attributes['w:val'])
    if (colour && !linked) seen.add(colour)
  }
  if (seen.has('green') && seen.has('red')) return new Set(['green'])
  return seen.has('red') || seen.has('green') ? new Set<Colour>(['red', 'green']) : seen
}
