import { isStrictKey } from './key-shape.ts'
import type { Piece } from './piece.ts'
import type { Token } from './token.ts'

/** One entry of a list of keys that stands apart from the questions. */
export interface KeyEntry {
  readonly number: number
  /** The key's text, and where it stands. */
  readonly key: Piece
  /** Lines that explain it. */
  readonly rationale: Piece[]
}

const pair =
  /[\s|,;、。&]{0,12}(?:(?:and|und|et|y|e|и)\s{1,3}(?=[([]?\d))?(?:q(?:uestion)?\.?\s?)?[([]?(\d{1,4})[)\]]?\s?[.):\]\-–—=→|、>/]{0,3}\s{0,12}(?:[|([*`]\s?){0,4}([A-L](?:\s?[,&/]\s?[A-L]|[A-L]){0,5}|[a-l](?:\s?,\s?[a-l]){0,5}|true|false|[TF]|[对错√×]|正确|错误|[А-Иа-иΑ-Θα-θأ-يก-งア-オ①-⑩가-사](?:\s?,\s?[А-Иа-иΑ-Θα-θก-งア-オ①-⑩]){0,4}|(?<=\()\d(?=\)))[)\]*`]{0,3}(?=$|[\s,;.|、。])[.,;|、。]{0,2}\s{0,12}/iuy
const range =
  /[\s|,;、]{0,12}(\d{1,4})\s?[-–—~]\s?(\d{1,4})\s?[:.、)]?\s{0,6}((?:[A-L][\s,]{0,3}){2,40})(?=$|[\s|,;、\d])/uy

const ascending = (letters: string): boolean =>
  [...letters].every((letter, place) => place === 0 || letter > (letters[place - 1] ?? ''))

const tableRow =
  /^\s{0,60}\|\s{0,60}[*_]{0,2}(?:q\.?\s?)?(\d{1,4})[.)]?[*_]{0,2}\s{0,60}\|\s{0,60}[*_`(]{0,3}([A-L](?:\s?[,&/]?\s?[A-L]){0,5}|[a-l]|true|false|[TF])[*_`)]{0,3}\s{0,60}\|\s{0,60}(\S.*?)\s{0,60}\|?\s{0,60}$/iu

/** '| 3 | B | It rusts. |': a row with the reason in its last cell. */
function explainedRow(token: Token): KeyEntry[] | undefined {
  const { fold, text } = token.line
  const found = fold.charCodeAt(token.line.first) === 124 ? tableRow.exec(fold.slice(0, 2000)) : null
  const [, number, key, reason] = found ?? []
  if (number === undefined || key === undefined || reason === undefined || reason.includes('|')) return undefined
  if (/^(?:\d{1,4}|[A-L])$/u.test(reason)) return undefined
  const from = fold.indexOf(key, fold.indexOf('|', fold.indexOf(number)) + 1)
  const at = fold.lastIndexOf(reason)
  const rationale = { token, from: at, to: Math.min(text.length, at + reason.length), parted: false }
  return [{ ...entryOf(token, Number(number), from, from + key.length), rationale: [rationale] }]
}

