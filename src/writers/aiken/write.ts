import { type Form, type FormQuestion, formQuestions, passageOf } from '../../corpus/form.ts'
import type { Stimulus } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import { optionLabel } from '../../corpus/label.ts'
import type { Report } from '../../diagnostics/message.ts'
import { reportAttachments } from '../lms/attachments.ts'
import { oneLine, reportFlattened } from '../lms/flat.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

/** A line that Aiken would read as an option or a key. */
const sign = /^(?:[A-Z][.)]\s|ANSWER:)/u

function questionText(
  { item, points }: FormQuestion,
  passage: Stimulus | undefined,
  report: Report,
): string | undefined {
  if (item.kind !== 'choice') {
    report('writer-kind-unsupported', `Unexpected ${item.kind}, Aiken has only one right option`, item.origin)
    return undefined
  }
  const key = keyOf(item)
  if (key.type !== 'labels' || key.labels.length !== 1 || item.options.length > 26 || item.options.length < 2) {
    report(
      'writer-item-unmarked',
      'Unexpected key, Aiken has exactly one right of 2 to 26 options: left out',
      item.origin,
    )
    return undefined
  }
  reportFlattened(item, report)
  reportAttachments([passage, item], report)
  reportDroppedFields(item, [], report)
  if (points !== 1) report('writer-field-dropped', `Unexpected ${points} points, Aiken has none`, item.origin)
  if (item.rationale || item.feedback || item.options.some(option => option.feedback)) {
    report('writer-feedback-dropped', 'Unexpected rationale or feedback, Aiken has none', item.origin)
  }
  const text = oneLine(passage === undefined ? item.stem : `${passage.stem}\n\n${item.stem}`)
  const stem = sign.test(text) ? `– ${text}` : text
  const options = item.options.map((option, index) => `${optionLabel(index)}. ${oneLine(option.text) || '–'}`)
  return [stem || '–', ...options, `ANSWER: ${key.labels[0]}`, ''].join('\n')
}

export async function write(
  form: Form,
  _options: Record<string, never>,
  { report }: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, [], report)
  const blocks = formQuestions(form).flatMap(
    question => questionText(question, passageOf(form, question.item), report) ?? [],
  )
  return [{ path: 'aiken.txt', bytes: new TextEncoder().encode(blocks.join('\n')) }]
}
