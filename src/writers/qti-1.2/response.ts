import { isPlain } from '../../content/literal.ts'
import type { ItemOf, Option } from '../../corpus/item.ts'
import { oneLine } from '../lms/flat.ts'
import { answerFraction, optionFractions, scoringOf } from '../lms/scoring.ts'
import { truthOf } from '../lms/true-false.ts'
import { adds, all, earns, equal, exactly, not, otherwise, within } from './condition.ts'
import type { Assessable, Bench, Condition, Feedback, Label, Response } from './model.ts'

const single = { type: 'lid', identifier: 'response1', cardinality: 'Single', decimal: false } as const

function optionLabels(options: readonly Option[], bench: Bench): Label[] {
  return options.map(option => ({
    identifier: bench.identify(option.id),
    html: bench.html(option.text),
    fixed: option.pinned === true,
  }))
}

function optionFeedback(options: readonly Option[], bench: Bench) {
  const feedback: Feedback[] = []
  const conditions: Condition[] = []
  for (const option of options) {
    if (!option.feedback) continue
    const identifier = bench.identify(option.id)
    feedback.push({ identifier: `${identifier}_fb`, html: bench.html(option.feedback) })
    conditions.push({ test: equal('response1', identifier), goOn: true, shows: [`${identifier}_fb`] })
  }
  return { feedback, conditions }
}

const isKnown = (options: readonly Option[]): boolean => options.every(option => option.correct !== null)

/** What a condition shows and earns by itself: each option has one condition, for Moodle shows all of a cartridge's feedback that goes on to others. */
function merged(feedback: readonly Condition[], earning: readonly Condition[]): Condition[] {
  const scored = new Map(earning.map(condition => [condition.test, condition]))
  const shown = new Set(feedback.map(({ test }) => test))
  return [
    ...feedback.map(({ test, shows }) => {
      const condition = scored.get(test) ?? { test, goOn: false, shows: [] }
      return { ...condition, shows: [...shows, ...condition.shows] }
    }),
    ...earning.filter(({ test }) => !shown.has(test)),
  ]
}

export function choice(item: ItemOf<'choice'>, given: Bench): Assessable {
  const truth = truthOf(item)
  const cartridge = given.profile.container === 'cartridge'
  // Moodle ends the import at a true/false question whose options have other names.
  const identify = (id: string): string => (id === truth?.trueId ? 'true' : 'false')
  const bench = cartridge && truth ? { ...given, identify } : given
  const { feedback, conditions } = optionFeedback(item.options, bench)
  const rule = scoringOf(item)
  const fractions = optionFractions(item.options, rule, true)
  if (!bench.profile.credits && [...fractions.values()].some(fraction => fraction !== 0 && fraction !== 1)) {
    bench.report(
      'writer-scoring-changed',
      'Unexpected credit for an option, only right options earn points',
      item.origin,
    )
  }
  const earning =
    isKnown(item.options) && item.options.some(option => option.correct)
      ? item.options.flatMap(option => {
          const fraction = fractions.get(option.id) ?? 0
          const kept = option.correct ? Math.max(fraction, bench.profile.credits ? fraction : 1) : fraction
          if (kept === 0 || (!option.correct && !bench.profile.credits)) return []
          return [earns(equal('response1', bench.identify(option.id)), kept, bench)]
        })
      : []
  return {
    type: truth ? 'true_false_question' : 'multiple_choice_question',
    profile: truth ? 'cc.true_false.v0p1' : 'cc.multiple_choice.v0p1',
    stem: bench.html(item.stem),
    responses: [{ ...single, shuffle: bench.shuffle, labels: optionLabels(item.options, bench) }],
    conditions: cartridge ? merged(conditions, earning) : [...conditions, ...earning],
    feedback,
  }
}

