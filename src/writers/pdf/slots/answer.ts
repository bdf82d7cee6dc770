import type { PhrasingContent, RootContent } from 'mdast'
import type { Gap, NumericAnswer, Option, Question, TextAnswer } from '../../../corpus/item.ts'
import { formatKey, formatNumericAnswer, keyOf } from '../../../corpus/key.ts'
import { optionLabel } from '../../../corpus/label.ts'
import type { Words } from '../words/table.ts'
import { fill, formatNumber } from '../words/words.ts'
import { type Blocks, paragraph, richBlocks, richInline, strong, text } from './rich.ts'

const labelled = (label: string, ...rest: PhrasingContent[]): RootContent =>
  paragraph(strong(`${label}:`), text(' '), ...rest)

/** A label on a line of its own and rich text under it; on the same line where it is one paragraph. */
export function labelledBlocks(label: string, markdown: string, words: Words): Blocks {
  const [first, ...rest] = richBlocks(markdown, words)
  if (first?.type === 'paragraph') return [labelled(label, ...first.children), ...rest]
  return [paragraph(strong(`${label}:`)), ...(first ? [first] : []), ...rest]
}

/** The key on one line; a missing one is said, never guessed. Essays have their model answer and rubric. */
export function keyBlocks(item: Question, words: Words): Blocks {
  const key = keyOf(item, words.letters)
  if (item.kind === 'essay') {
    return [
      ...(item.answer === undefined ? [] : labelledBlocks(words.modelAnswer, item.answer, words)),
      ...(item.rubric === undefined ? [] : labelledBlocks(words.rubric, item.rubric, words)),
      ...(item.answer === undefined && item.rubric === undefined ? [labelled(words.answer, text(words.byHand))] : []),
    ]
  }
  if (key.type === 'unknown') return [labelled(words.answer, strong(`— ${words.noKey} —`))]
  if (key.type === 'labels' && 'options' in item) return [labelled(words.answer, ...rightOptions(item.options, words))]
  return [labelled(words.answer, text(formatKey(key)))]
}

/** The letters of the key with what they stand for. */
function rightOptions(options: readonly Option[], words: Words): PhrasingContent[] {
  const right = options.flatMap((option, index) => (option.correct ? [{ option, index }] : []))
  return right.flatMap(({ option, index }, place) => [
    text(`${place > 0 ? '; ' : ''}${optionLabel(index, words.letters)} – `),
    ...richInline(option.text, words),
  ])
}

interface Remark {
  readonly label: string
  readonly credit?: number | undefined
  readonly feedback?: string | undefined
  readonly correct?: boolean
}

const answerText = (answer: TextAnswer | NumericAnswer): string =>
  'text' in answer ? answer.text : formatNumericAnswer(answer)

function answerRemarks(answers: readonly (TextAnswer | NumericAnswer)[], prefix = ''): Remark[] {
  return answers.map(answer => ({
    label: `${prefix}${answerText(answer)}`,
    credit: answer.credit,
    feedback: answer.feedback,
  }))
}

function optionRemarks(
  options: readonly { correct: boolean | null; credit?: number | undefined; feedback?: string | undefined }[],
  letters: Words['letters'],
  prefix = '',
): Remark[] {
  return options.map((option, index) => ({
    label: `${prefix}${optionLabel(index, letters)}`,
    credit: option.credit,
    feedback: option.feedback,
    correct: option.correct === true,
  }))
}

function gapRemarks(gap: Gap, index: number, letters: Words['letters']): Remark[] {
  const prefix = `(${index + 1}) `
  return gap.type === 'choice' ? optionRemarks(gap.options, letters, prefix) : answerRemarks(gap.answers, prefix)
}

function remarks(item: Question, letters: Words['letters']): readonly Remark[] {
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return optionRemarks(item.options, letters)
    case 'short-answer':
    case 'numeric':
      return answerRemarks(item.answers)
    case 'matching':
      return item.prompts.map((prompt, index) => ({ label: `${index + 1}`, feedback: prompt.feedback }))
    case 'cloze':
      return item.gaps.flatMap((gap, index) => gapRemarks(gap, index, letters))
    case 'essay':
    case 'ordering':
      return []
  }
}

/** What there is to say about single options and answers: partial credit and feedback; nothing where there is none. */
function remarkList(item: Question, words: Words): Blocks {
  const said = remarks(item, words.letters).filter(
    remark => remark.feedback !== undefined || (remark.credit !== undefined && remark.credit !== 100),
  )
  if (said.length === 0) return []
  const children = said.map(({ label, credit, feedback, correct }) => {
    const share =
      credit === undefined || credit === 100
        ? []
        : [text(` (${fill(words.credit, { n: formatNumber(credit, words) })})`)]
    const remark = feedback === undefined ? [] : [text(' – '), ...richInline(feedback, words)]
    return {
      type: 'listItem' as const,
      spread: false,
      children: [paragraph(strong(correct ? `${label} ✓` : label), ...share, ...remark)] as never[],
    }
  })
  return [{ type: 'list', ordered: false, spread: false, children }]
}

/** Remarks on single answers, then what is said by outcome. */
export function feedbackBlocks(item: Question, words: Words): Blocks {
  const { correct, partial, incorrect } = item.feedback ?? {}
  return [
    ...remarkList(item, words),
    ...(correct === undefined ? [] : labelledBlocks(words.correct, correct, words)),
    ...(partial === undefined ? [] : labelledBlocks(words.partial, partial, words)),
    ...(incorrect === undefined ? [] : labelledBlocks(words.incorrect, incorrect, words)),
  ]
}
