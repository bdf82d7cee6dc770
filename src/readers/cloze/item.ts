import type { Gap, ItemOf, NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { gapToken, lostReason, placeAllGaps, placeBlanks } from '../gap-tokens.ts'
import { type Gathering, say } from '../gathering.ts'
import { type MoodleText, moodlePlain, moodleRich, moodleShown } from '../moodle-text.ts'
import { numericAnswer } from '../numeric-answer.ts'
import { type ClozeAnswer, type ClozeGap, findGaps } from './gaps.ts'

type ClozeFields = Pick<ItemOf<'cloze'>, 'stem' | 'gaps' | 'metadata'> & {
  /** The sum of the gaps' weights. */
  readonly weight: number
}

/** The fields of a cloze item from a text with embedded answers; messages name the place of the text. */
function clozeFields(gathering: Gathering, text: string, at: MoodleText): ClozeFields {
  const { gaps, unclosed, unknown } = findGaps(text)
  for (const offset of unknown) {
    const found = text.slice(offset, offset + 24)
    say(gathering, 'syntax-error', `'${found}' is a gap of no known type; it stays text`, at)
  }
  for (const offset of unclosed) {
    const found = text.slice(offset, offset + 24)
    say(gathering, 'syntax-error', `'${found}' without '}', expected the end of the gap`, at)
  }
  const pieces: string[] = []
  let from = 0
  for (const [index, gap] of gaps.entries()) {
    pieces.push(text.slice(from, gap.start), gapToken(`g${index + 1}`))
    from = gap.end
  }
  pieces.push(text.slice(from))
  const weights = gaps.map(gap => gap.weight)
  const uneven = new Set(weights).size > 1
  const ids = gaps.map((_, index) => `g${index + 1}`)
  const { stem, lost } = placeAllGaps(moodleRich(gathering, pieces.join(''), at), ids)
  if (lost.length > 0) say(gathering, 'syntax-error', lostReason(lost), at)
  return {
    stem,
    gaps: gaps.map((gap, index) => gapOf(gathering, gap, { id: `g${index + 1}`, at })),
    weight: weights.reduce((sum, weight) => sum + weight, 0),
    ...(uneven ? { metadata: { 'gap-weights': weights.join(', ') } } : {}),
  }
}

/** A text with embedded answers as the fields of an item; undefined where it has no gap. */
export function clozeBody(gathering: Gathering, text: string, at: MoodleText): object | undefined {
  const { gaps } = findGaps(text)
  const only = gaps[0]
  if (gaps.length === 1 && only?.type === 'multiple') return multipleResponse(gathering, text, { gap: only, at })
  const { weight, ...fields } = clozeFields(gathering, text, at)
  return fields.gaps.length === 0 ? undefined : { kind: 'cloze', points: weight, ...fields }
}

/** A text whose only gap asks for several answers is a multiple-response item. */
function multipleResponse(gathering: Gathering, text: string, { gap, at }: { gap: ClozeGap; at: MoodleText }): object {
  const after = text.slice(gap.end)
  const blank = /[\p{L}\p{N}]/u.test(after.replace(/<[^<>]*>/gu, '')) ? gapToken('g1') : ''
  return {
    kind: 'multiple-response',
    points: gap.weight,
    stem: placeBlanks(moodleRich(gathering, text.slice(0, gap.start) + blank + after, at)),
    options: optionsOf(gathering, gap, at),
    ...(gap.shuffle ? {} : { shuffle: false }),
  }
}

interface Place {
  readonly id: string
  readonly at: MoodleText
}

type Extras = { readonly credit?: number; readonly feedback?: string }

function extrasOf(gathering: Gathering, { credit, marked, feedback }: ClozeAnswer, at: MoodleText): Extras {
  return {
    ...(marked && credit !== 100 ? { credit: Math.max(-100, Math.min(100, credit)) } : {}),
    ...(feedback === '' ? {} : { feedback: moodleRich(gathering, resolved(feedback), at) }),
  }
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

/** Text with its references resolved, once, as Moodle does to take a gap apart: what is then left is HTML. */
function resolved(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|([a-z]{2,5}));/gu,
    (whole, code: string | undefined, name: string | undefined) => {
      if (code === undefined) return named[name ?? ''] ?? whole
      return Number(code) > 0x10ffff ? whole : String.fromCodePoint(Number(code))
    },
  )
}

function gapOf(gathering: Gathering, gap: ClozeGap, { id, at }: Place): Gap {
  switch (gap.type) {
    case 'text': {
      const answers = gap.answers.flatMap(answer => textAnswers(gathering, answer, at))
      return { type: 'text', id, answers, ...(gap.caseSensitive ? { caseSensitive: true } : {}) }
    }
    case 'numeric':
      return { type: 'numeric', id, answers: gap.answers.flatMap(answer => numericAnswers(gathering, answer, at)) }
    case 'multiple':
      say(
        gathering,
        'kind-unsupported',
        'A gap that asks for several answers is read as one that takes any of them',
        at,
      )
      return { type: 'choice', id, options: optionsOf(gathering, gap, at), ...(gap.shuffle ? {} : { shuffle: false }) }
    case 'choice':
      return { type: 'choice', id, options: optionsOf(gathering, gap, at), ...(gap.shuffle ? {} : { shuffle: false }) }
  }
}

/** None where the answer stands for all that are not foreseen. A tag alone is text. */
function textAnswers(gathering: Gathering, answer: ClozeAnswer, at: MoodleText): TextAnswer[] {
  const text = moodlePlain(gathering, answer.text, at) || answer.text
  const wrong = answer.credit <= 0
  if (text === '' || (text === '*' && wrong)) return noPlace(gathering, answer, at)
  if (/(?<!\\)\*/u.test(text))
    say(gathering, 'answer-pattern', `'${text}' stands for many answers; it is kept as it is written`, at)
  const literal = text.replace(/\\\*/gu, '*')
  return [{ text: literal, ...extrasOf(gathering, answer, at), ...(wrong ? { credit: 0 } : {}) }]
}

function numericAnswers(gathering: Gathering, answer: ClozeAnswer, at: MoodleText): NumericAnswer[] {
  const value = numericAnswer(answer.text)
  if (!value && answer.text !== '*' && answer.text !== '') {
    const reason = `Unexpected '${answer.text.slice(0, 40)}', expected a number or number:tolerance`
    say(gathering, 'syntax-error', reason, at)
  }
  if (!value) return noPlace(gathering, answer, at)
  const wrong = answer.credit <= 0 ? { credit: answer.credit } : {}
  return [{ ...value, ...extrasOf(gathering, answer, at), ...wrong }]
}

/** Feedback for whatever is not foreseen belongs to no answer. */
function noPlace(gathering: Gathering, { feedback }: ClozeAnswer, at: MoodleText): [] {
  if (feedback !== '')
    say(gathering, 'field-unread', `Feedback for other answers has no place in a gap: '${feedback.slice(0, 60)}'`, at)
  return []
}

function optionsOf(gathering: Gathering, { answers, type }: ClozeGap, at: MoodleText): Option[] {
  const right = rightCredits(answers, type === 'multiple')
  return answers.map((answer, index) => ({
    id: `o${index + 1}`,
    text: moodleShown(gathering, resolved(answer.text), at),
    correct: right[index] ?? null,
    ...extrasOf(gathering, answer, at),
  }))
}

function rightCredits(answers: readonly ClozeAnswer[], several: boolean): (boolean | null)[] {
  const least = several ? Number.MIN_VALUE : 100
  const known = answers.some(({ credit }) => credit >= least)
  return answers.map(({ credit }) => (known ? credit >= least : null))
}