export function multipleResponse(item: ItemOf<'multiple-response'>, bench: Bench): Assessable {
  const { feedback, conditions } = optionFeedback(item.options, bench)
  const rule = scoringOf(item)
  const { profile } = bench
  const { multiple, credits } = profile
  if (multiple !== undefined && multiple !== rule) {
    bench.report('writer-scoring-changed', `Unexpected rule ${rule}, the target marks ${multiple}`, item.origin)
  }
  const right = isKnown(item.options) ? item.options.filter(option => option.correct) : []
  // The shape by which importers know the key: every option is named, wrong ones with `not`; Moodle looks for `case`.
  const exact = all(
    item.options.map(option => {
      const test = equal('response1', bench.identify(option.id), profile.container === 'cartridge' ? true : undefined)
      return option.correct ? test : not(test)
    }),
  )
  const partial =
    credits && rule !== 'all-or-nothing' && right.length > 0
      ? [...optionFractions(item.options, rule)].flatMap(([id, fraction]) =>
          fraction === 0 ? [] : [adds(equal('response1', bench.identify(id)), fraction, bench)],
        )
      : []
  return {
    type: 'multiple_answers_question',
    profile: 'cc.multiple_response.v0p1',
    stem: bench.html(item.stem),
    responses: [
      { ...single, cardinality: 'Multiple', shuffle: bench.shuffle, labels: optionLabels(item.options, bench) },
    ],
    conditions: [...partial, ...conditions, ...(right.length > 0 ? [earns(exact, 1, bench)] : [])],
    feedback,
  }
}

/** What Moodle would take any answer for. */
export const onlyAsterisks = (text: string): boolean => /^\*+$/u.test(text.trim())

/** Accepted answers side by side, by which importers know that each is right. */
const oneOf = (tests: readonly string[], bench: Bench): Condition[] =>
  tests.length === 0 ? [] : [earns([...new Set(tests)].join(''), 1, bench)]

const field: Response = {
  type: 'str',
  identifier: 'response1',
  cardinality: 'Single',
  shuffle: false,
  decimal: false,
  labels: [],
}

export function shortAnswer(item: ItemOf<'short-answer'>, bench: Bench): Assessable {
  const { profile, report } = bench
  const caseSensitive = profile.caseSensitive ? item.caseSensitive === true : undefined
  if (item.caseSensitive && !profile.caseSensitive) {
    report('writer-scoring-changed', 'Unexpected case-sensitive answer, the target ignores case', item.origin)
  }
  if (item.caseSensitive && profile.container === 'cartridge') {
    report(
      'writer-scoring-changed',
      'Unexpected case-sensitive answer, Moodle ignores case in a cartridge',
      item.origin,
    )
  }
  const full = item.answers.filter(answer => answerFraction(answer) >= 1)
  const kept = profile.credits && full.length > 0 ? item.answers : full
  if (kept.length < item.answers.length) {
    report('writer-scoring-changed', 'Unexpected partly right answer, the target knows only right ones', item.origin)
  }
  if (item.answers.some(answer => answer.feedback)) {
    report('writer-feedback-dropped', 'Unexpected feedback of an answer, written answers have none', item.origin)
  }
  if (profile.container === 'cartridge' && kept.some(({ text }) => text.includes('*'))) {
    report('writer-scoring-changed', 'Unexpected * in an answer, Moodle takes it for any signs', item.origin)
  }
  const tests = kept
    // Asterisks alone would make every answer right there.
    .filter(({ text }) => profile.container !== 'cartridge' || !onlyAsterisks(text))
    .map(answer => equal('response1', answer.text, caseSensitive))
  const conditions =
    profile.alternatives === 'together'
      ? oneOf(tests, bench)
      : kept.map((answer, index) => earns(tests[index] ?? '', answerFraction(answer), bench))
  return {
    type: 'short_answer_question',
    profile: 'cc.fib.v0p1',
    stem: bench.html(item.stem),
    responses: [field],
    conditions,
    feedback: [],
  }
}

export function numeric(item: ItemOf<'numeric'>, bench: Bench): Assessable {
  const { profile, report } = bench
  const full = item.answers.filter(answer => answerFraction(answer) >= 1)
  const kept = profile.credits && full.length > 0 ? item.answers : full
  if (kept.length < item.answers.length) {
    report('writer-scoring-changed', 'Unexpected partly right answer, the target knows only right ones', item.origin)
  }
  if (item.answers.some(answer => answer.feedback)) {
    report('writer-feedback-dropped', 'Unexpected feedback of an answer, written answers have none', item.origin)
  }
  const exact = profile.numbers === 'exact'
  const named = exact ? kept.filter(answer => answer.type !== 'range') : kept
  if (exact && kept.some(answer => answer.type !== 'value' || answer.tolerance)) {
    report('writer-scoring-changed', 'Unexpected range of numbers, the target accepts exact values only', item.origin)
  } else if (item.answers.some(answer => answer.type === 'precision')) {
    report('writer-content-changed', 'Unexpected precision, the target takes what rounds to it as a range', item.origin)
  }
  if (item.unit) report('writer-content-changed', 'Unexpected unit, it stands at the end of the stem', item.origin)
  return {
    type: 'numerical_question',
    profile: 'cc.fib.v0p1',
    stem: bench.html(item.stem) + (item.unit ? bench.html(`(${item.unit})`) : ''),
    responses: [{ ...field, decimal: true }],
    conditions: exact
      ? oneOf(
          named.map(answer => exactly('response1', answer)),
          bench,
        )
      : named.map(answer => earns(within('response1', answer), answerFraction(answer), bench)),
    feedback: [],
  }
}

