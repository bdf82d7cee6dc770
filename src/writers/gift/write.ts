import { isPlain } from '../../content/literal.ts'
import { toPlain } from '../../content/plain.ts'
import { type Form, type FormQuestion, passageOf } from '../../corpus/form.ts'
import type { Gap, NumericAnswer, Option, Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import type { Report } from '../../diagnostics/message.ts'
import { boundsOf, marginOf, plainNumber } from '../lms/bounds.ts'
import { imageless, shownTexts } from '../lms/flat.ts'
import { htmlWriter } from '../lms/html.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { answerFraction, optionFractions, reportContradictions, scoringOf } from '../lms/scoring.ts'
import { truthOf } from '../lms/true-false.ts'
import { moodleFraction, moodleShares } from '../moodle/fraction.ts'
import type { OutputFile, WriteContext } from '../writer.ts'

/** Text between GIFT's own signs; a line end is written `\n`, since blank lines part questions. */
function literalGift(text: string): string {
  return text
    .replace(/\r\n?/gu, '\n')
    .replace(/[\\~=#{}:]/gu, '\\$&')
    .replace(/\n/gu, '\\n')
}

interface Pen {
  readonly item: Question
  readonly report: Report
  /** Rich text: HTML where any of the item's text is markup, else as it is. */
  readonly rich: (markdown: string) => string
  readonly feedback: (markdown: string | undefined) => string
}

function weight(fraction: number): string {
  return `%${moodleFraction(fraction).text}%`
}

/** The weight of an option that earns nothing: said only where its text would be taken for one. */
const nothing = (text: string): string => (text.startsWith('%') ? '~%0%' : '~')

function optionLines(options: readonly Option[], pen: Pen): string[] {
  const fractions = optionFractions(options, scoringOf(pen.item), true)
  return options.map(option => {
    const fraction = fractions.get(option.id) ?? 0
    const text = pen.rich(option.text)
    const sign = fraction >= 1 ? '=' : fraction === 0 ? nothing(text) : `~${weight(fraction)}`
    return `${sign}${text}${pen.feedback(option.feedback)}`
  })
}

/** Undefined where Moodle's list cannot part the points. */
function severalLines(item: Question & { kind: 'multiple-response' }, pen: Pen): string[] | undefined {
  const rule = scoringOf(item)
  const fractions = new Map(optionFractions(item.options, rule))
  // A wrong tick takes everything: the nearest that Moodle has.
  if (rule === 'all-or-nothing') {
    for (const option of item.options) if (!option.correct) fractions.set(option.id, -1)
    pen.report('writer-scoring-changed', 'Unexpected rule all-or-nothing, Moodle marks each option', item.origin)
  }
  const shares = moodleShares(fractions)
  if (shares && !shares.exact) {
    pen.report('writer-scoring-changed', 'Unexpected share, Moodle knows only its own list', item.origin)
  }
  return (
    shares &&
    item.options.map(option => {
      const percent = shares.texts.get(option.id) ?? '0'
      const text = pen.rich(option.text)
      const sign = percent === '0' ? nothing(text) : `~%${percent}%`
      return `${sign}${text}${pen.feedback(option.feedback)}`
    })
  )
}

function numberText(answer: NumericAnswer): string {
  const { min, max } = boundsOf(answer)
  const { middle, margin, named } = marginOf(answer)
  return named ? `${plainNumber(middle)}:${plainNumber(margin)}` : `${plainNumber(min)}..${plainNumber(max)}`
}

function numericLines(answers: readonly NumericAnswer[], pen: Pen): string[] {
  return answers.map(answer => {
    const fraction = answerFraction(answer)
    return `=${fraction >= 1 ? '' : weight(fraction)}${numberText(answer)}${pen.feedback(answer.feedback)}`
  })
}

/** Moodle takes an arrow for a matching question, and `[html]` before an answer for its format: undefined, GIFT has no sign for them. */
const unsayable = (text: string): boolean =>
  text.includes('->') || /^\s*\[(?:html|moodle|plain|markdown)\]/iu.test(text)

function textLines(gap: Pick<Gap & { type: 'text' }, 'answers' | 'caseSensitive'>, pen: Pen): string[] | undefined {
  if (gap.answers.some(({ text }) => unsayable(text))) return undefined
  if (gap.caseSensitive) {
    pen.report('writer-scoring-changed', 'Unexpected case-sensitive answer, GIFT ignores case', pen.item.origin)
  }
  return gap.answers.map(answer => {
    const fraction = answerFraction(answer)
    const text = literalGift(answer.text.replace(/\*/gu, '\\*'))
    const share = fraction < 1 ? weight(fraction) : text.startsWith('%') ? '%100%' : ''
    return `=${share}${text}${pen.feedback(answer.feedback)}`
  })
}

/** What stands between the braces, a line each; undefined: GIFT cannot carry the item. */
function answerLines(item: Question, pen: Pen): readonly string[] | undefined {
  switch (item.kind) {
    case 'choice': {
      const truth = truthOf(item)
      const right = item.options.find(option => option.correct)
      const english = item.options.map(option => toPlain(option.text).toLowerCase()).join() === 'true,false'
      if (truth && english && right && !item.options.some(option => option.feedback)) {
        return [right.id === truth.trueId ? 'TRUE' : 'FALSE']
      }
      // One right answer by itself is a short answer to Moodle.
      return item.options.length < 2 ? undefined : optionLines(item.options, pen)
    }
    case 'multiple-response':
      return severalLines(item, pen)
    case 'short-answer':
      return textLines(item, pen)
    case 'numeric':
      return ['#', ...numericLines(item.answers, pen)]
    case 'essay':
      return []
    case 'matching': {
      // Moodle takes no matching of a single pair, and ends the import there.
      if (item.prompts.length < 2) return undefined
      const used = new Set(item.prompts.map(prompt => prompt.match))
      const plain = (text: string): string => literalGift(toPlain(text).replace(/\s+/gu, ' '))
      const textOf = (id: string | null): string => item.matches.find(match => match.id === id)?.text ?? ''
      return [
        ...item.prompts.map(prompt => `=${pen.rich(prompt.text)} -> ${plain(textOf(prompt.match))}`),
        ...item.matches.filter(match => !used.has(match.id)).map(match => `= -> ${plain(match.text)}`),
      ]
    }
    case 'cloze': {
      const [gap] = item.gaps
      if (!gap || item.gaps.length > 1) return undefined
      if (gap.type === 'choice') return gap.options.length < 2 ? undefined : optionLines(gap.options, pen)
      return gap.type === 'text' ? textLines(gap, pen) : ['#', ...numericLines(gap.answers, pen)]
    }
    case 'ordering':
      return undefined
  }
}

function reportLosses({ item, points }: FormQuestion, report: Report): void {
  reportContradictions(item, report)
  reportDroppedFields(item, ['title', 'tags', 'topic'], report)
  if (points !== 1) report('writer-field-dropped', `Unexpected ${points} points, GIFT has none`, item.origin)
  if (item.feedback) report('writer-feedback-dropped', 'Unexpected feedback by outcome, GIFT has none', item.origin)
  if (item.kind === 'matching' && item.prompts.some(prompt => prompt.feedback)) {
    report('writer-feedback-dropped', 'Unexpected feedback of a prompt, GIFT has none', item.origin)
  }
  if (item.kind === 'essay' && (item.answer || item.rubric || item.template || item.words || item.upload)) {
    report('writer-field-dropped', 'Unexpected model answer, rubric, template or limits, GIFT has none', item.origin)
  }
}

function stemText(question: FormQuestion, passage: string | undefined, pen: Pen, block: string): string {
  const { item } = question
  const stem = pen.rich(passage === undefined ? item.stem : `${passage}\n\n${item.stem}`)
  const [gap] = item.kind === 'cloze' ? item.gaps : []
  if (!gap) return `${stem} ${block}`
  // The braces of the gap's own sign were escaped with the text.
  const sign = literalGift(`{{${gap.id}}}`)
  return stem.includes(sign) ? stem.replace(sign, () => block) : `${stem} ${block}`
}

const whatOf = (item: Question): string => {
  if (item.kind === 'multiple-response') return 'number of right options, over 20'
  if (item.kind === 'choice') return 'single option'
  if (item.kind === 'short-answer') return 'answer with an arrow or a format in it'
  return item.kind === 'matching' ? 'matching of a single pair' : item.kind
}

/** `[tag:…]`: a bracket in it is escaped; for other signs that Moodle does not take there, a space stands. */
function bracketed(name: string, value: string): string {
  const text = value
    .replace(/[\\<>`\s]+/gu, ' ')
    .trim()
    .replace(/\]/gu, '\\]')
  return text === '' ? '' : `[${name}:${text}]`
}

function questionText(question: FormQuestion, passage: string | undefined, report: Report): string | undefined {
  const { item } = question
  const refuse = (rule: 'writer-kind-unsupported' | 'writer-item-unmarked', reason: string): undefined => {
    report(rule, reason, item.origin)
    return undefined
  }
  if (item.kind !== 'essay' && keyOf(item).type === 'unknown') {
    return refuse('writer-item-unmarked', 'Unexpected item without a key, GIFT cannot hold one: left out')
  }
  const html = htmlWriter({ math: 'delimited', url: imageless(item, report) })
  const answers = 'options' in item ? item.options : 'answers' in item ? item.answers : []
  const remarks = [item.rationale ?? '', ...answers.map(({ feedback }) => feedback ?? '')]
  const marked = [...shownTexts(item), passage ?? '', ...remarks].some(
    // A line that starts so would be a comment or a command.
    text => !isPlain(text) || /^(?:\/\/|\$|\[)/u.test(text),
  )
  // A bracket at the start would be a format.
  const shown = (markdown: string): string => html.inline(markdown).replace(/^\[/u, '&#91;')
  const rich = (markdown: string): string => literalGift(marked ? shown(markdown) : markdown.replace(/\n/gu, ' '))
  const pen: Pen = { item, report, rich, feedback: markdown => (markdown ? `#${rich(markdown)}` : '') }
  const lines = answerLines(item, pen)
  if (lines === undefined) return refuse('writer-kind-unsupported', `Unexpected ${whatOf(item)}, GIFT has no such type`)
  const general = item.rationale ? [`####${rich(item.rationale)}`] : []
  const inside = [...lines, ...general]
  const head = inside[0] === '#' ? '{#' : '{'
  const body = inside[0] === '#' ? inside.slice(1) : inside
  const block =
    body.length === 0 ? '{}' : item.kind === 'cloze' ? `${head}${body.join(' ')}}` : `${head}\n${body.join('\n')}\n}`
  reportLosses(question, report)
  const tags = [bracketed('id', item.id), ...item.tags.map(tag => bracketed('tag', tag))]
  if (item.tags.some(tag => /[\\<>`]/u.test(tag)))
    report('writer-content-changed', 'Unexpected sign in a tag, GIFT has none of \\ < > ` there', item.origin)
  const name = item.title === undefined ? '' : `::${literalGift(item.title)}::`
  return `// ${tags.filter(tag => tag !== '').join(' ')}\n${name}${marked ? '[html]' : ''}${stemText(question, passage, pen, block)}\n`
}

export async function write(
  form: Form,
  _options: Record<string, never>,
  { report }: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, [], report)
  const parts: string[] = []
  let category = ''
  for (const question of form.sections.flatMap(section => section.questions)) {
    const { item } = question
    const passage = passageOf(form, item)
    if (item.stimulus !== undefined && !passage) {
      report(
        'writer-stimulus-missing',
        `Unexpected stimulus ${item.stimulus}, expected a passage of the form`,
        item.origin,
      )
    }
    const text = questionText(question, passage?.stem, report)
    if (text === undefined) continue
    const path = item.topic.map(part => part.replace(/\//gu, '//').replace(/\s+/gu, ' ')).join('/')
    if (path !== category) parts.push(`$CATEGORY: $course$/top/${path || form.head.title.replace(/\//gu, '//')}\n`)
    category = path
    parts.push(text)
  }
  return [{ path: 'gift.gift', bytes: new TextEncoder().encode(parts.join('\n')) }]
}
