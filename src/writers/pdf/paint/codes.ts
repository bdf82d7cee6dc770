import type { Glyphs } from '../../../layout/frame.ts'

/** A glyph of a composed one, from its start, in 1/1000 em. */
export interface Component {
  readonly glyph: number
  readonly x: number
  readonly y: number
}

/** A character code of a font in a file: what it shows, and the code points that it is read as. */
export interface Code {
  readonly code: number
  /** The glyph, or several that are drawn as one. */
  readonly shows: number | readonly Component[]
  readonly text: readonly number[]
  /** Its advance in 1/1000 em. */
  readonly width: number
}

/** One code as it stands in a text; lengths in 1/1000 em. */
export interface Sign {
  readonly code: Code
  readonly advance: number
  readonly dx: number
  readonly dy: number
}

/** The character codes of one font in one file. */
export interface Codes {
  /** What shows a part; `isFaithful`: reading the codes gives its text. */
  signs(part: Glyphs): { readonly signs: readonly Sign[]; readonly isFaithful: boolean }
  /** All that were asked for, in order. */
  used(): readonly Code[]
}

export interface CodedFont {
  readonly numGlyphs: number
  /** Advance of a glyph in 1/1000 em. */
  width(glyph: number): number
}

const blank = [0x200b]
const unreadable = 0x25a1

/** What may not stand in a ToUnicode map (ISO 14289-1, 7.21.7), and what says nothing: halves of characters, replacement characters. */
const isUnreadable = (code: number): boolean =>
  code === 0 ||
  code === 0xfeff ||
  code >= 0x110000 ||
  (code & 0xfffe) === 0xfffe ||
  code === 0xfffd ||
  (code >= 0xd800 && code <= 0xdfff)

/** A space that may not break reads as a space; a glyph that stands for nothing, as nothing that is seen. */
function readable(codes: readonly number[]): readonly number[] {
  if (codes.length === 0) return blank
  if (codes.length === 1 && codes[0] === 0xa0) return [0x20]
  return codes.some(isUnreadable) ? codes.map(code => (isUnreadable(code) ? unreadable : code)) : codes
}

const same = (left: readonly number[], right: readonly number[]): boolean =>
  left.length === right.length && left.every((code, index) => code === right[index])

/** Letters are written from the right in these blocks. */
const isLeftward = (code: number): boolean =>
  (code >= 0x590 && code <= 0x8ff) || (code >= 0xfb1d && code <= 0xfdff) || (code >= 0xfe70 && code <= 0xfefc)

/** A letter with its mark as one character; undefined where there is none, or where the glyph is no mark. */
function united({ codes, advances }: Glyphs, body: readonly number[], index: number): string | undefined {
  if (advances[index] !== 0) return undefined
  const text = String.fromCodePoint(...body.flatMap(at => codes[at] ?? []), ...(codes[index] ?? [])).normalize('NFC')
  return Array.from(text).length === 1 ? text : undefined
}

/** Indexes of glyphs that are one letter, the body first. Of those written from the right, dots stand before it. */
function clusters(part: Glyphs): readonly (readonly number[])[] {
  const isDotted = part.codes.some(text => text.length === 0) && part.codes.some(text => text.some(isLeftward))
  const found: number[][] = []
  let open: number[] = []
  for (const index of part.glyphs.keys()) {
    const last = found.at(-1)
    if (isDotted && part.codes[index]?.length === 0) open.push(index)
    else if (last && !isDotted && united(part, last, index) !== undefined) last.push(index)
    else {
      found.push([index, ...open])
      open = []
    }
  }
  return open.length > 0 ? [...found, open] : found
}

/** What a cluster is read as: a character of its own rather than a letter and marks, where there is one. */
function textOf({ codes }: Glyphs, cluster: readonly number[]): readonly number[] {
  const points = cluster.flatMap(index => codes[index] ?? [])
  if (cluster.length === 1) return points
  return Array.from(String.fromCodePoint(...points).normalize('NFC'), char => char.codePointAt(0) ?? 0)
}

function composed({ glyphs, advances, offsets }: Glyphs, cluster: readonly number[]): readonly Component[] {
  const first = Math.min(...cluster)
  return cluster.map(index => {
    const [dx, dy] = offsets?.[index] ?? [0, 0]
    const pen = advances.slice(first, index).reduce((sum, advance) => sum + advance, 0)
    return { glyph: glyphs[index] ?? 0, x: pen + dx, y: dy }
  })
}

const keyOf = ({ shows, text }: Pick<Code, 'shows' | 'text'>): string =>
  `${typeof shows === 'number' ? shows : shows.map(({ glyph, x, y }) => `${glyph} ${x} ${y}`).join()}:${text.join(' ')}`

/**
 * A glyph is called by its number in the whole font. What has none of its own gets a further one: a glyph that stands for
 * other characters too, and letters drawn as a body and its dots, so that whoever reads codes reads letters.
 */
export function openCodes({ numGlyphs, width }: CodedFont): Codes {
  const codes = new Map<number, Code>([[0, { code: 0, shows: 0, text: [0xfffd], width: width(0) }]])
  const further = new Map<string, Code>()
  const add = (wanted: Omit<Code, 'code'>): Code => {
    const key = keyOf(wanted)
    const found = further.get(key)
    if (found) return found
    const added = { ...wanted, code: numGlyphs + further.size }
    further.set(key, added)
    codes.set(added.code, added)
    return added
  }
  const plain = (glyph: number, text: readonly number[]): Code => {
    const known = codes.get(glyph)
    if (known) return same(known.text, text) ? known : add({ shows: glyph, text, width: known.width })
    const code = { code: glyph, shows: glyph, text, width: width(glyph) }
    codes.set(glyph, code)
    return code
  }
  const sign = (part: Glyphs, cluster: readonly number[]): Sign => {
    const [body = 0] = cluster
    const text = readable(textOf(part, cluster))
    const advance = cluster.reduce((sum, index) => sum + (part.advances[index] ?? 0), 0)
    if (cluster.length > 1) {
      const code = add({ shows: composed(part, cluster), text, width: advance })
      return { code, advance, dx: 0, dy: 0 }
    }
    const [dx, dy] = part.offsets?.[body] ?? [0, 0]
    return { code: plain(part.glyphs[body] ?? 0, text), advance, dx, dy }
  }
  return {
    signs: part => {
      const signs = clusters(part).map(cluster => sign(part, cluster))
      return { signs, isFaithful: signs.every(({ code }) => code.text !== blank) }
    },
    used: () => [...codes.values()].sort((left, right) => left.code - right.code),
  }
}
