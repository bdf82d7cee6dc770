import { excerpt } from '../../content/excerpt.ts'
import { escapeMarkup } from '../../content/html.ts'
import { childElement, childElements, parseXml, xmlText } from '../../content/xml.ts'
import { type Form, type FormQuestion, type FormSection, passageOf } from '../../corpus/form.ts'
import type { Gap, Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import type { Report } from '../../diagnostics/message.ts'
import { compileTemplate, markup, type Template } from '../../templating/template.ts'
import { pooled } from '../lms/draw.ts'
import { htmlWriter } from '../lms/html.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { mediaBox } from '../lms/media.ts'
import { formatNumber, reportContradictions } from '../lms/scoring.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import { embeddedAnswer } from './embedded.ts'
import type { Options } from './moodle.ts'
import { bodyOf } from './question.ts'

/** Slashes part categories, so one in a name is doubled. */
const categoryName = (name: string): string => name.replace(/\//gu, '//')

interface Press {
  readonly context: WriteContext
  readonly question: Template
  readonly form: Form
  readonly shuffle: boolean
}

/** Moodle's grade of a cloze question is the sum of its gaps' weights, which are whole numbers. */
function gapWeight({ item, points }: FormQuestion, context: WriteContext): number {
  const gaps = item.kind === 'cloze' ? Math.max(1, item.gaps.length) : 1
  const weight = points / gaps
  if (Number.isInteger(weight) && weight > 0) return weight
  context.report(
    'writer-scoring-changed',
    `Unexpected ${formatNumber(points)} points for ${gaps} gaps, Moodle gives each gap 1`,
    item.origin,
  )
  return 1
}

function stemOf(question: FormQuestion, press: Press, html: ReturnType<typeof htmlWriter>): string {
  const { item } = question
  const passage = passageOf(press.form, item)
  if (item.stimulus !== undefined && !passage) {
    press.context.report(
      'writer-stimulus-missing',
      `Unexpected stimulus ${item.stimulus}, expected a passage of the form`,
      item.origin,
    )
  }
  return (passage ? `<div class="stimulus">${html.blocks(passage.stem)}</div>` : '') + html.blocks(item.stem)
}

function gapMaker(question: FormQuestion, press: Press) {
  const { item } = question
  if (item.kind !== 'cloze' || keyOf(item).type === 'unknown') return noGaps
  const weight = gapWeight(question, press.context)
  const shown = new Set<string>()
  const answers: string[] = []
  const shuffle = press.shuffle && item.shuffle !== false
  const gap = (id: string): string | undefined => {
    const found = item.gaps.find(other => other.id === id)
    if (!found || shown.has(id)) return undefined
    shown.add(id)
    answers.push(embeddedAnswer(found, weight, shuffle))
    return `${mark}${answers.length - 1}${mark}`
  }
  // What the text itself says in the syntax of gaps is no gap.
  const place = (html: string): string =>
    html
      .replace(/\{(?=\d*:[A-Z])/gu, '&#123;')
      .split(mark)
      .map((part, index) => (index % 2 === 1 ? (answers[Number(part)] ?? '') : part))
      .join('')
  return { gap, place, missing: () => item.gaps.filter(other => !shown.has(other.id)) }
}

const noGaps = {
  gap: (): undefined => undefined,
  place: (html: string): string => html,
  missing: (): readonly Gap[] => [],
}

/** Stands around a gap's number until the text is done; no text has this sign of no meaning. */
const mark = '\u{F8FFF}'

function renderQuestion(question: FormQuestion, press: Press): string | undefined {
  const { item } = question
  const { context } = press
  const box = mediaBox(context, { folder: '', prefix: '@@PLUGINFILE@@/' })
  const gaps = gapMaker(question, press)
  const language = item.language ?? press.form.head.language
  const url = (path: string): string | undefined => box.url(path, item.origin)
  const html = htmlWriter({ math: 'delimited', url, gap: gaps.gap, language })
  // Images travel beside the text that shows them.
  const field = (text: string) => {
    const asked = new Set(box.take())
    const files = box.files().filter(file => asked.has(file.path))
    return markup(`<text>${escapeMarkup(text)}</text>${files.map(fileElement).join('')}`)
  }
  const rich = (...parts: readonly (string | undefined)[]) =>
    field(parts.flatMap(part => (part ? [html.blocks(part)] : [])).join('<hr/>'))
  const body = bodyOf(question, { rich, plain: field, shuffle: press.shuffle, report: context.report })
  if (!body) return undefined
  let stem = stemOf(question, press, html)
  const missing = gaps.missing()
  if (missing.length > 0) {
    const ids = missing.map(gap => gap.id).join(', ')
    context.report(
      'writer-gap-missing',
      `Unexpected gap ${ids}, the text has no such place: it follows the text`,
      item.origin,
    )
    stem += `<p>${missing.map(gap => gaps.gap(gap.id)).join(' ')}</p>`
  }
  const stemField = field(gaps.place(stem))
  reportLosses(item, body.outcomes, context)
  return press.question({
    ...body,
    name: item.title ?? (excerpt(item.stem) || item.id),
    stem: stemField,
    general: rich(item.rationale),
    grade: formatNumber(question.points),
    idnumber: item.id.slice(0, 100),
    answers: body.answers.map(answer => ({ ...answer, tolerance: answer.tolerance ?? null })),
    pairs: body.pairs ?? [],
    texts: body.texts ?? [],
    unit: body.unit ?? null,
    correct: rich(item.feedback?.correct),
    partial: rich(item.feedback?.partial),
    incorrect: rich(item.feedback?.incorrect),
    hint: item.hint ? rich(item.hint) : null,
    tags: item.tags,
  })
}

const fileElement = ({ path, bytes }: OutputFile): string =>
  `<file name="${path}" path="/" encoding="base64">${Buffer.from(bytes).toString('base64')}</file>`

function reportLosses(item: Question, outcomes: boolean, { report }: WriteContext): void {
  reportContradictions(item, report)
  reportDroppedFields(item, ['title', 'hint', 'tags', 'topic'], report)
  if (item.feedback && !outcomes) {
    report('writer-feedback-dropped', 'Unexpected feedback by outcome, Moodle has none for this type', item.origin)
  }
}

/** Reads a question back: its right answers, against the form. */
function flawOf(xml: string, { item }: FormQuestion): string | undefined {
  const parsed = parseXml(xml)
  if (parsed.type === 'error') return `Unexpected XML: ${parsed.reason}`
  if (item.kind !== 'choice' && item.kind !== 'multiple-response') return undefined
  const right = childElements(parsed.root, 'answer').map(answer => Number(answer.attributes.fraction) > 0)
  // A wrong option may earn a part, where its credit counts.
  const fits = item.options.every(
    ({ correct, credit = 0 }, index) => right[index] === correct || (!correct && credit > 0),
  )
  const same = right.length === item.options.length && fits
  const stem = childElement(parsed.root, 'questiontext')
  if (stem === undefined || xmlText(stem).trim() === '') return 'Unexpected empty question, expected a text'
  return same ? undefined : 'Unexpected key in the file, expected that of the item'
}

/** Questions to draw from are a category of their own, of which a quiz takes random questions. */
function foldered(report: Report) {
  return ({ title, questions, drawn }: FormSection, index: number) => {
    const name = title ?? `Section ${index + 1}`
    if (drawn !== undefined) {
      const reason = `Unexpected pool to draw from, Moodle has its questions in category ${name}: add ${drawn} random questions of it to the quiz`
      report('writer-content-changed', reason, questions[0]?.item.origin)
    }
    const folder = drawn === undefined ? [] : [categoryName(name)]
    return questions.map(question => ({ question, folder }))
  }
}

export async function write(
  given: Form,
  { category, shuffle }: Options,
  context: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(given, ['pool to draw from'], context.report)
  const form = pooled(given)
  const template = (name: string): Template => {
    const path = `moodle/${name}.xml.hbs`
    return compileTemplate(context.template(path), path, 'xml')
  }
  const press: Press = { context, question: template('question'), form, shuffle: shuffle ?? form.code === undefined }
  // Where every question has a topic, those are the categories: a bank that is read and written again does not sink deeper.
  const placed = form.sections.every(({ questions }) => questions.every(({ item }) => item.topic.length > 0))
  const named = placed ? [] : [categoryName(form.head.title)]
  const root = ['$course$', 'top', ...(category ? category.split('/') : named)].join('/')
  const parts: { category: string | null; question: ReturnType<typeof markup> | null }[] = []
  let current = ''
  for (const { question, folder } of form.sections.flatMap(foldered(context.report))) {
    const xml = renderQuestion(question, press)
    if (xml === undefined) continue
    const flaw = flawOf(xml, question)
    if (flaw !== undefined) {
      context.report('writer-proof-failed', flaw, question.item.origin)
      return []
    }
    const path = [root, ...folder, ...question.item.topic.map(categoryName)].join('/')
    if (path !== current) parts.push({ category: path, question: null })
    current = path
    parts.push({ category: null, question: markup(xml.trimEnd()) })
  }
  const text = template('quiz')({ parts })
  return [{ path: 'moodle.xml', bytes: new TextEncoder().encode(text) }]
}
