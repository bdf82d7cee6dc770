import { excerpt } from '../../content/excerpt.ts'
import { keepsOrder } from '../../content/order.ts'
import { toPlain } from '../../content/plain.ts'
import type { FormQuestion } from '../../corpus/form.ts'
import type { Question, Stimulus } from '../../corpus/item.ts'
import { markup, type Template } from '../../templating/template.ts'
import { htmlWriter } from '../lms/html.ts'
import { identifierScope } from '../lms/identifier.ts'
import { reportDroppedFields } from '../lms/losses.ts'
import type { MediaBox } from '../lms/media.ts'
import { orderingAsMatching } from '../lms/reorder.ts'
import { formatNumber, reportContradictions } from '../lms/scoring.ts'
import type { WriteContext } from '../writer.ts'
import { cloze } from './cloze.ts'
import { maximumOf, otherwise } from './condition.ts'
import type { Assessable, Bench, Condition, Feedback } from './model.ts'
import type { Profile } from './profile.ts'
import { choice, essay, matching, multipleResponse, numeric, ordering, shortAnswer } from './response.ts'

/** What all items of a package share. */
export interface Press {
  readonly profile: Profile
  readonly context: WriteContext
  readonly media: MediaBox
  readonly template: (name: string) => Template
  readonly stimuli: ReadonlyMap<string, Stimulus>
  readonly shuffle: boolean
  /** How many questions of each section the platform draws; undefined: all. */
  readonly draw: number | undefined
  /** A question bank instead of a quiz. */
  readonly bank: boolean
  /** Passages that stand as items of their own: id → the identifier that questions link to. */
  readonly linked: Map<string, string>
  /** BCP 47, of the form. */
  readonly language: string
}

function assessable(item: Question, bench: Bench): Assessable {
  switch (item.kind) {
    case 'choice':
      return choice(item, bench)
    case 'multiple-response':
      return multipleResponse(item, bench)
    case 'short-answer':
      return shortAnswer(item, bench)
    case 'numeric':
      return numeric(item, bench)
    case 'essay':
      return essay(item, bench)
    case 'matching':
      return matching(item, bench)
    case 'ordering':
      if (bench.profile.ordering === 'ordered') return ordering(item, bench)
      bench.report('writer-content-changed', 'Unexpected ordering, places are matched to entries instead', item.origin)
      return matching(orderingAsMatching(item), bench)
    case 'cloze':
      return cloze(item, bench)
  }
}

/** Feedback of the whole item, by the identifiers that importers know. */
function generalFeedback(item: Question, made: Assessable, bench: Bench) {
  const feedback: Feedback[] = []
  const add = (identifier: string, text: string | undefined): boolean => {
    if (text) feedback.push({ identifier, html: bench.html(text) })
    return Boolean(text)
  }
  const first: Condition[] = []
  const last: Condition[] = []
  const always: string[] = []
  // A written answer with `other` beside it is taken for an essay.
  const written = made.responses.some(response => response.type === 'str') && item.kind !== 'essay'
  if (add('general_fb', item.rationale)) {
    if (written) always.push('general_fb')
    else first.push({ test: otherwise, goOn: true, shows: ['general_fb'] })
  }
  const marked = made.conditions.some(condition => condition.score)
  const right = marked && add('correct_fb', item.feedback?.correct)
  if (marked && !written && add('general_incorrect_fb', item.feedback?.incorrect)) {
    last.push({ test: otherwise, goOn: true, shows: ['general_incorrect_fb'] })
  } else if (item.feedback?.incorrect) {
    bench.report(
      'writer-feedback-dropped',
      'Unexpected feedback for a wrong answer, the target has none here',
      item.origin,
    )
  }
  if (item.feedback?.partial) {
    bench.report(
      'writer-feedback-dropped',
      'Unexpected feedback for a partly right answer, the target has none',
      item.origin,
    )
  }
  const middle = made.conditions.map(condition =>
    condition.score
      ? { ...condition, shows: [...condition.shows.filter(id => id !== 'correct_fb' || right), ...always] }
      : condition,
  )
  if (always.length > 0 && !middle.some(condition => condition.score)) {
    bench.report('writer-feedback-dropped', 'Unexpected rationale of an answer without a key', item.origin)
    return {
      conditions: [...first, ...middle, ...last],
      feedback: feedback.filter(({ identifier }) => identifier !== 'general_fb'),
    }
  }
  return { conditions: [...first, ...middle, ...last], feedback }
}

