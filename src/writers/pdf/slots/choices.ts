import type { PhrasingContent, RootContent, TableCell, TableRow } from 'mdast'
import { toPlain } from '../../../content/plain.ts'
import type { ItemOf, Question } from '../../../corpus/item.ts'
import { optionLabel } from '../../../corpus/label.ts'
import type { Block, Choices, Fill } from '../../../layout/document.ts'
import type { Words } from '../words/table.ts'
import { fill, formatCount } from '../words/words.ts'
import { type Blocks, emphasis, paragraph, richBlocks, richInline, strong, text } from './rich.ts'

/** Below this measure things that else stand side by side stand one above the other. */
export const narrow = 34

export interface ChoiceStyle {
  readonly words: Words
  readonly language: string
  /** Width of the text, in sizes. */
  readonly measure: number
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

/** What number and answer take beside the prompts, what the letter takes before the matches, and a letter of either; in sizes. */
const [besidePrompt, besideMatch, perLetter] = [8, 2.6, 0.48]

/** In a wide column, prompts and matches may have lines of their own beside each other; in a narrow one, only if none needs two. */
function fitsBeside({ prompts, matches }: ItemOf<'matching'>, measure: number): boolean {
  const lengthOf = (entries: readonly { readonly text: string }[]): number =>
    Math.max(0, ...entries.map(entry => toPlain(entry.text).length))
  const [prompt, match] = [lengthOf(prompts), lengthOf(matches)]
  if (measure >= narrow) return Math.max(prompt, match) <= longPrompt
  const width = measure - hang
  return prompt * perLetter <= (width * 5) / 9 - besidePrompt && match * perLetter <= (width * 4) / 9 - besideMatch
}

/** Of a question, in sizes. */
const hang = 2

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
  const cells = [
    { share: 5, children: [prompts] },
    { share: 4, children: [matches] },
  ]
  const body: readonly Block[] = fitsBeside(item, style.measure) ? [{ type: 'row', cells }] : [prompts, matches]
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