export function essay(item: ItemOf<'essay'>, bench: Bench): Assessable {
  const dropped = [
    item.answer && 'model answer',
    item.rubric && 'rubric',
    item.template && 'starting text',
    item.words && 'word limits',
  ].filter(Boolean)
  if (dropped.length > 0) {
    bench.report(
      'writer-field-dropped',
      `Unexpected ${dropped.join(', ')}, the target has no field for it`,
      item.origin,
    )
  }
  return {
    type: item.upload ? 'file_upload_question' : 'essay_question',
    profile: 'cc.essay.v0p1',
    stem: bench.html(item.stem),
    responses: item.upload ? [] : [{ ...field, ...(item.lines ? { rows: item.lines } : {}) }],
    // New Quizzes tells an essay from a short answer by this.
    conditions: item.upload || bench.profile.container === 'plain' ? [] : [{ test: otherwise, goOn: false, shows: [] }],
    feedback: [],
  }
}

export function matching(item: ItemOf<'matching'>, bench: Bench): Assessable {
  const { profile, report } = bench
  if (scoringOf(item) !== 'per-option') {
    report('writer-scoring-changed', `Unexpected rule ${scoringOf(item)}, the target marks each pair`, item.origin)
  }
  if (item.prompts.some(prompt => prompt.feedback)) {
    report('writer-feedback-dropped', 'Unexpected feedback of a prompt, the target has none', item.origin)
  }
  const plain = profile.container === 'canvas'
  const marked = item.matches.filter(match => !isPlain(match.text) && match.text.trim() !== oneLine(match.text))
  if (plain && marked.length > 0) {
    report('writer-content-changed', 'Unexpected markup in a match, the target shows plain text there', item.origin)
  }
  const labels = item.matches.map(match => ({
    identifier: bench.identify(`m-${match.id}`),
    html: plain ? oneLine(match.text) : bench.html(match.text),
    plain,
    fixed: match.pinned === true,
  }))
  const responseOf = (id: string): string => `response_${bench.identify(`p-${id}`)}`
  const known = item.prompts.every(prompt => prompt.match !== null)
  return {
    type: 'matching_question',
    stem: bench.html(item.stem),
    responses: item.prompts.map(prompt => ({
      ...single,
      identifier: responseOf(prompt.id),
      prompt: bench.html(prompt.text),
      shuffle: bench.shuffle,
      labels,
    })),
    conditions: known
      ? item.prompts.map(prompt =>
          adds(equal(responseOf(prompt.id), bench.identify(`m-${prompt.match ?? ''}`)), 1 / item.prompts.length, bench),
        )
      : [],
    feedback: [],
  }
}

export function ordering(item: ItemOf<'ordering'>, bench: Bench): Assessable {
  const rule = scoringOf(item)
  if (rule !== 'all-or-nothing') {
    bench.report('writer-scoring-changed', `Unexpected rule ${rule}, the target marks all or nothing`, item.origin)
  }
  const tests = (item.sequence ?? []).map(id => equal('response1', bench.identify(id)))
  return {
    type: 'ordering_question',
    stem: bench.html(item.stem),
    responses: [
      {
        ...single,
        cardinality: 'Ordered',
        shuffle: bench.shuffle,
        labels: item.entries.map(entry => ({
          identifier: bench.identify(entry.id),
          html: bench.html(entry.text),
          fixed: entry.pinned === true,
        })),
      },
    ],
    conditions: tests.length > 0 ? [earns(tests.join(''), 1, bench)] : [],
    feedback: [],
  }
}
