import type { NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { type Gathering, type Span, say } from '../gathering.ts'
import type { Pair } from '../matching-pairs.ts'
import type { MoodleFormat } from '../moodle-text.ts'
import { numericAnswer } from '../numeric-answer.ts'
import { findLive, type GiftAnswer, type GiftBlock, trimmed } from './answers.ts'
import { creditOf, extrasOf, isCatchAll, isMultiple, rightAnswers } from './choices.ts'
import type { GiftText } from './parts.ts'
import { formatted, plainOf, richOf, shownOf } from './rich.ts'
import { withoutEscapes } from './signs.ts'

/** What the functions here need to know of the question around a block. */
export interface Surroundings {
  readonly gathering: Gathering
  readonly gift: GiftText
  /** The format of the question's text, which its answers have too where they name none. */
  readonly format: MoodleFormat
}

/** A block's answers as the fields of a kind; `wrong`: feedback for whatever is not foreseen. */
export type Answered =
  | { readonly kind: 'essay' }
  | { readonly kind: 'choice'; readonly options: Option[]; readonly shuffle?: false }
  | { readonly kind: 'multiple-response'; readonly options: Option[] }
  | { readonly kind: 'short-answer'; readonly answers: TextAnswer[]; readonly wrong?: string }
  | { readonly kind: 'numeric'; readonly answers: NumericAnswer[]; readonly wrong?: string }
  | { readonly kind: 'matching'; readonly pairs: readonly Pair[] }

/** Reads a block; undefined where it cannot be read, which is then reported. */
export function answered(around: Surroundings, block: GiftBlock): Answered | undefined {
  const { gift } = around
  const leadText = gift.text.slice(block.lead.start, block.lead.end)
  if (block.numeric) return numeric(around, block)
  if (block.answers.length === 0) return leadText === '' ? { kind: 'essay' } : bare(around, block.lead)
  if (leadText !== '')
    say(around.gathering, 'syntax-error', `Unexpected text before the first answer, expected = or ~`, block.lead)
  if (isMatching(around, block.answers)) return matching(around, block.answers)
  return block.answers.some(({ sign }) => sign === '~') ? choice(around, block) : shortAnswer(around, block.answers)
}

/** Every answer is a pair, or nearly every one is; a `~` marks pairs only where it stands for a match without a prompt. */
function isMatching({ gift }: Surroundings, answers: readonly GiftAnswer[]): boolean {
  const texts = answers.map(({ text }) => gift.text.slice(text.start, text.end))
  const signs = answers.every(({ sign }, index) => sign === '=' || /^->/u.test(texts[index] ?? ''))
  const pairs = texts.filter(text => text.includes('->'))
  if (!signs || pairs.length === answers.length) return signs && pairs.length > 0
  return pairs.length >= 2 && pairs.length >= answers.length - 1 && pairs.every(text => text.includes(' -> '))
}

function feedbackOf({ gathering, gift, format }: Surroundings, feedback: Span | undefined): string | undefined {
  return feedback && richOf(gathering, gift.text, formatted(gift.text, feedback, format))
}

const verdict = /^(?:(t|true)|f|false)$/iu

/** A block without signs: true or false with its feedback, else one accepted answer. */
function bare(around: Surroundings, lead: Span): Answered {
  const { gift, gathering } = around
  const hash = findLive(gift, '#', lead)
  const answer = trimmed(gift.text, { start: lead.start, end: hash < 0 ? lead.end : hash })
  const word = verdict.exec(gift.text.slice(answer.start, answer.end))
  if (word) return trueFalse(around, word[1] !== undefined, { start: hash < 0 ? lead.end : hash + 1, end: lead.end })
  const text = plainOf(gathering, gift.text, answer)
  const feedback = hash < 0 ? undefined : feedbackOf(around, trimmed(gift.text, { start: hash + 1, end: lead.end }))
  return { kind: 'short-answer', answers: text === '' ? [] : [{ text, ...(feedback ? { feedback } : {}) }] }
}

/** The first comment is for the wrong verdict, the second for the right one. */
function trueFalse(around: Surroundings, truth: boolean, comments: Span): Answered {
  const { gift } = around
  const hash = findLive(gift, '#', comments)
  const whenWrong = feedbackOf(
    around,
    trimmed(gift.text, { start: comments.start, end: hash < 0 ? comments.end : hash }),
  )
  const whenRight =
    hash < 0 ? undefined : feedbackOf(around, trimmed(gift.text, { start: hash + 1, end: comments.end }))
  const option = (id: 'true' | 'false', text: string, correct: boolean): Option => {
    const feedback = correct ? whenRight : whenWrong
    return { id, text, correct, ...(feedback ? { feedback } : {}) }
  }
  return { kind: 'choice', options: [option('true', 'True', truth), option('false', 'False', !truth)], shuffle: false }
}

function choice(around: Surroundings, block: GiftBlock): Answered {
  const { gathering, gift, format } = around
  const answers = block.answers
    .map(answer => hashText(around, answer))
    .filter(answer => {
      if (answer.text.start < answer.text.end) return true
      say(gathering, 'syntax-error', 'Empty option, expected its text', answer.span)
      return false
    })
  const right = block.doubtful.length > 0 ? answers.map(() => null) : rightAnswers(answers)
  const multiple = isMultiple(answers)
  const options = answers.map((answer, index): Option => {
    const text = shownOf(gathering, gift.text, formatted(gift.text, answer.text, format))
    // Of a single choice `~%100%` says what `=` says.
    const sign = !multiple && answer.weight === 100 ? '=' : answer.sign
    const extras = extrasOf({ ...answer, sign }, feedbackOf(around, answer.feedback))
    return { id: `o${index + 1}`, text, correct: right[index] ?? null, ...extras }
  })
  return { kind: multiple ? 'multiple-response' : 'choice', options }
}

/** An answer that is nothing but `#word` has no feedback: the sign is text (a colour, a tag, an anchor). */
function hashText({ gathering, gift }: Surroundings, answer: GiftAnswer): GiftAnswer {
  const { text, feedback } = answer
  if (text.start < text.end || !feedback || gift.text[feedback.start - 1] !== '#') return answer
  say(gathering, 'syntax-tolerated', `'#' at the start of an answer is taken as text; write \\#`, answer.span)
  return { ...answer, text: { start: feedback.start - 1, end: feedback.end }, feedback: undefined }
}

function shortAnswer(around: Surroundings, given: readonly GiftAnswer[]): Answered {
  const { gathering, gift } = around
  const answers: TextAnswer[] = []
  let wrong: string | undefined
  for (const answer of given) {
    const feedback = feedbackOf(around, answer.feedback)
    const raw = gift.text.slice(answer.text.start, answer.text.end)
    const text = plainOf(gathering, gift.text, answer.text)
    if (isCatchAll({ text: raw.trim() })) {
      if (raw.trim() === '') say(gathering, 'syntax-error', 'Empty answer, expected its text', answer.span)
      else if (creditOf(answer) > 0)
        say(gathering, 'syntax-error', `Every answer earns points by '*', expected a text`, answer.span)
      wrong = feedback ?? wrong
    } else if (text !== '') {
      // Moodle writes an asterisk that means itself as \*.
      if (/(?<!\\)\*/u.test(text))
        say(gathering, 'answer-pattern', `'${text}' stands for many answers; it is kept as it is written`, answer.span)
      answers.push({ text: text.replace(/\\\*/gu, '*'), ...extrasOf(answer, feedback) })
    }
  }
  return { kind: 'short-answer', answers, ...(wrong ? { wrong } : {}) }
}

function numeric(around: Surroundings, block: GiftBlock): Answered | undefined {
  const { gathering, gift } = around
  const lead = leadAnswer(gift, block)
  const answers: NumericAnswer[] = []
  let wrong: string | undefined
  for (const answer of [...lead, ...block.answers]) {
    const feedback = feedbackOf(around, answer.feedback)
    const text = withoutEscapes(gift.text.slice(answer.text.start, answer.text.end)).trim()
    const value = numericAnswer(text)
    if (value) answers.push({ ...value, ...extrasOf(answer, feedback) })
    else if (isCatchAll({ text }) && (answer.sign === '~' || creditOf(answer) <= 0)) wrong = feedback ?? wrong
    else {
      const found = text === '' ? 'nothing' : `'${text.slice(0, 40)}'`
      say(
        gathering,
        'syntax-error',
        `Unexpected ${found}, expected a number, number:tolerance or low..high`,
        answer.span,
      )
    }
  }
  return { kind: 'numeric', answers, ...(wrong ? { wrong } : {}) }
}

/** What stands right after `#`, as an answer. */
function leadAnswer(gift: GiftText, { lead }: GiftBlock): readonly GiftAnswer[] {
  if (lead.start === lead.end) return []
  const hash = findLive(gift, '#', lead)
  const text = trimmed(gift.text, { start: lead.start, end: hash < 0 ? lead.end : hash })
  const feedback = hash < 0 ? {} : { feedback: trimmed(gift.text, { start: hash + 1, end: lead.end }) }
  return [{ sign: '=', text, span: lead, ...feedback }]
}

function matching(around: Surroundings, answers: readonly GiftAnswer[]): Answered {
  const { gathering, gift, format } = around
  const pairs = answers.map(({ text, span, feedback }): Pair => {
    const found = gift.text.slice(text.start, text.end).indexOf('->')
    if (found < 0) say(gathering, 'syntax-error', `No '->' in the answer, expected prompt -> match`, span)
    const arrow = found < 0 ? text.end : text.start + found
    const left = formatted(gift.text, trimmed(gift.text, { start: text.start, end: arrow }), format)
    const right = formatted(
      gift.text,
      trimmed(gift.text, { start: Math.min(arrow + 2, text.end), end: text.end }),
      format,
    )
    if (found >= 0 && right.start === right.end)
      say(gathering, 'syntax-error', `Nothing after '->', expected the match`, span)
    const said = feedbackOf(around, feedback)
    return {
      prompt: richOf(gathering, gift.text, left),
      match: richOf(gathering, gift.text, right),
      ...(said ? { feedback: said } : {}),
    }
  })
  return { kind: 'matching', pairs }
}
