import type { Nodes } from 'mdast'
import { parseMarkdown } from '../../content/markdown.ts'
import { type Form, formQuestions } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import { shownTexts } from './flat.ts'

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

const presence: readonly (readonly [Field, (item: Question) => boolean])[] = [
  ['title', item => item.title !== undefined],
  ['hint', item => item.hint !== undefined],
  ['difficulty', item => item.difficulty !== undefined],
  ['tags', item => item.tags.length > 0],
  ['topic', item => item.topic.length > 0],
  ['language', item => item.language !== undefined],
  ['author', item => item.author !== undefined],
  ['licence', item => item.licence !== undefined],
  ['references', item => item.references.length > 0],
  ['retirement', item => item.retired === true],
  ['metadata', item => item.metadata !== undefined && Object.keys(item.metadata).length > 0],
]

/** Reports in one message the fields that an item has and a target does not carry. */
export function reportDroppedFields(item: Question, carried: readonly Field[], report: Report): void {
  const dropped = presence.flatMap(([field, isThere]) => (!carried.includes(field) && isThere(item) ? [field] : []))
  if (dropped.length > 0) {
    report('writer-field-dropped', `Unexpected ${dropped.join(', ')}, the target has no field for it`, item.origin)
  }
}

/** Reports what passages have beside their text: targets show the text alone, next to a question or in it. */
function reportPassageFields({ stimuli }: Form, report: Report): void {
  for (const passage of stimuli) {
    const { rationale, feedback, points, hint, difficulty, tags, topic, author, licence, references } = passage
    const present: readonly (readonly [string, boolean])[] = [
      ['title', passage.title !== undefined],
      ['rationale', Boolean(rationale)],
      ['feedback', feedback !== undefined],
      ['hint', hint !== undefined],
      ['points', (points ?? 0) > 0],
      ['difficulty', difficulty !== undefined],
      ['tags', tags.length > 0],
      ['topic', topic.length > 0],
      ['author', author !== undefined],
      ['licence', licence !== undefined],
      ['references', references.length > 0],
      ['metadata', Object.keys(passage.metadata ?? {}).length > 0],
    ]
    const dropped = present.flatMap(([name, there]) => (there ? [name] : []))
    if (dropped.length === 0) continue
    const reason = `Unexpected ${dropped.join(', ')} of a passage, the target has its text only`
    report('writer-field-dropped', reason, passage.origin)
  }
}

const numberedLine = /^[ \t>*+-]*(\d{1,9})[.)](?=[ \t]|$)/gmu

/** Whether a numbered list of a text starts with another number than 1. */
function startsLater(markdown: string): boolean {
  if (![...markdown.matchAll(numberedLine)].some(([, number]) => Number(number) !== 1)) return false
  const visit = (nodes: readonly Nodes[]): boolean =>
    nodes.some(
      node =>
        (node.type === 'list' && node.ordered === true && (node.start ?? 1) !== 1) ||
        ('children' in node && visit(node.children)),
    )
  return visit(parseMarkdown(markdown).children)
}

/** Reports lists that start with another number than 1, for targets whose schema has no place for it. */
export function reportListStarts(item: Question, report: Report): void {
  const { correct = '', partial = '', incorrect = '' } = item.feedback ?? {}
  const texts = [...shownTexts(item), item.rationale ?? '', item.hint ?? '', correct, partial, incorrect]
  if (texts.some(startsLater)) {
    report('writer-content-changed', 'Unexpected start of a numbered list, the target numbers from 1', item.origin)
  }
}

/** What a form says around its questions. */
export type Surrounding =
  | 'instructions'
  | 'section titles'
  | 'section instructions'
  | 'time limit'
  | 'number of attempts'
  | 'pool to draw from'

/** Reports in one message what a form says around its questions and a target has no place for, and one a passage for what it has beside its text. */
export function reportDroppedSurroundings(form: Form, carried: readonly Surrounding[], report: Report): void {
  const present: readonly (readonly [Surrounding, boolean])[] = [
    ['instructions', Boolean(form.head.instructions)],
    ['section titles', form.sections.some(section => section.title !== undefined)],
    ['section instructions', form.sections.some(section => section.instructions)],
    ['time limit', form.head.duration !== undefined],
    ['number of attempts', form.head.attempts !== undefined],
    ['pool to draw from', form.sections.some(({ pool }) => pool !== undefined)],
  ]
  reportPassageFields(form, report)
  const dropped = present.flatMap(([name, there]) => (there && !carried.includes(name) ? [name] : []))
  if (dropped.length === 0) return
  const origin = formQuestions(form)[0]?.item.origin
  report('writer-field-dropped', `Unexpected ${dropped.join(', ')}, the target has questions only`, origin)
}
