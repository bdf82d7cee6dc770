import { literal } from '../../content/literal.ts'
import { childElement, childElements } from '../../content/xml.ts'
import type { Gap, Option, TextAnswer } from '../../corpus/item.ts'
import { gapToken } from '../gap-tokens.ts'
import { say } from '../gathering.ts'
import { flagField, plainField, plainLine, type QuizQuestion, textField } from './fields.ts'
import { clozeWith } from './selected-words.ts'

interface Piece {
  readonly text: string
  readonly gap: boolean
}

/** The text between pairs of delimiters, on one line each, and what stands around it. Linear. */
export function piecesOf(text: string, [open, close]: readonly [string, string]): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, from)) {
    const end = text.indexOf(close, start + 1)
    if (end < 0) break
    pieces.push({ text: text.slice(from, start), gap: false }, { text: text.slice(start + 1, end), gap: true })
    from = end + 1
  }
  return [...pieces, { text: text.slice(from), gap: false }]
}

/** The signs around the words to be found; `[` and `]` where the question does not say. */
export function delimitersOf(question: QuizQuestion): readonly [string, string] {
  const [open = '[', close = ']'] = [...(plainField(question, 'delimitchars') ?? '[]')]
  return [open, close]
}

/** Words between delimiters (`The [cat] sat`) as gaps. A gap whose words are none of the answers has no key. */
export function gapfill(question: QuizQuestion) {
  const { gathering, element } = question
  const body = childElement(element, 'questiontext')
  if (!body) return undefined
  const { text, at } = textField(question, body)
  const words = answersOf(question)
  const gaps: Gap[] = []
  const stem = piecesOf(text, delimitersOf(question)).map(piece => {
    if (!piece.gap) return piece.text
    const written = piece.text.replace(/\s+/gu, ' ').trim()
    const known = words.right.size === 0 || words.right.has(written)
    if (!known) say(gathering, 'key-contradictory', `The gap '${written.slice(0, 40)}' is none of the answers`, at)
    const accepted = known && written !== '!!' ? wordsOf(question, written) : []
    if (words.regular && accepted.some(word => /[*+?()[\]\\^$]/u.test(word)))
      say(
        gathering,
        'answer-pattern',
        `'${written.slice(0, 40)}' stands for many answers; it is kept as it is written`,
        at,
      )
    gaps.push(gapOf(question, { id: `g${gaps.length + 1}`, accepted, pool: words.pool }))
    return gapToken(`g${gaps.length}`)
  })
  return gaps.length === 0 ? undefined : clozeWith(gathering, { gaps, html: stem.join(''), at })
}

const isRegular = (question: QuizQuestion): boolean => flagField(question, 'disableregex') !== true

/** The alternatives of a gap. */
function wordsOf(question: QuizQuestion, written: string): readonly string[] {
  const words = isRegular(question) ? written.split('|') : [written]
  return words.map(word => word.trim()).filter(word => word !== '')
}

function answersOf(question: QuizQuestion) {
  const answers = childElements(question.element, 'answer').map(answer => ({
    text: plainLine(answer),
    right: Number(answer.attributes.fraction ?? 0) > 0,
  }))
  return {
    right: new Set(answers.filter(({ right }) => right).map(({ text }) => text)),
    pool: [...new Set(answers.flatMap(({ right, text }) => (right ? wordsOf(question, text) : [text])))],
    regular: isRegular(question),
  }
}

interface Filled {
  readonly id: string
  readonly accepted: readonly string[]
  readonly pool: readonly string[]
}

/** To type, or, where the words are shown, to choose among all of them. */
function gapOf(question: QuizQuestion, { id, accepted, pool }: Filled): Gap {
  if (/^(?:dragdrop|dropdown)$/u.test(plainField(question, 'answerdisplay') ?? '')) {
    const options = pool.map(
      (text, index): Option => ({
        id: `o${index + 1}`,
        text: literal(text),
        correct: accepted.length === 0 ? null : accepted.includes(text),
      }),
    )
    return { type: 'choice', id, options }
  }
  const caseSensitive = flagField(question, 'casesensitive')
  const answers = accepted.map((text): TextAnswer => ({ text }))
  return { type: 'text', id, answers, ...(caseSensitive === undefined ? {} : { caseSensitive }) }
}
