import { excerpt } from '../../content/excerpt.ts'
import { keepsOrder } from '../../content/order.ts'
import { parseXml } from '../../content/xml.ts'
import { type Form, type FormQuestion, formPoints, passageOf } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'
import { keyOf } from '../../corpus/key.ts'
import { compileTemplate, markup, type Template } from '../../templating/template.ts'
import { boundsOf, marginOf, plainNumber } from '../lms/bounds.ts'
import { htmlWriter } from '../lms/html.ts'
import { identifierScope } from '../lms/identifier.ts'
import { reportDroppedFields, reportDroppedSurroundings } from '../lms/losses.ts'
import { answerFraction, reportContradictions } from '../lms/scoring.ts'
import { zip } from '../lms/zip.ts'
import type { Assessable, Bench } from '../qti-1.2/model.ts'
import { proveItem } from '../qti-1.2/proof.ts'
import { choice, essay, multipleResponse, numeric, shortAnswer } from '../qti-1.2/response.ts'
import type { OutputFile, WriteContext } from '../writer.ts'
import type { Options } from './blackboard-original.ts'
import { type Collection, collectionOf } from './collection.ts'
import { profile } from './profile.ts'

interface Press {
  readonly context: WriteContext
  readonly form: Form
  readonly template: (name: string) => Template
  readonly files: Collection
  readonly shuffle: boolean
  /** Its name of what the items are in. */
  readonly pool: 'Pool' | 'Test'
}

/** Its points have at most three decimals. */
const points = (value: number): string => String(Number(value.toFixed(3)))

function assessable(item: Question, bench: Bench): { readonly type: string; readonly made: Assessable } | undefined {
  switch (item.kind) {
    case 'choice':
      return { type: 'Multiple Choice', made: choice(item, bench) }
    case 'multiple-response':
      return { type: 'Multiple Answer', made: multipleResponse(item, bench) }
    case 'short-answer':
      return { type: 'Fill in the Blank', made: shortAnswer(item, bench) }
    case 'numeric':
      return { type: 'Numeric', made: numeric(item, bench) }
    case 'essay':
      return { type: item.upload ? 'File Upload' : 'Essay', made: essay(item, bench) }
    case 'matching':
    case 'ordering':
    case 'cloze':
      return undefined
  }
}

/** Tests of a number as it wants them: side by side. */
function numberTest(item: Question & { kind: 'numeric' }): string {
  const [answer] = item.answers.filter(other => answerFraction(other) >= 1)
  if (!answer) return ''
  const { min, max } = boundsOf(answer)
  const { middle, named } = marginOf(answer)
  const test = (name: string, bound: number): string => `<${name} respident="response1">${plainNumber(bound)}</${name}>`
  return test('vargte', min) + test('varlte', max) + (named ? test('varequal', middle) : '')
}

/** The editor there drops line ends in `pre`. */
function withBreaks(html: string): string {
  return html
    .split(/(?<=<\/pre>)|(?=<pre>)/u)
    .map(part =>
      part.startsWith('<pre>')
        ? part
            .replace(/<\/?pre>/gu, '')
            .replace(/\n(?=<\/code>)/gu, '')
            .replace(/\n/gu, '<br/>')
        : part,
    )
    .join('')
}

function conditionsOf(question: FormQuestion, made: Assessable, general: { correct: string; incorrect: string }) {
  const { item } = question
  const worth = points(question.points === 0 ? 1 : question.points)
  const earning = made.conditions.filter(condition => condition.score)
  const test = item.kind === 'numeric' ? numberTest(item) : earning.map(condition => condition.test).join('')
  const right =
    item.kind === 'essay' || test === ''
      ? []
      : [{ title: 'correct', test: markup(test), value: worth, shows: 'correct' }]
  return {
    conditions: [...right, { title: 'incorrect', test: markup('<other/>'), value: '0', shows: 'incorrect' }],
    feedback: [
      { identifier: 'correct', html: general.correct },
      { identifier: 'incorrect', html: general.incorrect },
    ],
  }
}

function refused(item: Question): string | undefined {
  if (item.kind === 'choice' && item.options.filter(option => option.correct).length > 1)
    return 'choice with several keys'
  if (item.kind === 'numeric' && item.answers.filter(answer => answerFraction(answer) >= 1).length > 1) {
    return 'more than one accepted number'
  }
  return profile.kinds.includes(item.kind) ? undefined : item.kind
}