function passageOf(item: Question, press: Press, html: (markdown: string) => string): string {
  if (item.stimulus === undefined || press.linked.has(item.stimulus)) return ''
  const passage = press.stimuli.get(item.stimulus)
  if (passage) return `<div class="stimulus" id="${identifierScope()(passage.id)}">${html(passage.stem)}</div>`
  press.context.report(
    'writer-stimulus-missing',
    `Unexpected stimulus ${item.stimulus}, expected a passage of the form`,
    item.origin,
  )
  return ''
}

/** The `item` element of one question. */
export function renderItem(question: FormQuestion, identifier: string, press: Press): string {
  const { item, points } = question
  const { profile } = press
  reportContradictions(item, press.context.report)
  reportDroppedFields(item, ['title'], press.context.report)
  if (!profile.points && !isWeight(points)) {
    const reason = `Unexpected ${formatNumber(points)} points, the target knows whole ones from 1 to 99: worth 1`
    press.context.report('writer-scoring-changed', reason, item.origin)
  }
  // A name in brackets that the text itself has is no gap: Canvas would take the first for one.
  const named =
    item.kind === 'cloze' ? [...toPlain(item.stem).matchAll(/\[([\w.-]+)\]/gu)].map(([, name = '']) => name) : []
  const identify = identifierScope(['response1', 'correct_fb', 'general_fb', 'general_incorrect_fb', ...named])
  const writer = htmlWriter({
    math: profile.math,
    language: item.language ?? press.language,
    url: path => press.media.url(path, item.origin),
    gap: id => (item.kind === 'cloze' && item.gaps.some(gap => gap.id === id) ? `[${identify(id)}]` : undefined),
  })
  const bench: Bench = {
    item,
    points,
    profile,
    shuffle: press.shuffle && !keepsOrder(item),
    identify,
    html: writer.blocks,
    report: press.context.report,
  }
  const made = assessable(item, bench)
  const stem = passageOf(item, press, writer.blocks) + made.stem
  if (profile.longestStem !== undefined && Buffer.byteLength(stem) > profile.longestStem) {
    const reason = `Unexpected text of ${Buffer.byteLength(stem)} bytes, the target shows a notice in place of more than ${profile.longestStem}`
    bench.report('writer-content-changed', reason, item.origin)
  }
  const { conditions, feedback } = generalFeedback(item, made, bench)
  if (!conditions.some(condition => condition.score) && item.kind !== 'essay') {
    bench.report('writer-item-unmarked', 'Unexpected item without a key, expected one: nothing marks it', item.origin)
  }
  return press.template('item')({
    identifier,
    title: item.title ?? (excerpt(item.stem) || identifier),
    fields: fieldsOf(question, made, press),
    stem,
    responses: made.responses.map(response => ({
      ...response,
      prompt: response.prompt ?? null,
      name: response.name ?? null,
      rows: response.rows ?? null,
      list: response.type === 'lid',
      shuffle: response.shuffle ? 'Yes' : 'No',
      labels: response.labels.map(label => ({
        ...label,
        plain: label.plain === true,
        lock: label.fixed && profile.pins === 'lock',
        stay: label.fixed && profile.pins === 'rshuffle',
      })),
    })),
    maximum: formatNumber(maximumOf(bench)),
    conditions: conditions.map(condition => ({
      test: markup(condition.test),
      goOn: condition.goOn ? 'Yes' : 'No',
      score: condition.score ?? null,
      shows: condition.shows,
    })),
    feedback: [...feedback, ...made.feedback],
  })
}

/** What `cc_weighting` can say; without it an item is worth 1. */
const isWeight = (points: number): boolean => Number.isInteger(points) && points > 0 && points < 100

function fieldsOf({ item, points }: FormQuestion, made: Assessable, { profile, linked }: Press) {
  const parent = item.stimulus === undefined ? undefined : linked.get(item.stimulus)
  const field = (label: string, entry: string) => ({ label, entry })
  switch (profile.container) {
    case 'canvas':
      // New Quizzes wants question_type first.
      return [
        field('question_type', made.type),
        field('points_possible', formatNumber(points)),
        ...(parent === undefined ? [] : [field('parent_stimulus_item_ident', parent)]),
      ]
    case 'cartridge':
      return [
        field('cc_profile', made.profile ?? ''),
        ...(isWeight(points) ? [field('cc_weighting', String(points))] : []),
        ...(item.kind === 'essay' ? [field('qmd_computerscored', 'No')] : []),
      ]
    case 'plain':
      return [field('qmd_itemtype', made.type), field('qmd_weighting', formatNumber(points))]
  }
}
