import type { Question, Stimulus } from '../../corpus/item.ts'
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

/** Notes by outcome and in general; their identifiers are those that importers know feedback by. */
function generalNotes(item: Question, right: string | undefined, scope: ItemScope): Note[] {
  const { tag, x } = scope
  const always = x.not(tag('isNull', {}, x.variable('SCORE')))
  const some = tag('gt', {}, x.variable('SCORE'), x.float(0))
  const notes: Note[] = []
  const add = (identifier: string, text: string | undefined, when: string): void => {
    if (text) notes.push({ identifier, text, when })
  }
  if (right !== undefined) {
    const wrong = x.not(right)
    add('correct_fb', item.feedback?.correct, right)
    add('partial_fb', item.feedback?.partial, tag('and', {}, wrong, some))
    add('general_incorrect_fb', item.feedback?.incorrect, tag('and', {}, wrong, x.not(some)))
    add('hint_fb', item.hint, wrong)
  } else if (item.feedback || item.hint) {
    const what = [item.feedback && 'feedback by outcome', item.hint && 'hint'].filter(Boolean).join(' and ')
    scope.report('writer-feedback-dropped', `Unexpected ${what}, no machine marks this item`, item.origin)
  }
  add('general_fb', item.rationale, always)
  return notes
}

export interface Marking {
  readonly notes: readonly Note[]
  /** The rules of response processing, as XML; '' where there are none. */
  readonly rules: string
}

/** Response processing: full points, else part of them, then what feedback to show. */
export function markingOf(item: Question, interaction: Interaction, scope: ItemScope): Marking {
  const { tag, x } = scope
  const { right, partial } = interaction
  const notes = [...interaction.notes, ...generalNotes(item, right, scope)]
  const full = x.set('SCORE', x.float(scope.points))
  const score = right === undefined ? '' : x.condition([{ when: right, then: [full] }], partial)
  const shown = notes.map(note => {
    const value = tag('multiple', {}, x.variable('FEEDBACK'), x.baseValue('identifier', note.identifier))
    return x.condition([{ when: note.when, then: [x.set('FEEDBACK', value)] }])
  })
  return { notes, rules: score + shown.join('') }
}

/** Rubrics that only markers see. */
export function rubricsOf(item: Question): readonly { readonly name: string; readonly text: string }[] {
  if (item.kind !== 'essay') return []
  return [
    { name: 'model-answer', text: item.answer ?? '' },
    { name: 'rubric', text: item.rubric ?? '' },
  ].filter(rubric => rubric.text !== '')
}

export function passagesOf(item: Question, stimuli: ReadonlyMap<string, Stimulus>): readonly Stimulus[] {
  const passage = item.stimulus === undefined ? undefined : stimuli.get(item.stimulus)
  return passage ? [passage] : []
}
