import type { PhrasingContent, RootContent, TableCell, TableRow } from 'mdast'
import { toPlain } from '../../../content/plain.ts'
import type { ItemOf, Question } from '../../../corpus/item.ts'
import { optionLabel } from '../../../corpus/label.ts'
import type { Block, Choices, Fill } from '../../../layout/document.ts'
import { fill, formatCount, type Words } from '../words/words.ts'
import { type Blocks, emphasis, paragraph, richBlocks, richInline, strong, text } from './rich.ts'

export interface ChoiceStyle {
  readonly words: Words
  readonly language: string
  readonly isNarrow: boolean
  /** Set where the template says how many columns. */
  readonly columns?: 1 | 2 | 4
  readonly mark?: 'circle' | 'square'
}

/** An entry without text is shown as such. */
function entryBlocks(markdown: string, words: Words): readonly RootContent[] {
  const blocks = richBlocks(markdown, words)
  return blocks.length > 0 ? blocks : [paragraph(text('—'))]
}

/** Entries labelled A, B, C … */
export function lettered(entries: readonly { readonly text: string }[], style: ChoiceStyle): Choices {
  return {
    type: 'choices',
    entries: entries.map((entry, index) => ({
      label: `${optionLabel(index, style.words.letters)}.`,
      children: entryBlocks(entry.text, style.words),
    })),
    ...(style.columns ? { columns: style.columns } : {}),
    ...(style.mark ? { mark: style.mark } : {}),
  }
}

const note = (value: string): RootContent => paragraph(emphasis(value))

/** How many to pick, as the author says it; the key is not asked. */
function selection(item: ItemOf<'multiple-response'>, { words, language }: ChoiceStyle): string {
  const { min, max } = item.select ?? {}
  if (min !== undefined && min === max) return formatCount(words.selectCount, min, language)
  if (min !== undefined && max !== undefined && min > 0) return fill(words.selectRange, { min, max })
  return words.selectAll
}

/** `Which … ? (Choose two.)` needs no second word on it. */
function saysHow({ stem }: ItemOf<'multiple-response'>, { selectVerbs }: Words): boolean {
  return new RegExp(`(?<!\\p{L})(?:${selectVerbs})`, 'iu').test(toPlain(stem))
}

const blank = (width: number): PhrasingContent => ({ type: 'fill', width }) satisfies Fill as unknown as PhrasingContent

const cell = (children: PhrasingContent[]): TableCell => ({ type: 'tableCell', children })
const row = (...cells: PhrasingContent[][]): TableRow => ({ type: 'tableRow', children: cells.map(cell) })

const longPrompt = 70

/** The prompts with a space for a letter each beside (or above, where they are long) the lettered matches. */
function matchingBlocks(item: ItemOf<'matching'>, style: ChoiceStyle): Blocks {
  const { words } = style
  const prompts: RootContent = {
    type: 'table',
    align: ['right', 'left', 'left'],
    children: [
      row([text(words.number)], [], [text(words.answer)]),
      ...item.prompts.map((prompt, index) => row([text(`${index + 1}`)], richInline(prompt.text, words), [blank(36)])),
    ],
  }
  const matches = lettered(item.matches, { ...style, columns: 1 })
  const isLong = [...item.prompts, ...item.matches].some(entry => toPlain(entry.text).length > longPrompt)
  const body: readonly Block[] =
    isLong || style.isNarrow
      ? [prompts, matches]
      : [
          {
            type: 'row',
            cells: [
              { share: 5, children: [prompts] },
              { share: 4, children: [matches] },
            ],
          },
        ]
  return [note(words.match), ...body]
}

/** The entries, lettered, and one space for each place in the order. */
function orderingBlocks(item: ItemOf<'ordering'>, style: ChoiceStyle): Blocks {
  const places = item.entries.flatMap((_, index) => [
    text(`${index === 0 ? '' : ' \u2002'}${index + 1}\u00a0`),
    blank(30),
  ])
  return [note(style.words.order), lettered(item.entries, { ...style, columns: 1 }), paragraph(...places)]
}

/** The choices of each gap that has some, under the text. */
function gapBlocks(item: ItemOf<'cloze'>, style: ChoiceStyle): Blocks {
  return item.gaps.flatMap((gap, index): Blocks => {
    if (gap.type !== 'choice') return []
    const choices = lettered(gap.options, style)
    return item.gaps.length === 1
      ? [choices]
      : [{ type: 'group', keepTogether: true, children: [paragraph(strong(`(${index + 1})`)), choices] }]
  })
}

/** What there is to choose from, match or order; nothing for kinds that are written. */
export function choiceBlocks(item: Question, style: ChoiceStyle): Blocks {
  switch (item.kind) {
    case 'choice':
      return [lettered(item.options, style)]
    case 'multiple-response':
      return [...(saysHow(item, style.words) ? [] : [note(selection(item, style))]), lettered(item.options, style)]
    case 'matching':
      return matchingBlocks(item, style)
    case 'ordering':
      return orderingBlocks(item, style)
    case 'cloze':
      return gapBlocks(item, style)
    case 'short-answer':
    case 'numeric':
    case 'essay':
      return []
  }
}