const textRow =
  /^\s{0,60}\|\s{0,60}[*_]{0,2}(?:q\.?\s?)?(\d{1,4})[.)]?[*_]{0,2}\s{0,60}\|\s{0,60}([*_`(]{0,3}[A-La-l][*_`]{0,2}[.):][)*_`]{0,3}\s{1,9}\S[^|]{0,300}?)\s{0,60}(?:\|\s{0,60}(\S[^|]*?)\s{0,60})?\|?\s{0,60}$/iu

/** '| 3 | B. Whale |', '| 3 | B) Whale | It rusts. |': the key with the option's text, and the reason in the last cell. */
function textedRow(token: Token): KeyEntry[] | undefined {
  const { fold, text } = token.line
  const found = fold.charCodeAt(token.line.first) === 124 ? textRow.exec(fold.slice(0, 2000)) : null
  const [, number, key, reason] = found ?? []
  if (number === undefined || key === undefined) return undefined
  const from = fold.indexOf(key, fold.indexOf('|', fold.indexOf(number)) + 1)
  const at = reason === undefined ? -1 : fold.indexOf(reason, from + key.length)
  const rationale =
    reason === undefined ? [] : [{ token, from: at, to: Math.min(text.length, at + reason.length), parted: false }]
  return [{ ...entryOf(token, Number(number), from, from + key.length), rationale }]
}

/** The entries of a line that is nothing but numbers and keys; undefined where it is anything else. */
export function pairsOf(token: Token, start = 0): KeyEntry[] | undefined {
  const { fold } = token.line
  const row = explainedRow(token) ?? textedRow(token)
  if (row) return row
  if (fold.length > 400 && !/^[\d\sA-L.,;:()|-]{400}/u.test(fold.slice(0, 400))) return undefined
  const entries: KeyEntry[] = []
  let at = start
  while (at < fold.length) {
    range.lastIndex = at
    const run = range.exec(fold)
    const keys = run?.[3]?.match(/[A-L]/gu) ?? []
    if (run && keys.length === Number(run[2]) - Number(run[1]) + 1) {
      let from = run.index + run[0].length - (run[3]?.length ?? 0)
      for (const [place, key] of keys.entries()) {
        from = fold.indexOf(key, from)
        entries.push(entryOf(token, Number(run[1]) + place, from, from + 1))
        from++
      }
      at = range.lastIndex
      continue
    }
    pair.lastIndex = at
    const found = pair.exec(fold)
    if (found === null || found[0] === '')
      return /^[\s|)\]]*$/u.test(fold.slice(at)) && entries.length > 0 ? entries : undefined
    const key = found[2] ?? ''
    if (/^[A-L]{2,}$/u.test(key) && !ascending(key)) return undefined
    const from = found.index + found[0].lastIndexOf(key)
    entries.push(entryOf(token, Number(found[1]), from, from + key.length))
    at = pair.lastIndex
  }
  return entries.length > 0 ? entries : undefined
}

export function entryOf(token: Token, number: number, from: number, to: number): KeyEntry {
  return { number, key: { token, from, to, parted: false }, rationale: [] }
}

/** A row of numbers over a row of letters. */
export function rowsOf(numbers: Token, letters: Token | undefined): KeyEntry[] | undefined {
  if (letters === undefined || !/^[\s|]*\d{1,4}(?:[\s|,.]+\d{1,4}){2,}[\s|.]*$/u.test(numbers.line.fold))
    return undefined
  if (
    !/^[\s|]{0,60}(?:[^\d|]{0,20}\|)?[\s|]{0,60}[A-La-l](?:[\s|,.]{1,60}[A-La-l]){2,}[\s|.]{0,60}$/u.test(
      letters.line.fold,
    )
  )
    return undefined
  const counts = numbers.line.fold.match(/\d+/gu) ?? []
  const signs = [...letters.line.fold.matchAll(/(?<![\p{L}])[A-La-l](?![\p{L}])/gu)]
  if (counts.length !== signs.length) return undefined
  return counts.map((count, place) =>
    entryOf(letters, Number(count), signs[place]?.index ?? 0, (signs[place]?.index ?? 0) + 1),
  )
}

/** A number alone on its line, its key alone on the next. */
export function overNext(number: Token, key: Token | undefined): KeyEntry[] | undefined {
  const found = key?.kind === 'text' ? /^\s*[([]?\d{1,4}[.):\]]{0,2}\s*$/u.exec(number.line.fold.slice(0, 16)) : null
  if (found === null || key === undefined || !isStrictKey(key.line.fold) || /^\s*\d/u.test(key.line.fold))
    return undefined
  return [entryOf(key, Number(/\d+/u.exec(found[0])?.[0]), key.line.first, key.line.text.length)]
}

/** '1) c    2) 0    3) F': several entries on a line, with wide spaces between, that count on. */
export function spacedEntries(token: Token): KeyEntry[] | undefined {
  const { fold } = token.line
  const starts = [...fold.slice(0, 1000).matchAll(/(?:^|\s\s|\t)\s{0,20}[([]?(\d{1,3})[.):\]]{1,2}\s{0,3}(?=\S)/gu)]
  const entries = starts.map((start, place) => {
    const from = start.index + start[0].length
    const end = starts[place + 1]?.index ?? fold.length
    return entryOf(token, Number(start[1]), from, from + fold.slice(from, end).trimEnd().length)
  })
  const counts = entries.every(({ number }, place) => place === 0 || number === (entries[place - 1]?.number ?? 0) + 1)
  return entries.length > 1 && starts[0]?.index === 0 && counts ? entries : undefined
}

const numberPair =
  /[\s,;|]{0,12}(\d{1,4})\s?(?:[-–—=:→>)]{1,2}|\.\s?(?=\())\s{0,4}(?:\(([1-9])\)|([1-9]))(?=$|[\s,;|).])[.)]?/uy

/** '1-3, 2-1', '1. (3) 2. (1)': the keys are numbers of options. Only under a heading; the numbers before count on. */
export function numberPairs(token: Token, start: number): KeyEntry[] | undefined {
  const { fold } = token.line
  const entries: KeyEntry[] = []
  for (let at = start; fold.slice(at).trim() !== ''; at = numberPair.lastIndex) {
    numberPair.lastIndex = at
    const found = numberPair.exec(fold)
    const key = found?.[2] ?? found?.[3]
    if (found === null || key === undefined) return undefined
    const number = Number(found[1])
    if (entries.length > 0 && number !== (entries.at(-1)?.number ?? 0) + 1) return undefined
    const from = found.index + found[0].lastIndexOf(key)
    entries.push(entryOf(token, number, from, from + 1))
  }
  return entries.length > 1 ? entries : undefined
}

/** The key's place after a number: 'ANS: B   PTS: 1' is only the B. */
export function keyRange({ line }: Token, at: number): [from: number, to: number] {
  const found = /^ANS(?:WER)?\s?[:.]\s{0,4}(\S{1,60})(?=\s|$)/iu.exec(line.fold.slice(at, at + 80))
  const key = found?.[1]
  if (found === null || key === undefined) return [at, line.text.length]
  const from = at + found[0].length - key.length
  return /^(?:[A-L]{1,5}|[TF])$/u.test(key) ? [from, from + key.length] : [from, line.text.length]
}
