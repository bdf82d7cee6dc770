import { type Form, formQuestions } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'

/** Fields about an item, apart from what candidates see and answer. */
export type Field =
  | 'title'
  | 'hint'
  | 'difficulty'
  | 'tags'
  | 'topic'
  | 'language'
  | 'author'
  | 'licence'
  | 'references'
  | 'retirement'
  | 'metadata'

function presentFields(item: Question): Field[] {
  const present: readonly (readonly [Field, boolean])[] = [
    ['title', item.title !== undefined],
    ['hint', item.hint !== undefined],
    ['difficulty', item.difficulty !== undefined],
    ['tags', item.tags.length > 0],
    ['topic', item.topic.length > 0],
    ['language', item.language !== undefined],
    ['author', item.author !== undefined],
    ['licence', item.licence !== undefined],
    ['references', item.references.length > 0],
    ['retirement', item.retired === true],
    ['metadata', item.metadata !== undefined && Object.keys(item.metadata).length > 0],
  ]
  return present.flatMap(([field, there]) => (there ? [field] : []))
}

/** Reports in one message the fields that an item has and a target does not carry. */
export function reportDroppedFields(item: Question, carried: readonly Field[], report: Report): void {
  const dropped = presentFields(item).filter(field => !carried.includes(field))
  if (dropped.length > 0) {
    report('writer-field-dropped', `Unexpected ${dropped.join(', ')}, the target has no field for it`, item.origin)
  }
}

/** What a form says around its questions. */
export type Surrounding = 'instructions' | 'section titles' | 'section instructions' | 'time limit'

/** Reports in one message what a form says around its questions and a target has no place for. */
export function reportDroppedSurroundings(form: Form, carried: readonly Surrounding[], report: Report): void {
  const present: readonly (readonly [Surrounding, boolean])[] = [
    ['instructions', Boolean(form.head.instructions)],
    ['section titles', form.sections.some(section => section.title !== undefined)],
    ['section instructions', form.sections.some(section => section.instructions)],
    ['time limit', form.head.duration !== undefined],
  ]
  const dropped = present.flatMap(([name, there]) => (there && !carried.includes(name) ? [name] : []))
  if (dropped.length === 0) return
  const origin = formQuestions(form)[0]?.item.origin
  report('writer-field-dropped', `Unexpected ${dropped.join(', ')}, the target has questions only`, origin)
}
