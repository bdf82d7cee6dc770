import { faceOf, type TextStyle } from '../inline/style.ts'
import type { Face } from './face.ts'
import type { Fonts } from './registry.ts'

/** Faces for text of a style, with what stands in for characters that a face lacks. */
export interface Faces {
  primary(style: TextStyle): Face
  /** Consecutive pieces, each of one face; `face` undefined: no face has these characters. */
  split(text: string, style: TextStyle): readonly Piece[]
  /** Names of the faces that were asked for, in the order of first use. */
  readonly used: Set<string>
  /** The same object for the same fonts and the same order of fallback: what is shaped once may be kept by it. */
  readonly memory: object
}

export interface Piece {
  readonly text: string
  readonly face: Face | undefined
}

const joiners = /^(?:\p{M}|\u200c|\u200d|[\ufe00-\ufe0f])$/u

const memories = new WeakMap<Fonts, Map<string, object>>()

function memoryOf(fonts: Fonts, fallback: readonly string[]): object {
  const orders = memories.get(fonts) ?? new Map<string, object>()
  memories.set(fonts, orders)
  const key = fallback.join()
  const memory = orders.get(key) ?? {}
  orders.set(key, memory)
  return memory
}

/** Letters with the marks that follow them. */
function clustersOf(text: string): string[] {
  const clusters: string[] = []
  for (const char of text) {
    const last = clusters.at(-1)
    if (last !== undefined && joiners.test(char)) clusters[clusters.length - 1] = last + char
    else clusters.push(char)
  }
  return clusters
}

/** A chain for one document; `miss` hears of each character that no face has. */
export function openFaces(fonts: Fonts, fallback: readonly string[], miss: (code: number) => void): Faces {
  const used = new Set<string>()
  const missing = new Set<number>()

  const known = new Map<string, Face>()
  const primary = (style: TextStyle): Face => {
    const name = faceOf(style)
    const seen = known.get(name)
    if (seen) return seen
    const face = fonts.face(name) ?? fonts.face(style.family.regular) ?? fallback.map(fonts.face).find(Boolean)
    if (!face) throw new Error(`No face ${name}`)
    known.set(name, face)
    return face
  }

  const chains = new Map<string, Map<number, Face | undefined>>()
  const isWide = wideFaces.has(fallback[0] ?? '') && fonts.face(fallback[0] ?? '') !== undefined
  const find = (code: number, style: TextStyle): Face | undefined => {
    const first = primary(style)
    if (first.has(code) && !(isWide && wideSigns.has(code))) return first
    const chain = chains.get(first.name) ?? new Map()
    chains.set(first.name, chain)
    if (!chain.has(code)) chain.set(code, seek(code, style))
    return chain.get(code)
  }

  const seek = (code: number, style: TextStyle): Face | undefined => {
    for (const name of fallback) {
      const bold = style.bold ? fonts.face(`${name} Bold`) : undefined
      const face = bold?.has(code) ? bold : fonts.face(name)
      if (face?.has(code)) return face
    }
    if (!missing.has(code) && !ignorable(code) && spelling(code, style) === undefined) {
      missing.add(code)
      miss(code)
    }
    return undefined
  }

  /** A character that no face has in simpler ones that some have: `ǆ` as `dž`, `ἀ` as a letter and its mark. */
  const spelling = (code: number, style: TextStyle): string | undefined => {
    const char = String.fromCodePoint(code)
    const parts = char.normalize('NFKD')
    const isSet = (one: string) => one !== char && has(one.codePointAt(0) ?? 0, style)
    return [parts.normalize('NFC'), parts].find(text => Array.from(text).every(isSet))
  }

  const has = (code: number, style: TextStyle): boolean =>
    primary(style).has(code) || fallback.some(name => fonts.face(name)?.has(code))

  const spelt = (cluster: string, style: TextStyle): string | undefined => {
    const [char = '', ...marks] = Array.from(cluster)
    const letters = spelling(char.codePointAt(0) ?? 0, style)
    return letters === undefined ? undefined : letters + marks.join('')
  }

  /** The face for a letter and the marks on it: one that has them all, else the letter's own. */
  const findCluster = (cluster: string, style: TextStyle): Face | undefined => {
    const codes = Array.from(cluster, char => char.codePointAt(0) ?? 0)
    const face = find(codes[0] ?? 0, style)
    const whole = (candidate: Face | undefined) =>
      candidate && codes.every(code => candidate.has(code) || ignorable(code))
    if (codes.length === 1 || whole(face)) return face
    return fallback.map(name => fonts.face(name)).find(whole) ?? face
  }

  const split = (text: string, style: TextStyle): readonly Piece[] => {
    const pieces: { text: string; face: Face | undefined }[] = []
    for (const cluster of clustersOf(text)) {
      const face = findCluster(cluster, style)
      const last = pieces.at(-1)
      if (unseen.test(cluster) || (!face && ignorable(cluster.codePointAt(0) ?? 0))) continue
      const simpler = face ? undefined : spelt(cluster, style)
      if (simpler !== undefined) {
        pieces.push(...split(simpler, style))
        continue
      }
      if (last && last.face === face) last.text += cluster
      else pieces.push({ text: cluster, face })
    }
    for (const { face } of pieces) if (face) used.add(face.name)
    return pieces
  }

  return {
    used,
    memory: memoryOf(fonts, fallback),
    split,
    primary: style => {
      const face = primary(style)
      used.add(face.name)
      return face
    },
  }
}

/** Chinese and Japanese write these a whole square wide; other scripts have them narrow, by the same codes. */
const wideSigns: ReadonlySet<number> = new Set([0x2014, 0x2018, 0x201c, 0x201d, 0x2026])
const wideFaces: ReadonlySet<string> = new Set(['NotoSansSC', 'NotoSansTC', 'NotoSansJP'])

/** Places to break and not to break: some faces have glyphs for them that nobody wants to see. */
const unseen = /^[\u00ad\u200b\u2060\ufeff]$/u

/** Controls and marks of direction that are never drawn. */
const ignorable = (code: number): boolean =>
  code < 0x20 ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff
