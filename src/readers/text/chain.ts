import { furnitureOf } from './furniture.ts'
import { isHeading, sectionLine } from './line-sense.ts'
import { matchingLists } from './matching-list.ts'
import type { Opening } from './opening.ts'
import { bitsOf } from './option-choice.ts'
import { isNumberWord } from './phrases.ts'
import type { Run } from './run.ts'
import type { Token } from './token.ts'
import { verdictIn } from './truth-habits.ts'

/** A number alone on its line among others, '1914' over '1915': a column of figures opens nothing. */
function inColumn(tokens: readonly Token[], at: number): boolean {
  const alone = (place: number): boolean => /^\s{0,9}\d{1,5}\s{0,9}$/u.test(tokens[place]?.line.fold.slice(0, 16) ?? '')
  return alone(at) && (alone(at - 1) || alone(at + 1))
}

/** How likely an opening is, by its look alone. */
const looks = { label: 1, id: 0.6, number: 0 } as const

/** A line of a table of contents: it repeats a stem, and is none. */
const isContents = ({ line }: Token): boolean => line.fold.includes('](#') && furnitureOf(line) !== undefined

const tails = new Set<string>(['explanation', 'hint', 'note', 'feedback', 'reference'])

function staysInTail({ kind, label, marks }: Token, before: boolean): boolean {
  if (label !== undefined) return tails.has(label.field)
  return before && kind !== 'blank' && kind !== 'rule' && marks.length === 0
}

/** Lines '1) …', '2) …' right above a key that is one of the numbers or of the texts: options, not questions. */
function numberedOptions(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>()
  let list: number[] = []
  for (const [at, { kind, label, number, line }] of tokens.entries()) {
    if (kind === 'blank') continue
    const key = label?.field === 'answer' && list.length > 1 ? plainKey(line.fold.slice(label.restAt)) : ''
    if (
      key !== '' &&
      namesOne(
        key,
        list.map(place => tokens[place]),
      )
    )
      for (const place of list) found.add(place)
    const last = tokens[list.at(-1) ?? -1]?.number
    if (number === undefined || label !== undefined) list = []
    else if (number.value < 2 && !(number.value === 1 && list.length === 1 && last?.value === 0)) list = [at]
    else list = last?.style === number.style && last.value === number.value - 1 && list.length < 12 ? [...list, at] : []
  }
  return found
}

