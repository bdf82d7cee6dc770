import { type Form, type FormQuestion, formQuestions, passageOf } from '../../../corpus/form.ts'
import type { Block, Hanging } from '../../../layout/document.ts'
import type { Paper } from '../papers.ts'
import type { Words } from '../words/table.ts'
import { fill, formatCount, wordsOf } from '../words/words.ts'
import { feedbackBlocks, keyBlocks, labelledBlocks } from './answer.ts'
import { choiceBlocks, narrow } from './choices.ts'
import { type Blocks, richBlocks } from './rich.ts'
import { spaceBlocks, spaceLines } from './space.ts'
import { stemBlocks } from './stem.ts'

/** What slots are filled from. */
export interface SlotSource {
  readonly form: Form
  readonly paper: Paper
  readonly language: string
  readonly words: Words
  /** Size of the text, in points. */
  readonly size: number
  /** Width of the text (of a column, where there are several), in sizes. */
  readonly measure: number
  /** The document serves several papers. */
  readonly lasting: boolean
  readonly questions: ReadonlyMap<number, FormQuestion>
}

export function slotSource(
  form: Form,
  paper: Paper,
  { size, measure, lasting = false }: Pick<SlotSource, 'size' | 'measure'> & { readonly lasting?: boolean },
): SlotSource {
  const { language } = form.head
  const questions = new Map(formQuestions(form).map(question => [question.number, question]))
  return { form, paper, language, words: wordsOf(form.head), size, measure, lasting, questions }
}

/** A directive's attributes; a slot reads those that it knows. */
export type Attributes = Readonly<Record<string, string>>

type Slot = (question: FormQuestion, attributes: Attributes, source: SlotSource) => Blocks

export function columnsOf(attributes: Attributes): 1 | 2 | 4 | undefined {
  return ([1, 2, 4] as const).find(count => String(count) === attributes.columns)
}

const choices: Slot = ({ item }, attributes, { words, language, measure }) => {
  const columns = columnsOf(attributes)
  const mark = (['circle', 'square'] as const).find(name => name === attributes.mark)
  return choiceBlocks(item, {
    measure,
    words,
    language,
    ...(columns ? { columns } : {}),
    ...(mark ? { mark } : {}),
  })
}

/** Characters; longer passages may go on to the next page. */
const shortPassage = 900

const passage: Slot = ({ item, number }, attributes, { form, words }) => {
  const stimulus = passageOf(form, item)
  if (!stimulus) return []
  const title = attributes.title ?? fill(words.refersOne, { first: number })
  return [
    {
      type: 'group',
      frame: true,
      keepTogether: stimulus.stem.length <= shortPassage,
      keepWithNext: true,
      title,
      origin: stimulus.origin,
      continued: fill(words.continued, { title }),
      ...(stimulus.language ? { language: stimulus.language } : {}),
      children: richBlocks(stimulus.stem, words),
    },
  ]
}

/** Slots that any paper may have: nothing in them depends on the key. */
const closedSlots: Readonly<Record<string, Slot>> = {
  stem: ({ item }, _, { words }) => stemBlocks(item, words),
  choices,
  space: (question, _, { words, measure }) => spaceBlocks(question, words, measure < narrow),
  passage,
}

/** Slots for papers that candidates do not see before the exam. */
const openSlots: Readonly<Record<string, Slot>> = {
  key: ({ item }, _, { words }) => keyBlocks(item, words),
  rationale: ({ item }, _, { words }) =>
    item.rationale === undefined ? [] : labelledBlocks(words.explanation, item.rationale, words),
  hint: ({ item }, _, { words }) => (item.hint === undefined ? [] : labelledBlocks(words.hint, item.hint, words)),
  feedback: ({ item }, _, { words }) => feedbackBlocks(item, words),
  references: ({ item }, _, { words }) =>
    item.references.flatMap(reference => labelledBlocks(words.references, reference, words)),
}

export type SlotKind = 'closed' | 'open' | undefined

export function slotKind(name: string): SlotKind {
  if (Object.hasOwn(closedSlots, name)) return 'closed'
  return Object.hasOwn(openSlots, name) ? 'open' : undefined
}

export function slotBlocks(name: string, question: FormQuestion, attributes: Attributes, source: SlotSource): Blocks {
  const slot = Object.hasOwn(closedSlots, name) ? closedSlots[name] : openSlots[name]
  return slot ? slot(question, attributes, source) : []
}

/** More lines than this may go on to the next page. */
const keptLines = 8

/** Long ruled space may go on to the next page, but not what is asked. */
function parted(children: readonly Block[]): readonly Block[] {
  const at = children.findIndex(child => child.type === 'lines' && child.count > keptLines)
  if (at < 0) return children
  return [
    { type: 'group', keepTogether: true, keepWithNext: true, children: children.slice(0, at) },
    ...children.slice(at),
  ]
}

/** A question: its number in the margin, its points at the right edge, kept on one page. */
export function questionBlock(
  question: FormQuestion,
  attributes: Attributes,
  children: readonly Block[],
  source: SlotSource,
): Block {
  const { words, language } = source
  const title = fill(words.question, { n: question.number })
  const points =
    attributes.points === 'none' || question.points === 0
      ? undefined
      : formatCount(words.points, question.points, language)
  const hanging: Hanging = {
    type: 'hanging',
    label: `${question.number}.`,
    ...(points ? { aside: `(${points})` } : {}),
    children: parted(children),
  }
  const { language: own } = question.item
  return {
    type: 'group',
    role: 'Sect',
    outline: title,
    origin: question.item.origin,
    // More than between the parts of one question.
    spaceBefore: source.size * 1.1,
    ...(attributes.next === undefined ? {} : { keepWithNext: true }),
    keepTogether: spaceLines(question) <= keptLines,
    continued: fill(words.continued, { title }),
    ...(source.lasting ? { lasting: true } : {}),
    ...(own && own !== language ? { language: own } : {}),
    children: [hanging],
  }
}
