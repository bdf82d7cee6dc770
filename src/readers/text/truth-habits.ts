import type { Parts, Piece } from './piece.ts'
import { truths } from './vocabulary.ts'

export const textOf = ({ token, from, to }: Piece): string => token.line.fold.slice(from, to)

/** A way of writing keys that only shows when many questions of a file share it. */
export interface Habit {
  /** The piece that is the key in this question, if the question has the habit. */
  readonly find: (parts: Parts) => Piece | undefined
  /** Takes the piece out of the part where it was put. */
  readonly take: (parts: Parts, piece: Piece) => void
}

const verdictFirst = /^\s{0,4}[([]\s{0,4}([\p{L}\p{M}√×✓✗✔✘○]{1,12})\s{0,4}[)\]]\s{0,4}(?=\S)/u
const verdictLast = /[([]\s{0,4}([\p{L}\p{M}√×✓✗✔✘○]{1,12})\s{0,4}[)\]]\s{0,4}[.。]?\s*$/u
const verdictBare = /(?<=[.。!?\s])([√×✓✗✔✘])\s*$/u

/** Where the last (or first) brackets of a text hold a verdict: its place and length, and that of the whole. */
export function verdictIn(fold: string): { at: number; length: number; from: number; to: number } | undefined {
  if (!/^\s{0,4}[([]|[)\].。√×✓✗✔✘]\s*$/u.test(fold.length > 60 ? fold.slice(0, 5) + fold.slice(-5) : fold))
    return undefined
  const tail = Math.max(0, fold.length - 40)
  const found = [
    verdictFirst.exec(fold.slice(0, 40)),
    verdictLast.exec(fold.slice(tail)),
    verdictBare.exec(fold.slice(tail)),
  ]
  for (const [place, match] of found.entries()) {
    const word = match?.[1]
    if (match === null || word === undefined || !truths.has(word.toLowerCase())) continue
    // '(i)', '(b)' count parts.
    if (/^\p{Script=Latin}$/u.test(word) && !/^[TFV]$/u.test(word)) continue
    const from = match.index + (place === 0 ? 0 : tail)
    return { at: from + match[0].indexOf(word), length: word.length, from, to: from + match[0].length }
  }
  return undefined
}

/** 'True' or '**False**' alone under the statement. */
export const under: Habit = {
  find: ({ stem, fields }) => {
    const last = stem.at(-1)
    const word = last === undefined ? '' : textOf(last).replace(/^[\s*_]{1,6}|[\s*_.]{1,6}$/gu, '')
    return last && stem.length > 1 && word.length > 1 && fields.length === 0 && truths.has(word.toLowerCase())
      ? last
      : undefined
  },
  take: ({ stem }) => {
    stem.pop()
  },
}

const verdictWord = /(?<=[.!?。])\s{1,40}(\p{Lu}[\p{L}\p{M}]{0,11})\s*$/u

/** 'The sun is a star. TRUE': the verdict stands behind the statement. */
export const trailing: Habit = {
  find: ({ stem }) => {
    const last = stem.at(-1)
    const found = last && verdictWord.exec(textOf(last).slice(-60))
    if (!last || !found?.[1] || !truths.has(found[1].toLowerCase())) return undefined
    const at = last.from + Math.max(0, textOf(last).length - 60) + found.index + found[0].indexOf(found[1])
    return { ...last, from: at, to: at + found[1].length, parted: false }
  },
  take: ({ stem }, key) => {
    const last = stem.at(-1)
    if (last) stem[stem.length - 1] = { ...last, to: last.from + textOf({ ...last, to: key.from }).trimEnd().length }
  },
}

/** '(T) The sun is a star.', '地球是圆的。（√）': the verdict stands in brackets before or after the statement. */
export const stated: Habit = {
  find: ({ stem }) => {
    for (const piece of [stem[0], stem.at(-1)]) {
      const found = piece && verdictIn(textOf(piece))
      if (piece && found)
        return { ...piece, from: piece.from + found.at, to: piece.from + found.at + found.length, parted: false }
    }
    return undefined
  },
  take: ({ stem }, key) => {
    const place = stem.findIndex(piece => piece.token === key.token && piece.from <= key.from && piece.to >= key.to)
    const piece = stem[place]
    const found = piece && verdictIn(textOf(piece))
    if (!piece || !found) return
    const leads = found.from === 0
    stem[place] = leads ? { ...piece, from: piece.from + found.to } : { ...piece, to: piece.from + found.from }
    if (stem.length > 1 && textOf(stem[place]).trim() === '') stem.splice(place, 1)
  },
}

const boldEnd = /(?<=[?？؟:：=→])\s{0,4}(?:[=→⇒]\s{0,4})?(\*\*|__)([^*_]{1,120})\1[\s.。]{0,4}$/u

/** 'What carries mail? **SMTP**', '2 + 2 = **4**': the answer stands in bold at the end of the question. */
export const bold: Habit = {
  find: ({ stem }) => {
    const last = stem.at(-1)
    const found = last && boldEnd.exec(textOf(last))
    if (!last || !found?.[1] || found[2] === undefined) return undefined
    const from = last.from + found.index + found[0].indexOf(found[1]) + found[1].length
    return { ...last, from, to: from + found[2].length, parted: false }
  },
  take: ({ stem }) => {
    const last = stem.pop()
    const found = last && boldEnd.exec(textOf(last))
    if (last && found) stem.push({ ...last, to: last.from + found.index })
  },
}