const plainKey = (text: string): string => text.replace(/^[\s*_`"“>]{1,8}|[\s*_`"”.。|]{1,8}$/gu, '').toLowerCase()

/** Whether a key is the number of one of the lines, alone or before its text, or is its text. */
function namesOne(key: string, list: readonly (Token | undefined)[]): boolean {
  if (list.some(token => plainKey(textOf(token)) === key)) return true
  const several = /^\d{1,2}(?:\s?[,;&]\s?\d{1,2}){1,8}$/u.test(key) ? key.split(/[\s,;&]+/u).map(Number) : []
  if (several.length > 0) return several.every(value => list.some(token => token?.number?.value === value))
  const found = /^[([]?(\d{1,2})(?:[.):\]]{1,9}\s{0,60}(.*)|\s{0,60}[-–—]\s{0,60}(.*))?$/u.exec(key)
  if (found === null) return false
  const own = list.find(token => token?.number?.value === Number(found[1]))
  const rest = found[2] ?? found[3] ?? ''
  return own !== undefined && (rest === '' || rest.startsWith(plainKey(textOf(own))))
}

const textOf = (token: Token | undefined): string =>
  token?.line.fold.slice(token.number?.textAt).trim().toLowerCase() ?? ''

/** Where the first numbered line starts, if none stands further out. */
function outerIndent(tokens: readonly Token[]): number {
  const starts = tokens.flatMap(({ kind, number, line }) =>
    kind === 'text' && number !== undefined ? [line.first] : [],
  )
  const [outer = 0] = starts
  return starts.every(start => start >= outer) ? outer : Number.POSITIVE_INFINITY
}

export function openingsOf(tokens: readonly Token[], skip: ReadonlySet<number>): Opening[] {
  const openings: Opening[] = []
  const options = numberedOptions(tokens)
  const matching = matchingLists(tokens)
  const outer = outerIndent(tokens)
  let inTail = false
  for (const [at, token] of tokens.entries()) {
    inTail = staysInTail(token, inTail)
    if (token.kind !== 'text' || skip.has(at) || isContents(token) || matching.entries.has(at)) continue
    const { label, number, id } = token
    if (matching.stems.has(at)) {
      openings.push({ at, style: 'label', number: undefined, textAt: token.line.first, kind: 'label', inList: false })
      continue
    }
    if (bitsOf(token) !== undefined)
      openings.push({ at, style: 'bits', number: undefined, textAt: token.line.text.length, kind: 'id', inList: false })
    else if (label?.field === 'question') {
      openings.push({
        at,
        style: 'label',
        number: label.number,
        textAt: afterId(token, label.restAt),
        kind: 'label',
        inList: false,
      })
    } else if (id?.key !== undefined || (id !== undefined && number === undefined)) {
      openings.push({ at, style: 'id', number: undefined, textAt: id.textAt, kind: 'id', inList: false })
    } else if (number !== undefined && label === undefined && !inColumn(tokens, at)) {
      const further = token.line.first > outer + 1
      openings.push({
        at,
        style: further ? `${number.style} further in` : number.style,
        number: number.value,
        textAt: number.textAt,
        kind: 'number',
        inList: inTail || options.has(at) || further,
      })
    }
  }
  return openings
}

/** Past an id that follows a question's label: 'Frage:1.1.01-001----'. */
function afterId({ line: { fold } }: Token, at: number): number {
  const word = /^\s{0,4}([\p{L}]{3,12})\s{0,4}[.:]?\s{0,4}$/u.exec(fold.slice(at, at + 24))?.[1]?.toLowerCase()
  if (word !== undefined && isNumberWord(word)) return fold.length
  return at + (/^[A-Z]{0,4}\d{1,4}(?:[.-][A-Z]?\d{1,4}){1,5}[-\s]*$/u.exec(fold.slice(at, at + 40))?.[0].length ?? 0)
}

/** Counts what shows that a question was asked: a run of options, or an answer without one. */
function anchorsOf(tokens: readonly Token[], runs: readonly Run[], openings: readonly Opening[]): Int32Array {
  const starts = new Set(runs.filter(({ options }) => options.length > 1).map(({ options }) => options[0]?.at ?? -1))
  const opens = new Set(openings.map(({ at }) => at))
  const counts = new Int32Array(tokens.length + 1)
  let answered = true
  let opened = false
  for (const [at, token] of tokens.entries()) {
    let count = counts[at] ?? 0
    if (opens.has(at)) opened = true
    if (starts.has(at)) {
      count++
      answered = false
      opened = false
    } else if (token.label?.field === 'answer') {
      if (answered && opened) count++
      answered = true
      opened = false
    } else if (
      opened &&
      token.kind === 'text' &&
      opens.has(at) &&
      verdictIn(token.line.fold.slice(token.number?.textAt ?? 0))
    ) {
      // '地球是圆的。（√）' asks and answers at once.
      count++
      answered = true
      opened = false
    }
    counts[at + 1] = count
  }
  return counts
}

/** How well `next` continues `last`: numbers that go on, in one style. */
function linkScore(last: Opening, next: Opening, heads: (from: number, to: number) => boolean): number {
  if (last.style !== next.style) return last.number !== undefined && next.number === last.number + 1 ? -0.3 : -1.5
  if (last.number === undefined || next.number === undefined) return 0.5
  const step = next.number - last.number
  if (step === 1) return 1
  if (step > 1) return step <= 10 ? 0.3 : -0.3
  return next.number === 1 ? (heads(last.at, next.at) ? 0.6 : -1) : -1.5
}

/** How well a stretch with this many anchors makes one question. */
function stretchScore(anchors: number, anchored: boolean): number {
  if (anchors === 1) return 2
  return anchors === 0 ? (anchored ? -0.6 : 0.3) : 2 - 1.5 * (anchors - 1)
}

function ownScore(opening: Opening): number {
  return (
    looks[opening.kind] +
    (opening.style.startsWith('#') ? 0.3 : 0) -
    (opening.inList ? 1.2 : 0) -
    (/layered|space|[/º°-]$/u.test(opening.style) ? 0.9 : 0)
  )
}

/** How many headings of sections stand before each token. */
function headingCounts(tokens: readonly Token[]): Int32Array {
  const counts = new Int32Array(tokens.length + 1)
  for (const [at, token] of tokens.entries()) {
    const heading = token.kind === 'text' && (isHeading(token) || sectionLine.test(token.line.fold.slice(0, 40)))
    counts[at + 1] = (counts[at] ?? 0) + (heading ? 1 : 0)
  }
  return counts
}

const reach = 14
const none: readonly number[] = []

/**
 * Chooses the lines at which questions start: the chain of openings that best explains numbers that count on and
 * one run of options (or one answer) between each and the next. Linear: each opening looks back a fixed way, and at the
 * last openings that bear the number before its own.
 */
export function chooseOpenings(
  tokens: readonly Token[],
  runs: readonly Run[],
  openings: readonly Opening[],
): Opening[] {
  const anchors = anchorsOf(tokens, runs, openings)
  const total = anchors[tokens.length] ?? 0
  const anchored = total > 0
  const count = (from: number, to: number): number => (anchors[to] ?? 0) - (anchors[from] ?? 0)
  let headings: Int32Array | undefined
  const heads = (from: number, to: number): boolean => {
    headings ??= headingCounts(tokens)
    return (headings[to] ?? 0) > (headings[from + 1] ?? 0)
  }
  const score: number[] = []
  const back: number[] = []
  const byNumber = new Map<string, Map<number, readonly number[]>>()
  for (const [place, opening] of openings.entries()) {
    const after = openings[place + 1]?.at ?? tokens.length
    const nearest = opening.kind === 'number' && count(opening.at, after) > 0 ? 0.3 : 0
    const least = Math.max(0, place - reach)
    const own = byNumber.get(opening.style) ?? new Map<number, readonly number[]>()
    const earlier = own.get((opening.number ?? 0) - 1) ?? none
    let best = (opening.number ?? 1) <= 1 ? 0.5 : 0
    best -= 0.5 * count(0, opening.at)
    let from = -1
    const weigh = (other: number): void => {
      const last = openings[other]
      if (last === undefined) return
      const sum =
        (score[other] ?? 0) + linkScore(last, opening, heads) + stretchScore(count(last.at, opening.at), anchored)
      if (sum > best) {
        best = sum
        from = other
      }
    }
    for (let other = least; other < place; other++) weigh(other)
    for (const other of earlier) if (other < least) weigh(other)
    score.push(best + ownScore(opening) + nearest)
    back.push(from)
    own.set(opening.number ?? 0, [...(own.get(opening.number ?? 0) ?? none).slice(-2), place])
    byNumber.set(opening.style, own)
  }
  let end = -1
  let bestEnd = 0
  for (const [place, opening] of openings.entries()) {
    const final = (score[place] ?? 0) + stretchScore(count(opening.at, tokens.length), anchored)
    if (final > bestEnd) {
      bestEnd = final
      end = place
    }
  }
  const chosen: Opening[] = []
  for (let place = end; place >= 0; place = back[place] ?? -1) {
    const opening = openings[place]
    if (opening) chosen.push(opening)
  }
  return chosen.reverse()
}
