import { linkedFiles } from '../../content/linked-files.ts'
import { type Form, type FormQuestion, passageOf } from '../../corpus/form.ts'
import type { Item, NumericAnswer, Option, Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import type { Report } from '../../diagnostics/message.ts'
import { reportAttachments } from '../lms/attachments.ts'
import { boundsOf, marginOf, plainNumber } from '../lms/bounds.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { answerFraction, scoringOf } from '../lms/scoring.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

/** A marker and its text, wrapped lines indented to the text's first column. */
function block(marker: string, markdown: string): string {
  const [first = '', ...rest] = markdown.split('\n')
  return [`${marker.padEnd(3)} ${first}`, ...rest.map(line => (line === '' ? '' : `    ${line}`))].join('\n')
}

/** The smallest bound that it takes. */
const least = 1e-4

/** A numeric answer in its syntax; undefined: it refuses such a number. */
function numberText(answer: NumericAnswer): string | undefined {
  const { min, max } = boundsOf(answer)
  const { middle, margin, named } = marginOf(answer)
  if (Math.abs(min) < least || Math.abs(max) < least) return undefined
  if (!named) return `[${plainNumber(min)}, ${plainNumber(max)}]`
  if (Number.isInteger(middle) && min === max) return plainNumber(middle)
  return `${plainNumber(middle)} +- ${plainNumber(margin)}`
}

const feedback = (sign: string, text: string | undefined): string[] => (text ? [block(sign, text)] : [])

function optionLines(
  options: readonly Option[],
  markers: { readonly right: string; readonly wrong: string },
): string[] {
  return options.flatMap((option, index) => {
    const marker = option.correct ? markers.right : markers.wrong
    const letter = String.fromCharCode(97 + (index % 26))
    return [block(marker.replace('x', letter), option.text || '–'), ...feedback('...', option.feedback)]
  })
}

/** The lines after the stem; undefined: it has no such question. */
function answerLines(item: Question): readonly string[] | undefined {
  switch (item.kind) {
    case 'choice':
      return item.options.length > 1 &&
        keyOf(item).type === 'labels' &&
        item.options.filter(option => option.correct).length === 1
        ? optionLines(item.options, { right: '*x)', wrong: 'x)' })
        : undefined
    case 'multiple-response':
      return keyOf(item).type === 'labels' ? optionLines(item.options, { right: '[*]', wrong: '[ ]' }) : undefined
    case 'short-answer': {
      const full = item.answers.filter(answer => answerFraction(answer) >= 1)
      return full.length > 0
        ? [...new Set(full.map(answer => answer.text.replace(/\s+/gu, ' ').trim()))].map(text => block('*', text))
        : undefined
    }
    case 'numeric': {
      const [answer, ...others] = item.answers.filter(other => answerFraction(other) >= 1)
      const text = answer && others.length === 0 ? numberText(answer) : undefined
      return text === undefined ? undefined : [block('=', text)]
    }
    case 'essay':
      return [item.upload ? '^^^^' : '____']
    case 'matching':
    case 'ordering':
    case 'cloze':
      return undefined
  }
}

/** What text2qti calls the same choice: it takes no file that has one twice. */
const repeats = (item: Question): boolean =>
  'options' in item && new Set(item.options.map(({ text }) => text.trim())).size < item.options.length

function reportLosses({ item }: FormQuestion, report: Report): void {
  reportDroppedFields(item, ['title'], report)
  if (item.kind === 'multiple-response' && scoringOf(item) !== 'right-minus-wrong') {
    report('writer-scoring-changed', `Unexpected rule ${scoringOf(item)}, Canvas marks right minus wrong`, item.origin)
  }
  if (item.feedback?.partial || (item.kind === 'essay' && (item.feedback?.correct || item.feedback?.incorrect))) {
    report('writer-feedback-dropped', 'Unexpected feedback by outcome, the target has none here', item.origin)
  }
  const answers = item.kind === 'short-answer' || item.kind === 'numeric' ? item.answers : []
  if (answers.some(answer => answerFraction(answer) < 1 || answer.feedback)) {
    report(
      'writer-scoring-changed',
      'Unexpected part credit or feedback of an answer, the target has none',
      item.origin,
    )
  }
  if (item.kind === 'short-answer' && item.caseSensitive) {
    report('writer-scoring-changed', 'Unexpected case-sensitive answer, the target ignores case', item.origin)
  }
}

/** The text of a question; where one before has the same, signs that do not show part them: text2qti takes no file that has one twice. */
function stemOf({ item }: FormQuestion, passage: string | undefined, desk: Desk): string {
  const stem = passage === undefined ? item.stem || '–' : `${passage}\n\n${item.stem}`
  const name = stem.replace(/\s+/gu, ' ').trim()
  const copies = desk.stems.get(name) ?? 0
  desk.stems.set(name, copies + 1)
  if (copies === 0) return stem
  desk.report(
    'writer-content-changed',
    'Unexpected second question of the same text, a sign that does not show parts them',
    item.origin,
  )
  return stem.includes('\n') ? `${stem}\n\n${'\u200b'.repeat(copies)}` : stem + '\u200b'.repeat(copies)
}

interface Desk {
  readonly report: Report
  /** How many questions have each text. */
  readonly stems: Map<string, number>
}

function questionText(question: FormQuestion, passage: string | undefined, desk: Desk): string | undefined {
  const { item, points, number } = question
  const { report } = desk
  const lines = repeats(item) ? undefined : answerLines(item)
  if (lines === undefined) {
    const what = repeats(item) ? 'two options of one text' : item.kind
    report('writer-kind-unsupported', `Unexpected ${what}, text2qti has no such question: left out`, item.origin)
    return undefined
  }
  reportLosses(question, report)
  const written = Math.max(0.5, Math.round(points * 2) / 2)
  if (written !== points) {
    report('writer-scoring-changed', `Unexpected ${points} points, text2qti takes halves: ${written}`, item.origin)
  }
  const essay = item.kind === 'essay'
  return [
    ...(item.title ? [`Title: ${item.title.replace(/\s+/gu, ' ')}`] : []),
    `Points: ${written}`,
    block(`${number}.`, stemOf(question, passage, desk)),
    ...feedback('...', item.rationale),
    ...(essay ? [] : [...feedback('+', item.feedback?.correct), ...feedback('-', item.feedback?.incorrect)]),
    ...lines,
    '',
  ].join('\n')
}

/** The pictures that a question and its passage show: text2qti takes no other files. */
function imagesOf(...items: readonly (Item | undefined)[]): readonly string[] {
  return items.flatMap(item => {
    if (!item || item.media.length === 0) return []
    const linked = linkedFiles(item)
    return item.media.flatMap(({ path }) => (linked.has(path) ? [] : [path]))
  })
}

export async function write(
  form: Form,
  _options: Record<string, never>,
  { report, media }: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, ['instructions'], report)
  const parts = [`Quiz title: ${form.head.title.replace(/\s+/gu, ' ')}`]
  if (form.head.instructions) parts.push(`Quiz description: ${form.head.instructions.replace(/\s+/gu, ' ')}`)
  parts.push('')
  const files: OutputFile[] = []
  const desk: Desk = { report, stems: new Map() }
  for (const question of form.sections.flatMap(section => section.questions)) {
    const passage = passageOf(form, question.item)
    const text = questionText(question, passage?.stem, desk)
    if (text === undefined) continue
    parts.push(text)
    reportAttachments([passage, question.item], report)
    for (const path of imagesOf(question.item, passage)) {
      const bytes = media(path)
      if (bytes && !files.some(file => file.path === path)) files.push({ path, bytes })
    }
  }
  return [{ path: 'text2qti.txt', bytes: new TextEncoder().encode(parts.join('\n')) }, ...files]
}
