import type { Question, Stimulus } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import type { Interaction, ItemScope, Note } from './interaction.ts'
import { choice } from './interactions/choice.ts'
import { cloze } from './interactions/cloze.ts'
import { essay } from './interactions/essay.ts'
import { matching } from './interactions/matching.ts'
import { numeric } from './interactions/numeric.ts'
import { ordering } from './interactions/ordering.ts'
import { shortAnswer } from './interactions/text.ts'

/** How a question is answered and marked, by its kind. */
export function interactionOf(item: Question, scope: ItemScope): Interaction {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return choice(item, scope)
    case 'short-answer':
      return shortAnswer(item, scope)
    case 'numeric':
      return numeric(item, scope)
    case 'essay':
      return essay(item, scope)
    case 'matching':
      return matching(item, scope)
    case 'ordering':
      return ordering(item, scope)
    case 'cloze':
      return cloze(item, scope)
  }
}

export interface Marking {
  readonly notes: readonly Pick<Note, 'identifier' | 'text'>[]
  /** The rules of response processing, as XML; '' where there are none. */
  readonly rules: string
}

/** Marking for targets that tell outcomes apart by four values of FEEDBACK, which may show what the item has for each. */
function outcomeMarking(item: Question, interaction: Interaction, scope: ItemScope): Marking {
  const { tag, x } = scope
  const { right, partial } = interaction
  if (right === undefined) {
    reportUnmarked(item, scope)
    return { notes: [], rules: '' }
  }
  if (interaction.notes.length > 0 || item.rationale || item.hint) {
    const reason =
      'Unexpected feedback of an option or answer, rationale or hint, the target shows feedback by outcome only'
    scope.report('writer-feedback-dropped', reason, item.origin)
  }
  const outcome = (name: string): string => x.set('FEEDBACK', x.baseValue('identifier', `feedback_${name}`))
  const blank = interaction.declarations.map(({ identifier }) => tag('isNull', {}, x.variable(identifier)))
  const earned = tag('gt', {}, x.variable('SCORE'), x.float(0))
  const rest = [...partial, x.condition([{ when: earned, rules: [outcome('partially_correct')] }], [outcome('wrong')])]
  const rules = x.condition(
    [
      { when: x.all(blank), rules: [x.set('SCORE', x.float(0)), outcome('unanswered')] },
      { when: right, rules: [x.set('SCORE', x.float(scope.points)), outcome('correct')] },
    ],
    rest,
  )
  const { correct, partial: some, incorrect } = item.feedback ?? {}
  const notes = [
    { identifier: 'feedback_correct', text: correct ?? '' },
    { identifier: 'feedback_partially_correct', text: some ?? '' },
    { identifier: 'feedback_wrong', text: incorrect ?? '' },
  ].filter(({ text }) => text !== '')
  return { notes, rules }
}

/**
 * Response processing: full points, else part of them, and with each what feedback to show. The identifiers of general feedback are
 * those that importers know it by.
 */
export function markingOf(item: Question, interaction: Interaction, scope: ItemScope): Marking {
  if (scope.feedback === 'outcome') return outcomeMarking(item, interaction, scope)
  const { tag, x } = scope
  const { right, partial } = interaction
  const notes: Pick<Note, 'identifier' | 'text'>[] = [...interaction.notes]
  const show = (identifier: string): string =>
    x.set('FEEDBACK', tag('multiple', {}, x.variable('FEEDBACK'), x.baseValue('identifier', identifier)))
  const note = (identifier: string, text: string | undefined): string[] => {
    if (!text) return []
    notes.push({ identifier, text })
    return [show(identifier)]
  }
  const rules: string[] = []
  if (right !== undefined) {
    const full = [x.set('SCORE', x.float(scope.points)), ...note('correct_fb', item.feedback?.correct)]
    const some = note('partial_fb', item.feedback?.partial)
    const none = note('general_incorrect_fb', item.feedback?.incorrect)
    const earned = tag('gt', {}, x.variable('SCORE'), x.float(0))
    const shown =
      some.length > 0
        ? [x.condition([{ when: earned, rules: some }], none)]
        : none.length > 0
          ? [x.condition([{ when: x.not(earned), rules: none }])]
          : []
    rules.push(x.condition([{ when: right, rules: full }], [...partial, ...shown, ...note('hint_fb', item.hint)]))
  } else {
    reportUnmarked(item, scope)
  }
  rules.push(...interaction.notes.map(({ identifier, when }) => x.condition([{ when, rules: [show(identifier)] }])))
  rules.push(...note('general_fb', item.rationale))
  return { notes, rules: rules.join('') }
}

function reportUnmarked(item: Question, scope: ItemScope): void {
  const dropped = [item.feedback && 'feedback by outcome', item.hint && 'hint'].filter(Boolean)
  if (dropped.length > 0) {
    scope.report(
      'writer-feedback-dropped',
      `Unexpected ${dropped.join(' and ')}, no machine marks this item`,
      item.origin,
    )
  }
}

/** Rubrics that only markers see. */
export function rubricsOf(item: Question): readonly { readonly name: string; readonly text: string }[] {
  if (item.kind !== 'essay') return []
  return [
    { name: 'model-answer', text: item.answer ?? '' },
    { name: 'rubric', text: item.rubric ?? '' },
  ].filter(rubric => rubric.text !== '')
}

export function passagesOf(
  item: Question,
  stimuli: ReadonlyMap<string, Stimulus>,
  report: Report,
): readonly Stimulus[] {
  if (item.stimulus === undefined) return []
  const passage = stimuli.get(item.stimulus)
  if (passage) return [passage]
  report('writer-stimulus-missing', `Unexpected stimulus ${item.stimulus}, expected a passage of the form`, item.origin)
  return []
}
