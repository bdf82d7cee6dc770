import type { Report } from '../../diagnostics/message.ts'
import { faceOf, type TextStyle } from '../inline/style.ts'
import type { Face } from './face.ts'
import type { Fonts } from './registry.ts'

/** Faces for text of a style, with what stands in for characters that a face lacks. */
export interface Faces {
  primary(style: TextStyle): Face
  /** Consecutive pieces, each of one face; `face` undefined: no face has these characters. */
  split(text: string, style: TextStyle): readonly Piece[]
  /** Names of the faces that were asked for, in the order of first use. */
  readonly used: ReadonlySet<string>
}

export interface Piece {
  readonly text: string
  /** Its offset in the text. */
  readonly at: number
  readonly face: Face | undefined
}

const joiners = /^[\p{M}\u200c\u200d\ufe00-\ufe0f]$/u

/** A chain for one document: `glyph-missing` names each character once. */
export function openFaces(fonts: Fonts, fallback: readonly string[], report: Report): Faces {
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
  const find = (code: number, style: TextStyle): Face | undefined => {
    const first = primary(style)
    if (first.has(code)) return first
    let chain = chains.get(first.name)
    if (!chain) chains.set(first.name, (chain = new Map()))
    if (!chain.has(code)) chain.set(code, seek(code, style))
    return chain.get(code)
  }

  const seek = (code: number, style: TextStyle): Face | undefined => {
    for (const name of fallback) {
      const bold = style.bold ? fonts.face(`${name} Bold`) : undefined
      const face = bold?.has(code) ? bold : fonts.face(name)
      if (face?.has(code)) return face
    }
    if (!missing.has(code) && !ignorable(code)) {
      missing.add(code)
      report('glyph-missing', reasonOf(code))
    }
    return undefined
  }

  const split = (text: string, style: TextStyle): readonly Piece[] => {
    const pieces: { text: string; at: number; face: Face | undefined }[] = []
    let at = -1
    let next = 0
    for (const char of text) {
      at = next
      next += char.length
      const last = pieces.at(-1)
      if (last && joiners.test(char)) {
        last.text += char
        continue
      }
      const code = char.codePointAt(0) ?? 0
      const face = find(code, style)
      if (!face && ignorable(code)) continue
      if (last && last.face === face) last.text += char
      else pieces.push({ text: char, at, face })
    }
    for (const { face } of pieces) if (face) used.add(face.name)
    return pieces
  }

  return {
    used,
    split,
    primary: style => {
      const face = primary(style)
      used.add(face.name)
      return face
    },
  }
}

/** Controls and marks of direction that are never drawn. */
const ignorable = (code: number): boolean =>
  code < 0x20 ||
  code === 0xad ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2060 && code <= 0x206f) ||
  code === 0xfeff

function reasonOf(code: number): string {
  const char = String.fromCodePoint(code)
  const sign = `"${char}" (U+${code.toString(16).toUpperCase().padStart(4, '0')})`
  const hint = /[\p{sc=Hangul}]/u.test(char)
    ? '; @expo-google-fonts/noto-sans-kr has it'
    : /[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(char)
      ? '; @expo-google-fonts/noto-sans-jp has it'
      : /\p{sc=Han}/u.test(char)
        ? '; @expo-google-fonts/noto-sans-sc has it'
        : ''
  return `No installed font has ${sign}${hint}`
}