function renderItem(question: FormQuestion, identifier: string, press: Press): string | undefined {
  const { item } = question
  const { report } = press.context
  const why = refused(item)
  const language = item.language ?? press.form.head.language
  const owner = { identifier: `_${identifier}`, origin: item.origin }
  const writer = htmlWriter({ math: 'mathml', url: path => press.files.url(path, owner), places: false, language })
  const html = (markdown: string): string => withBreaks(writer.blocks(markdown))
  const bench: Bench = {
    item,
    points: question.points,
    profile,
    shuffle: press.shuffle && !keepsOrder(item),
    identify: identifierScope(['response1', 'correct', 'incorrect']),
    html,
    report,
  }
  const found = why === undefined ? assessable(item, bench) : undefined
  if (!found) {
    report(
      'writer-kind-unsupported',
      `Unexpected ${why ?? item.kind}, the pool has no such question: left out`,
      item.origin,
    )
    return undefined
  }
  reportLosses(question, press.context)
  const { type, made } = found
  const passage = passageOf(press.form, item)
  const rich = (...texts: readonly (string | undefined)[]): string =>
    texts.map(text => (text ? html(text) : '')).join('')
  const general = {
    correct: rich(item.feedback?.correct, item.rationale),
    incorrect: rich(item.feedback?.incorrect, item.rationale),
  }
  return press.template('item')({
    title: item.title ?? (excerpt(item.stem) || identifier),
    identifier: owner.identifier,
    pool: press.pool,
    type,
    partial: 'false',
    points: points(question.points),
    stem: (passage ? html(passage.stem) : '') + made.stem,
    responses: made.responses.map(response => ({
      ...response,
      list: response.type === 'lid',
      shuffle: response.shuffle && !response.labels.some(label => label.fixed) ? 'Yes' : 'No',
      rows: item.kind === 'essay' ? (item.lines ?? 8) : 1,
      fib: response.decimal ? 'Decimal' : 'String',
    })),
    ...conditionsOf(question, made, general),
  })
}

function reportLosses({ item, points: worth }: FormQuestion, { report }: WriteContext): void {
  reportContradictions(item, report)
  reportDroppedFields(item, ['title'], report)
  if (item.feedback?.partial || ('options' in item && item.options.some(option => option.feedback))) {
    report(
      'writer-feedback-dropped',
      'Unexpected feedback of an option or for partly right answers, the pool has none',
      item.origin,
    )
  }
  if (item.kind !== 'essay' && keyOf(item).type === 'unknown') {
    report('writer-item-unmarked', 'Unexpected item without a key, expected one: nothing marks it', item.origin)
  }
  if (worth === 0) report('writer-scoring-changed', 'Unexpected 0 points, a right answer there earns 1', item.origin)
}

function renderItems(press: Press): ReturnType<typeof markup>[] | undefined {
  const identify = identifierScope()
  const items: ReturnType<typeof markup>[] = []
  for (const question of press.form.sections.flatMap(section => section.questions)) {
    const xml = renderItem(question, identify(question.item.id), press)
    if (xml === undefined) continue
    const flaw = proveItem(xml, question, { profile, media: [] })
    if (flaw !== undefined) {
      press.context.report('writer-proof-failed', flaw, question.item.origin)
      return undefined
    }
    items.push(markup(xml.trimEnd()))
  }
  return items
}

export async function write(
  form: Form,
  { test, shuffle }: Options,
  context: WriteContext,
): Promise<readonly OutputFile[]> {
  reportDroppedSurroundings(form, ['instructions'], context.report)
  const template = (name: string): Template => {
    const path = `blackboard-original/${name}.xml.hbs`
    return compileTemplate(context.template(path), path, 'xml')
  }
  const [item, pool, manifest, links] = [template('item'), template('pool'), template('manifest'), template('links')]
  const collection = collectionOf(context, template('file'))
  const type = test ? 'Test' : 'Pool'
  const press: Press = {
    context,
    form,
    template: () => item,
    files: collection,
    shuffle: shuffle ?? form.code === undefined,
    pool: type,
  }
  const items = renderItems(press)
  if (items === undefined) return []
  const { blocks } = htmlWriter({ math: 'mathml', url: () => undefined })
  const instructions = form.head.instructions ? blocks(form.head.instructions) : ''
  const identifier = identifierScope()(form.head.exam)
  const view = {
    title: form.head.title,
    identifier: `_${identifier}`,
    type,
    points: points(formPoints(form)),
    instructions,
    items,
  }
  const shown = collection.links()
  const files: [string, string][] = [
    ['imsmanifest.xml', manifest({ title: form.head.title, kind: test ? 'test' : 'pool', linked: shown.length > 0 })],
    ['res00001.dat', pool(view)],
  ]
  if (shown.length > 0) files.push(['res00002.dat', links({ links: shown })])
  for (const [path, xml] of files) {
    const parsed = parseXml(xml)
    if (parsed.type === 'document') continue
    context.report('writer-proof-failed', `Unexpected XML in ${path}: ${parsed.reason}`)
    return []
  }
  const encoder = new TextEncoder()
  const info = { path: '.bb-package-info', bytes: encoder.encode('cx.package.info.version=6.0\n') }
  const xml = files.map(([path, text]) => ({ path, bytes: encoder.encode(text) }))
  const bytes = zip([...xml, ...collection.files(), info])
  return [{ path: 'blackboard-original.zip', bytes }]
}
