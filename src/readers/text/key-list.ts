import { entryOf, type KeyEntry, keyRange, numberPairs, overNext, pairsOf, rowsOf, spacedEntries } from './key-entry.ts'
import { headsKeys } from './key-heading.ts'
import { languages } from './languages/index.ts'
import { isHeading as opensSection } from './line-sense.ts'
import { asksToMatch, reasonAfterKey } from './phrases.ts'
import type { Token } from './token.ts'

/** How many runs of options start in a stretch of tokens. */
export type CountRuns = (from: number, to: number) => number

export interface KeyList {
  /** Token indices, the end exclusive; the heading is the first where there is one. */
  readonly from: number
  readonly to: number
  readonly entries: readonly KeyEntry[]
}

const keyWords: ReadonlySet<string> = new Set(
  languages.flatMap(({ labels }) => [...(labels.answer ?? []), ...(labels['key-heading'] ?? [])]),
)
const tableFrame = /^[\s|:+-]+$|^\s*\|?[^\d|]{2,40}(?:\|[^\d|]{1,40}){1,8}\|?\s*$/u

const skippable = (token: Token | undefined): boolean =>
  token !== undefined &&
  (token.kind === 'blank' || token.kind === 'rule' || tableFrame.test(token.line.fold.slice(0, 200)))

/** 'TRUE/FALSE': a heading within a list. */
const isCapital = ({ line }: Token): boolean =>
  line.text.length < 40 && /^\s{0,60}[A-Z][A-Z /&-]{4,80}\s{0,60}$/u.test(line.text)

/** Pairs on the line of their heading: 'Answers: 1-a, 2-b'. */
function inlineList(tokens: readonly Token[], at: number): KeyList | undefined {
  const token = tokens[at]
  const { label } = token ?? {}
  if (token === undefined || label === undefined || !label.fields.includes('answer')) return undefined
  const entries =
    label.number === undefined ? (pairsOf(token, label.restAt) ?? numberPairs(token, label.restAt) ?? []) : []
  const counts = entries.every(({ number }, place) => place === 0 || number > (entries[place - 1]?.number ?? 0))
  return entries.length > 1 && counts ? { from: at, to: at + 1, entries } : undefined
}

/** Whether a list between questions is theirs: it has the numbers of all lines since the last list that open options, no other. */
function keysAbove(tokens: readonly Token[], { from, entries }: KeyList, after: number, runs: CountRuns): boolean {
  if (runs(after, from) !== entries.length) return false
  const numbers = new Set(
    tokens.slice(after, from).flatMap(({ number, label }) => number?.value ?? label?.number ?? []),
  )
  return entries.every(({ number }) => numbers.has(number))
}

/**
 * Lines that are a heading with its pairs: the only one of a file, before or after all questions, or several, each with the
 * keys of the questions above it. Where a question asks to match, such a line may be that question's own key.
 */
function besideHeading(tokens: readonly Token[], runs: CountRuns): KeyList[] {
  const found = tokens.flatMap((_, at) => inlineList(tokens, at) ?? [])
  const only = found[0]
  if (only === undefined || tokens.some(({ line }) => asksToMatch(line.text))) return []
  if (found.length === 1 && (runs(0, only.from) === 0 || runs(only.to, tokens.length) === 0)) return [only]
  const own = found.every((list, place) => keysAbove(tokens, list, found[place - 1]?.to ?? 0, runs))
  return own ? found : []
}

/** 'A stone is heavy.': a word, not the first of several options. */
const isSentence = ({ marks: [mark] }: Token, next: Token | undefined): boolean =>
  mark?.style === 'bare' && mark.letters.some(({ index }) => index === 0) && (next?.marks.length ?? 0) === 0

/** Numbered lines under a heading: '1. B. Because …'. `undefined` where what follows is no list. */
function headedList(tokens: readonly Token[], heading: number): KeyList | undefined {
  const entries: KeyEntry[] = []
  let last = 0
  let parted = false
  let to = heading + 1
  for (let at = heading + 1; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) break
    if (token.kind === 'blank' || token.kind === 'rule') {
      parted = true
      continue
    }
    if (token.label?.field === 'answer') return undefined
    if (token.label?.field === 'points' || (isCapital(token) && token.number === undefined)) {
      to = at + 1
      continue
    }
    const pairs = token.kind === 'text' ? (pairsOf(token) ?? numberPairs(token, 0) ?? spacedEntries(token)) : undefined
    const number =
      token.number ??
      (token.label?.field === 'question' && token.label.number
        ? { value: token.label.number, textAt: token.label.restAt }
        : undefined)
    if (pairs) {
      for (const pair of pairs) entries.push(pair)
      last = pairs.at(-1)?.number ?? last
    } else if (number && (number.value === last + 1 || entries.length === 0)) {
      if (token.line.fold.slice(number.textAt).trim() === '') return undefined
      last = number.value
      const [from, end] = keyRange(token, number.textAt)
      const reason = reasonAfterKey(token.line.fold.slice(from, end))
      const entry = entryOf(token, number.value, from, reason === undefined ? end : from + reason.start)
      if (reason !== undefined) entry.rationale.push({ token, from: from + reason.textAt, to: end, parted: false })
      entries.push(entry)
    } else if (number?.value === 1) break
    else if (entries.length === 0) {
      if (!skippable(token) || headsKeys(token)) return undefined
    } else {
      const entry = entries.at(-1)
      const plain = token.marks.length === 0 || token.within || isSentence(token, tokens[at + 1])
      if (
        !plain ||
        headsKeys(token) ||
        (parted && token.label?.field === 'section') ||
        /^#{1,6}\s/u.test(token.line.fold)
      )
        break
      entry?.rationale.push({
        token,
        from: token.label?.field === 'explanation' ? token.label.restAt : token.line.first,
        to: token.line.text.length,
        parted,
      })
    }
    parted = false
    to = at + 1
  }
  return entries.length > 0 ? { from: heading, to, entries } : undefined
}

/** 'Chapter 2': the keys of another part of the file follow. */
const isSection = (token: Token): boolean => opensSection(token) && token.line.text.length < 60

/** 'Section 1: 1. A 2. B': the keys of a part beside its name. */
function sectionPairs(token: Token): KeyEntry[] | undefined {
  if (!opensSection(token)) return undefined
  const lead = /^[^:\d]{0,30}\d{0,3}\s?[:–—-]\s*/u.exec(token.line.fold.slice(token.line.first))
  return lead === null ? undefined : pairsOf(token, token.line.first + lead[0].length)
}

/** Lines of pairs, with blanks between; `entries` is empty where they are too few or do not count on. */
function bareList(tokens: readonly Token[], from: number, least: number): KeyList {
  const entries: KeyEntry[] = []
  let to = from
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || skippable(token)) continue
    const rows = rowsOf(token, tokens[at + 1]) ?? overNext(token, tokens[at + 1])
    const pairs = rows ?? (token.kind === 'text' ? (pairsOf(token) ?? sectionPairs(token)) : undefined)
    if (pairs === undefined && isSection(token) && !headsKeys(token)) continue
    if (pairs === undefined) break
    for (const pair of pairs) entries.push(pair)
    if (rows) at++
    to = at + 1
  }
  const columns = entries.toSorted((a, b) => a.number - b.number)
  const all = entries.length > 2 && columns.every(({ number }, place) => number === (columns[0]?.number ?? 0) + place)
  if (all && entries.length >= least) return { from, to, entries: columns }
  const counts = entries.filter(({ number }, place) => place > 0 && number === (entries[place - 1]?.number ?? 0) + 1)
  return { from, to, entries: entries.length >= least && counts.length >= (entries.length - 1) * 0.6 ? entries : [] }
}

/** The head and frame of the table whose first row of keys stands at `at`. */
function tableStart(tokens: readonly Token[], at: number): number {
  let from = at
  while (from > 0 && tokens[from - 1]?.line.fold.includes('|') && skippable(tokens[from - 1])) from--
  return from
}

/** Whether the table whose first row of keys stands at `at` has a column of answers by its head. */
function headsColumn(tokens: readonly Token[], at: number): boolean {
  const head = tokens[tableStart(tokens, at)]
  if (head === undefined || !tokens[at]?.line.fold.includes('|')) return false
  return head.line.fold.split('|', 8).some(cell => keyWords.has(cell.trim().toLowerCase()))
}

/** The list at a line: lines of pairs, or, under a heading, numbered lines, where these are more. */
function listAt(tokens: readonly Token[], at: number, headed: boolean, runs: CountRuns): KeyList {
  const least = headed ? 1 : headsColumn(tokens, at) || endsFile(tokens, at, runs) ? 2 : 3
  const pairs = bareList(tokens, headed ? at + 1 : at, least)
  if (!headed || (pairs.entries.length > 0 && endsList(tokens, pairs))) return pairs
  const prose = headedList(tokens, at)
  const credible = prose !== undefined && (prose.entries.length > 2 || runs(prose.to, tokens.length) === 0)
  return credible && prose.entries.length > pairs.entries.length ? prose : pairs
}

/** Whether the two lines from one on are the last of a file that has two questions. */
function endsFile(tokens: readonly Token[], at: number, runs: CountRuns): boolean {
  const rest = tokens.length - at > 9 ? [] : tokens.slice(at).filter(({ kind }) => kind !== 'blank')
  const entries = rest.flatMap(token =>
    token.kind === 'text' && token.line.text.length < 12 ? (pairsOf(token) ?? []) : [],
  )
  return entries.length === 2 && rest.length <= 2 && runs(0, at) === 2
}

/** Whether a key stands right under a list without a heading: its entries are numbered options. */
function keyFollows(tokens: readonly Token[], { to }: KeyList): boolean {
  const next = tokens.slice(to, to + 3).find(({ kind }) => kind !== 'blank')
  return next?.label?.field === 'answer' && next.line.fold.slice(next.label.restAt).trim() !== ''
}

/** Whether nothing that goes on counting follows a list of pairs. */
function endsList(tokens: readonly Token[], { to, entries }: KeyList): boolean {
  const next = tokens.slice(to, to + 4).find(({ kind }) => kind !== 'blank' && kind !== 'rule')
  return next?.number?.value !== (entries.at(-1)?.number ?? 0) + 1
}

/**
 * Lists of keys apart from the questions: under a heading, or three and more pairs of number and key that count on.
 * `runs(from, to)` tells how many runs of options start in those lines.
 */
export function findKeyLists(tokens: readonly Token[], runs: CountRuns): KeyList[] {
  const lists: KeyList[] = besideHeading(tokens, runs)
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined || token.kind !== 'text') continue
    const headed = headsKeys(token)
    if (!headed && !/^[\s|(Qq[*]{0,6}\d/u.test(token.line.fold)) continue
    const list = listAt(tokens, at, headed, runs)
    const stands = list.entries.length > 0 && runs(at, list.to) === 0 && (headed || !keyFollows(tokens, list))
    if (stands) lists.push({ ...list, from: tableStart(tokens, at) })
    if (list.entries.length > 0 || !headed) at = Math.max(at, list.to - 1)
  }
  return lists.toSorted((a, b) => a.from - b.from)
}
