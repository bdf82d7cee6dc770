import { toPlain } from '../../content/plain.ts'
import { type Form, type FormQuestion, formQuestions, passageOf } from '../../corpus/form.ts'
import type { Gap, Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import type { Report } from '../../diagnostics/message.ts'
import { boundsOf, marginOf, plainNumber } from '../lms/bounds.ts'
import { imageless } from '../lms/flat.ts'
import { type HtmlWriter, htmlWriter } from '../lms/html.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { answerFraction, reportContradictions, scoringOf } from '../lms/scoring.ts'
import { truthOf } from '../lms/true-false.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

/** A field of a tab-separated line; line ends in code are written as breaks. */
function cell(text: string): string {
  return text
    .split(/(?<=<\/pre>)|(?=<pre>)/u)
    .map(part =>
      part.startsWith('<pre>') ? part.replace(/\n(?=<\/code><\/pre>)/gu, '').replace(/\n/gu, '<br/>') : part,
    )
    .join('')
    .replace(/[\t\r\n]+/gu, ' ')
    .trim()
}

const fullTexts = (answers: readonly { readonly text: string; readonly credit?: number | undefined }[]): string[] =>
  answers.filter(answer => answerFraction(answer) >= 1).map(answer => answer.text)

/** An answer that could be read as markup: nobody knows whether it would be, so it is no key to send. */
const unclear = (answers: readonly string[]): boolean => answers.some(text => /&#?\w{1,31};|<[a-z/!]/iu.test(text))

/** What a written gap accepts, as text. */
function gapTexts(gap: Gap): string[] {
  switch (gap.type) {
    case 'choice':
      return gap.options.flatMap(option => (option.correct ? [toPlain(option.text)] : []))
    case 'text':
      return fullTexts(gap.answers)
    case 'numeric':
      return gap.answers
        .filter(answer => answerFraction(answer) >= 1)
        .map(boundsOf)
        .map(({ value, min }) => plainNumber(value ?? min))
  }
}

/** A matching that the upload takes: each match used once, none left over. */
function isOneToOne(item: Question & { kind: 'matching' }): boolean {
  const used = new Set(item.prompts.map(prompt => prompt.match))
  return used.size === item.prompts.length && item.matches.length === item.prompts.length
}

/** The fields after the question's text, led by the type; a string: why the upload cannot carry the item. */
function fieldsOf(
  item: Question,
  html: HtmlWriter,
): { readonly type: string; readonly fields: readonly string[] } | string {
  const mark = (right: boolean | null): string => (right ? 'correct' : 'incorrect')
  switch (item.kind) {
    case 'choice': {
      const truth = truthOf(item)
      if (truth) {
        const right = item.options.find(option => option.correct)
        return { type: 'TF', fields: [right?.id === truth.trueId ? 'true' : 'false'] }
      }
      return { type: 'MC', fields: item.options.flatMap(option => [html.inline(option.text), mark(option.correct)]) }
    }
    case 'multiple-response':
      return { type: 'MA', fields: item.options.flatMap(option => [html.inline(option.text), mark(option.correct)]) }
    case 'short-answer':
      return unclear(fullTexts(item.answers))
        ? 'answer that reads as markup'
        : { type: 'FIB', fields: fullTexts(item.answers) }
    case 'numeric': {
      const [answer, ...others] = item.answers.filter(other => answerFraction(other) >= 1)
      if (!answer || others.length > 0) return 'more than one accepted number'
      const { middle, margin } = marginOf(answer)
      return { type: 'NUM', fields: [plainNumber(middle), plainNumber(margin)] }
    }
    case 'essay':
      return item.upload
        ? { type: 'FIL', fields: [] }
        : { type: 'ESS', fields: [item.answer ? html.inline(item.answer) : ''] }
    case 'matching':
      if (!isOneToOne(item)) return 'matching with spare or shared matches'
      return {
        type: 'MAT',
        fields: item.prompts.flatMap(prompt => [
          html.inline(prompt.text),
          html.inline(item.matches.find(match => match.id === prompt.match)?.text ?? ''),
        ]),
      }
    case 'ordering':
      return {
        type: 'ORD',
        fields: (item.sequence ?? []).map(id => html.inline(item.entries.find(entry => entry.id === id)?.text ?? '')),
      }
    case 'cloze':
      if (item.gaps.length > 10) return 'more than ten gaps'
      if (unclear(item.gaps.flatMap(gapTexts))) return 'gap with an answer that reads as markup'
      return {
        type: 'FIB_PLUS',
        fields: item.gaps.flatMap((gap, index) => [...(index > 0 ? [''] : []), variable(index), ...gapTexts(gap)]),
      }
  }
}

/** A gap's name in square brackets, letters and digits, by its place: ids that differ in other signs must not become one. */
const variable = (index: number): string => `g${index + 1}`

function reportLosses({ item, points }: FormQuestion, report: Report): void {
  const { origin } = item
  reportContradictions(item, report)
  reportDroppedFields(item, [], report)
  if (points !== 1)
    report('writer-field-dropped', `Unexpected ${points} points, the upload has no field for them`, origin)
  const parts = [
    ...('options' in item ? item.options : []),
    ...('answers' in item ? item.answers : []),
    ...('prompts' in item ? item.prompts : []),
    ...(item.kind === 'cloze'
      ? item.gaps.flatMap(gap => [...(gap.type === 'choice' ? gap.options : gap.answers)])
      : []),
  ]
  if (item.rationale || item.feedback || parts.some(part => part.feedback)) {
    report('writer-feedback-dropped', 'Unexpected rationale or feedback, the upload has none', origin)
  }
  const partial = parts.some(
    part => 'credit' in part && part.credit !== undefined && part.credit > 0 && part.credit < 100,
  )
  if (partial) report('writer-scoring-changed', 'Unexpected part credit, the upload knows only right and wrong', origin)
  if (item.kind === 'multiple-response' && scoringOf(item) !== 'all-or-nothing') {
    report('writer-scoring-changed', `Unexpected rule ${scoringOf(item)}, the upload has no field for it`, origin)
  }
  if (item.kind === 'cloze' && item.gaps.some(gap => gap.type === 'choice')) {
    report('writer-content-changed', 'Unexpected list in a gap, every gap is written in', origin)
  }
  const gaps = item.kind === 'cloze' ? item.gaps : []
  const ranges = gaps.flatMap(gap => (gap.type === 'numeric' ? gap.answers : [])).map(boundsOf)
  if (ranges.some(({ min, max }) => min !== max)) {
    report('writer-scoring-changed', 'Unexpected range of numbers in a gap, it accepts exact values only', origin)
  }
  if (item.kind === 'essay' && (item.rubric || item.template || item.words)) {
    report('writer-field-dropped', 'Unexpected rubric, template or limits, the upload has no field for them', origin)
  }
  if ('options' in item && item.options.some(option => option.pinned)) {
    report('writer-content-changed', 'Unexpected pinned option, the upload cannot pin', origin)
  }
}

function lineOf(question: FormQuestion, passage: string | undefined, report: Report): string | undefined {
  const { item } = question
  if (item.kind !== 'essay' && keyOf(item).type === 'unknown') {
    report('writer-item-unmarked', 'Unexpected item without a key, the upload needs one: left out', item.origin)
    return undefined
  }
  const gap = (id: string): string | undefined => {
    const index = item.kind === 'cloze' ? item.gaps.findIndex(other => other.id === id) : -1
    return index < 0 ? undefined : `[${variable(index)}]`
  }
  const html = htmlWriter({ math: 'delimited', url: imageless(item, report), gap })
  const made = fieldsOf(item, html)
  if (typeof made === 'string') {
    report('writer-kind-unsupported', `Unexpected ${made}, the upload has no such question: left out`, item.origin)
    return undefined
  }
  reportLosses(question, report)
  const stem = html.inline(passage === undefined ? item.stem : `${passage}\n\n${item.stem}`)
  return [made.type, stem || '–', ...made.fields].map(cell).join('\t')
}

export async function write(
  form: Form,
  _options: Record<string, never>,
  { report }: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, [], report)
  const lines = formQuestions(form).flatMap(
    question => lineOf(question, passageOf(form, question.item)?.stem, report) ?? [],
  )
  // A blank line, even at the end, is an error there.
  return [{ path: 'blackboard-ultra.txt', bytes: new TextEncoder().encode(lines.join('\r\n')) }]
}
