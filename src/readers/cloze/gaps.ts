/** One alternative of a Cloze gap; text and feedback are without their escapes. */
export interface ClozeAnswer {
  /** Percent. */
  readonly credit: number
  /** The credit was written (`%50%` or `=`). */
  readonly marked: boolean
  readonly text: string
  readonly feedback: string
}

/** A gap as Moodle's embedded-answers format writes it: `{2:MULTICHOICE_S:=Paris#Yes~Rome}`. */
export interface ClozeGap {
  /** Offsets of its braces in the text; the end is after the closing one. */
  readonly start: number
  readonly end: number
  /** Share of the question's points. */
  readonly weight: number
  readonly type: 'text' | 'numeric' | 'choice' | 'multiple'
  readonly caseSensitive: boolean
  readonly shuffle: boolean
  readonly answers: readonly ClozeAnswer[]
}

const head = /\{(\d{0,3}):([A-Z]{2,14}(?:_[CVHS]{1,2})?):/gu

/** The long and short names of the types; `undefined` for what is none. */
function typeOf(name: string): Pick<ClozeGap, 'type' | 'caseSensitive' | 'shuffle'> | undefined {
  const found = /^(SHORTANSWER|SA|MW|NUMERICAL|NM|MULTICHOICE|MC|MULTIRESPONSE|MR)_?(C|V?H?S?)$/u.exec(name)
  if (!found) return undefined
  const shuffle = found[2]?.endsWith('S') ?? false
  switch (found[1]) {
    case 'SHORTANSWER':
    case 'SA':
    case 'MW':
      return { type: 'text', caseSensitive: found[2] === 'C', shuffle: false }
    case 'NUMERICAL':
    case 'NM':
      return { type: 'numeric', caseSensitive: false, shuffle: false }
    case 'MULTIRESPONSE':
    case 'MR':
      return { type: 'multiple', caseSensitive: false, shuffle }
    default:
      return { type: 'choice', caseSensitive: false, shuffle }
  }
}

/** Offset of the sign, not escaped and no part of a reference (`&#126;`), from `from` on; `end` where there is none. */
function findSign(text: string, signs: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    if (text[at] === '\\') at++
    else if (signs.includes(text[at] ?? '') && !/&(?:amp;)?$/u.test(text.slice(Math.max(from, at - 5), at))) return at
  }
  return end
}

/** How many gaps a text has, at least in their opening. */
export function countGapHeads(text: string): number {
  return [...text.matchAll(head)].filter(([, , name = '']) => typeOf(name)).length
}

export interface ClozeText {
  readonly gaps: readonly ClozeGap[]
  /** Offsets of gaps that never close. */
  readonly unclosed: readonly number[]
  /** Offsets of what looks like a gap, but is of no type that there is: it stays text. */
  readonly unknown: readonly number[]
}

/** Like a gap, whatever its type: `{1:sa:=x}`, `{2:ESSAY:…}`. */
const lookalike = /\{\d{0,3}:([A-Za-z]{2,14}(?:_[A-Za-z]{1,2})?):[=~%]/gu

/** Finds the gaps of a text. Escapes are `\}`, `\~`, `\#`, `\\`, `\"`, `\/`. Linear. */
export function findGaps(text: string): ClozeText {
  const gaps: ClozeGap[] = []
  const unclosed: number[] = []
  const unknown = [...text.matchAll(lookalike)].filter(([, name = '']) => !typeOf(name)).map(({ index }) => index)
  const heads = [...text.matchAll(head)].filter(([, , name = '']) => typeOf(name))
  for (const [index, match] of heads.entries()) {
    const type = typeOf(match[2] ?? '')
    const from = match.index + match[0].length
    const limit = heads[index + 1]?.index ?? text.length
    const end = findSign(text, '}', from, limit)
    if (!type || end === limit) {
      unclosed.push(match.index)
      continue
    }
    const weight = match[1] === '' ? 1 : Number(match[1])
    gaps.push({ start: match.index, end: end + 1, weight, ...type, answers: answersOf(text, from, end) })
  }
  return { gaps, unclosed, unknown }
}

/** Offset of the `#` before a feedback; that of a character reference (`&#39;`) is none. */
function findFeedback(text: string, start: number, stop: number): number {
  for (let at = findSign(text, '#', start, stop); at < stop; at = findSign(text, '#', at + 1, stop)) {
    if (text[at - 1] !== '&' || !/^#(?:\d{1,7}|x[\da-f]{1,6});/iu.test(text.slice(at, at + 10))) return at
  }
  return stop
}

const plain = (text: string): string => text.replace(/\\([}~#\\"/{=])/gu, '$1').trim()

function answersOf(text: string, from: number, end: number): ClozeAnswer[] {
  const answers: ClozeAnswer[] = []
  for (let start = from; start <= end; ) {
    const stop = findSign(text, '~', start, end)
    const hash = findFeedback(text, start, stop)
    const raw = text.slice(start, hash).trim()
    const weight = /^%(-?\d{1,3}(?:[.,]\d{1,7})?)%/u.exec(raw)
    const equals = !weight && raw.startsWith('=')
    const body = weight ? raw.slice(weight[0].length) : equals ? raw.slice(1) : raw
    const credit = weight ? Number((weight[1] ?? '0').replace(',', '.')) : equals ? 100 : 0
    if (raw !== '' || hash < stop) {
      answers.push({
        credit,
        marked: weight !== null || equals,
        text: plain(body),
        feedback: plain(text.slice(hash + 1, stop)),
      })
    }
    start = stop + 1
  }
  return answers
}
