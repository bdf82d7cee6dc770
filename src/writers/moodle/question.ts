import { keepsOrder } from '../../content/order.ts'
import { toPlain } from '../../content/plain.ts'
import type { FormQuestion } from '../../corpus/form.ts'
import type { Option, Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import type { Report } from '../../diagnostics/message.ts'
import type { Markup } from '../../templating/template.ts'
import { marginOf, plainNumber } from '../lms/bounds.ts'
import { answerFraction, optionFractions, scoringOf } from '../lms/scoring.ts'
import { truthOf } from '../lms/true-false.ts'
import { type MoodleShares, moodleFraction, moodleShares } from './fraction.ts'

export interface Answer {
  readonly fraction: string
  readonly format: 'html' | 'plain_text' | 'moodle_auto_format'
  /** A `text` element and the files that it shows. */
  readonly text: Markup
  readonly feedback: Markup
  readonly tolerance?: string
}

/** What the template of a question gets, apart from what all questions have. */
export interface Body {
  readonly type: string
  readonly answers: readonly Answer[]
  /** Elements of the type's own, by name, in Moodle's order. */
  readonly settings: readonly { readonly name: string; readonly value: string }[]
  readonly pairs?: readonly { readonly prompt: Markup; readonly match: string }[]
  readonly texts?: readonly { readonly name: string; readonly text: Markup }[]
  readonly unit?: string
  /** Feedback by outcome has a place. */
  readonly outcomes: boolean
}

export interface Desk {
  /** Rich text as a `text` element and the files that it shows. */
  readonly rich: (...markdown: readonly (string | undefined)[]) => Markup
  readonly plain: (text: string) => Markup
  readonly shuffle: boolean
  readonly report: Report
}

function optionAnswers(options: readonly Option[], texts: ReadonlyMap<string, string>, desk: Desk): Answer[] {
  return options.map(option => ({
    fraction: texts.get(option.id) ?? '0',
    format: 'html',
    text: desk.rich(option.text),
    feedback: desk.rich(option.feedback),
  }))
}

/** Moodle shuffles all options or none, so pinned ones keep the others in place too. */
function shuffled(item: Question & { options: readonly Option[] }, desk: Desk): string {
  const pinned = item.options.some(option => option.pinned)
  if (pinned && desk.shuffle && !keepsOrder(item)) {
    desk.report('writer-content-changed', 'Unexpected pinned option, Moodle keeps all options in place', item.origin)
  }
  return desk.shuffle && !keepsOrder(item) && !pinned ? '1' : '0'
}

const singleShares = (fractions: ReadonlyMap<string, number>): MoodleShares => ({
  texts: new Map([...fractions].map(([id, fraction]) => [id, moodleFraction(fraction).text])),
  exact: [...fractions.values()].every(fraction => moodleFraction(fraction).exact),
})

/** Undefined where Moodle's list cannot part the points. */
function choice(item: Question & { kind: 'choice' | 'multiple-response' }, desk: Desk): Body | undefined {
  const single = item.kind === 'choice'
  const rule = scoringOf(item)
  const truth = single ? truthOf(item) : undefined
  const [first] = item.options
  const right = item.options.find(option => option.correct)
  const asked = toPlain(first?.text ?? '').toLowerCase() === 'true' && !item.options.some(option => option.credit)
  if (truth && asked && right) {
    const answers = item.options.map(option => ({
      fraction: option.correct ? '100' : '0',
      format: 'moodle_auto_format' as const,
      text: desk.plain(option.id === truth.trueId ? 'true' : 'false'),
      feedback: desk.rich(option.feedback),
    }))
    return { type: 'truefalse', answers, settings: [], outcomes: false }
  }
  const fractions = new Map(optionFractions(item.options, rule, single))
  if (!single && rule === 'all-or-nothing') {
    desk.report('writer-scoring-changed', 'Unexpected rule all-or-nothing, Moodle marks each option', item.origin)
    // A wrong tick takes everything; missing ones still leave a part.
    for (const option of item.options) if (!option.correct) fractions.set(option.id, -1)
  }
  const shares = single ? singleShares(fractions) : moodleShares(fractions)
  if (shares === undefined) return undefined
  if (!shares.exact)
    desk.report('writer-scoring-changed', 'Unexpected share, Moodle knows only its own list', item.origin)
  return {
    type: 'multichoice',
    answers: optionAnswers(item.options, shares.texts, desk),
    settings: [
      { name: 'single', value: String(single) },
      { name: 'shuffleanswers', value: shuffled(item, desk) },
      { name: 'answernumbering', value: 'abc' },
    ],
    outcomes: true,
  }
}

function numeric(item: Question & { kind: 'numeric' }, desk: Desk): Body {
  const answers = item.answers.map((answer): Answer => {
    const { middle, margin } = marginOf(answer)
    return {
      fraction: moodleFraction(answerFraction(answer)).text,
      format: 'moodle_auto_format',
      text: desk.plain(plainNumber(middle)),
      tolerance: plainNumber(margin),
      feedback: desk.rich(answer.feedback),
    }
  })
  return {
    type: 'numerical',
    answers,
    settings: [
      { name: 'unitgradingtype', value: '0' },
      { name: 'unitpenalty', value: '0.1000000' },
      { name: 'showunits', value: item.unit ? '0' : '3' },
      { name: 'unitsleft', value: '0' },
    ],
    ...(item.unit ? { unit: item.unit } : {}),
    outcomes: false,
  }
}

function essay(item: Question & { kind: 'essay' }, desk: Desk): Body {
  return {
    type: 'essay',
    answers: [],
    settings: [
      { name: 'responseformat', value: item.upload ? 'noinline' : 'editor' },
      { name: 'responserequired', value: item.upload ? '0' : '1' },
      { name: 'responsefieldlines', value: String(item.lines ?? 15) },
      ...(item.words?.min === undefined ? [] : [{ name: 'minwordlimit', value: String(item.words.min) }]),
      ...(item.words?.max === undefined ? [] : [{ name: 'maxwordlimit', value: String(item.words.max) }]),
      { name: 'attachments', value: item.upload ? '1' : '0' },
      { name: 'attachmentsrequired', value: item.upload ? '1' : '0' },
    ],
    texts: [
      { name: 'graderinfo', text: desk.rich(item.answer, item.rubric) },
      { name: 'responsetemplate', text: desk.rich(item.template) },
    ],
    outcomes: false,
  }
}

function matching(item: Question & { kind: 'matching' }, desk: Desk): Body {
  if (scoringOf(item) !== 'per-option') {
    desk.report('writer-scoring-changed', `Unexpected rule ${scoringOf(item)}, Moodle marks each pair`, item.origin)
  }
  if (item.prompts.some(prompt => prompt.feedback)) {
    desk.report('writer-feedback-dropped', 'Unexpected feedback of a prompt, Moodle has none', item.origin)
  }
  const used = new Set(item.prompts.map(prompt => prompt.match))
  const textOf = (id: string | null): string => toPlain(item.matches.find(match => match.id === id)?.text ?? '')
  return {
    type: 'matching',
    answers: [],
    settings: [{ name: 'shuffleanswers', value: desk.shuffle && item.shuffle !== false ? '1' : '0' }],
    pairs: [
      ...item.prompts.map(prompt => ({ prompt: desk.rich(prompt.text), match: textOf(prompt.match) })),
      ...item.matches
        .filter(match => !used.has(match.id))
        .map(match => ({ prompt: desk.rich(), match: toPlain(match.text) })),
    ],
    outcomes: true,
  }
}

function ordering(item: Question & { kind: 'ordering' }, desk: Desk): Body {
  const sequence = item.sequence ?? []
  return {
    type: 'ordering',
    answers: sequence.flatMap(id => {
      const entry = item.entries.find(other => other.id === id)
      return entry
        ? [{ fraction: '0', format: 'html' as const, text: desk.rich(entry.text), feedback: desk.rich() }]
        : []
    }),
    settings: [
      { name: 'layouttype', value: 'VERTICAL' },
      { name: 'selecttype', value: 'ALL' },
      { name: 'selectcount', value: '0' },
      { name: 'gradingtype', value: scoringOf(item) === 'all-or-nothing' ? 'ALL_OR_NOTHING' : 'ABSOLUTE_POSITION' },
      { name: 'showgrading', value: 'SHOW' },
      { name: 'numberingstyle', value: 'none' },
      // Without this the import ends with a database error.
      { name: 'shownumcorrect', value: '1' },
    ],
    outcomes: true,
  }
}

/** A question by its kind; undefined where Moodle would refuse it and end the import. */
export function bodyOf({ item }: FormQuestion, desk: Desk): Body | undefined {
  const refuse = (reason: string): undefined => {
    desk.report('writer-item-unmarked', `Unexpected ${reason}, Moodle ends the import there: left out`, item.origin)
    return undefined
  }
  if (item.kind !== 'essay' && keyOf(item).type === 'unknown') return refuse('item without a key')
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      if (item.options.length < 2) return refuse('single option')
      return choice(item, desk) ?? refuse('number of right options, over 20')
    case 'short-answer':
      return {
        type: 'shortanswer',
        answers: item.answers.map(answer => ({
          fraction: moodleFraction(answerFraction(answer)).text,
          format: 'moodle_auto_format',
          // An asterisk would stand for anything.
          text: desk.plain(answer.text.replace(/\*/gu, '\\*')),
          feedback: desk.rich(answer.feedback),
        })),
        settings: [{ name: 'usecase', value: item.caseSensitive ? '1' : '0' }],
        outcomes: false,
      }
    case 'numeric':
      return numeric(item, desk)
    case 'essay':
      return essay(item, desk)
    case 'matching':
      return item.prompts.length < 2 || item.matches.length < 2 ? refuse('single pair') : matching(item, desk)
    case 'ordering':
      return item.entries.length < 2 ? refuse('single entry') : ordering(item, desk)
    case 'cloze':
      if (item.gaps.some(gap => gap.type === 'choice' && gap.options.length < 2))
        return refuse('gap with a single option')
      if (scoringOf(item) === 'all-or-nothing') {
        desk.report('writer-scoring-changed', 'Unexpected rule all-or-nothing, Moodle marks each gap', item.origin)
      }
      return { type: 'cloze', answers: [], settings: [], outcomes: false }
  }
}
