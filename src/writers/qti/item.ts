import { excerpt } from '../../content/excerpt.ts'
import { keepsOrder } from '../../content/order.ts'
import { toXhtmlBlocks, toXhtmlInline, type XhtmlOptions } from '../../content/xhtml.ts'
import type { FormQuestion } from '../../corpus/form.ts'
import type { Question, Stimulus } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import { markup, type Template } from '../../templating/template.ts'
import { isRightToLeft } from '../lms/direction.ts'
import { type Identify, identifierScope } from '../lms/identifier.ts'
import type { MediaBox } from '../lms/media.ts'
import { formatNumber } from '../lms/scoring.ts'
import type { WriteContext } from '../writer.ts'
import type { Declaration, Interaction, ItemScope } from './interaction.ts'
import { interactionOf, markingOf, passagesOf, rubricsOf } from './question.ts'
import { expressions, type Tag } from './tag.ts'
import type { Target } from './target.ts'

/** What all items of a package share. */
export interface Press {
  readonly target: Target
  readonly tag: Tag
  readonly context: WriteContext
  readonly media: MediaBox
  readonly template: (name: string) => Template
  readonly stimuli: ReadonlyMap<string, Stimulus>
  /** Whether the delivery may shuffle: false on a form whose order is settled. */
  readonly shuffle: boolean
  /** How many questions of each section the platform draws; undefined: all. */
  readonly draw: number | undefined
  /** BCP 47, of the form. */
  readonly language: string
}

/** Ids that outcome and response variables, and feedback of the whole item, have for themselves. */
const reserved = ['RESPONSE', 'SCORE', 'MAXSCORE', 'FEEDBACK', 'correct_fb', 'partial_fb', 'general_incorrect_fb']

function scopeOf(question: FormQuestion, press: Press, pen: Pen): ItemScope {
  const { item } = question
  const { tag } = press
  const scoped: Identify = identifierScope([...reserved, 'general_fb', 'hint_fb'])
  return {
    tag,
    x: expressions(tag),
    points: question.points,
    worth: question.points || 1,
    shuffle: press.shuffle && !keepsOrder(item),
    identify: scoped,
    blocks: markdown => markup(pen.blocks(markdown)),
    inline: markdown => markup(pen.inline(markdown)),
    report: press.context.report,
    feedback: press.target.feedback,
    item,
  }
}

function declarationView(declaration: Declaration) {
  const text = declaration.baseType === 'string'
  const { mapping } = declaration
  return mapping
    ? { ...declaration, mapping: { ...mapping, entries: mapping.entries.map(entry => ({ ...entry, text })) } }
    : declaration
}

/** Parts two braces outside tags and formulas: a player of QTI 3 (amp-up's) takes `{{x}}` for a place of its own and shows nothing there. */
function braceless(xml: string): string {
  if (!xml.includes('{{')) return xml
  return xml.replace(/<math\b[\s\S]*?<\/math>|<[^>]*>|\{(?=\{)/gu, part => (part === '{' ? '<span>{</span>' : part))
}

/** Rich text as every file of the version may hold it. */
function penOf(press: Press, rich: XhtmlOptions) {
  const kept = press.target.version.kebab ? braceless : (xml: string): string => xml
  return {
    blocks: (markdown: string, options: XhtmlOptions = rich): string => kept(toXhtmlBlocks(markdown, options)),
    inline: (markdown: string): string => kept(toXhtmlInline(markdown, rich)),
  }
}

type Pen = ReturnType<typeof penOf>

interface StemTools {
  readonly pen: Pen
  readonly rich: XhtmlOptions
  readonly report: Report
}

/** The stem with its gaps in place; gaps that the stem does not name follow it. */
function stemOf(item: Question, interaction: Interaction, { pen, rich, report }: StemTools): string {
  const { gap } = interaction
  if (!gap || item.kind !== 'cloze') return pen.blocks(item.stem)
  const shown = new Set<string>()
  const once = (id: string): string | undefined => {
    // A response belongs to one interaction, so a gap's second sign stays text.
    if (shown.has(id)) return undefined
    const made = gap(id)
    if (made !== undefined) shown.add(id)
    return made
  }
  const stem = pen.blocks(item.stem, { ...rich, gap: once })
  const rest = item.gaps.filter(({ id }) => !shown.has(id)).map(({ id }) => id)
  if (rest.length === 0) return stem
  report(
    'writer-gap-missing',
    `Unexpected gap ${rest.join(', ')}, the text has no such place: it follows the text`,
    item.origin,
  )
  return `${stem}<p>${rest.map(once).join(' ')}</p>`
}

/** The XML file of one item. */
export function renderItem(question: FormQuestion, identifier: string, press: Press): string {
  const { item } = question
  const { version, feedback } = press.target
  const rich: XhtmlOptions = { url: path => press.media.url(path, item.origin) }
  const pen = penOf(press, rich)
  const scope = scopeOf(question, press, pen)
  const interaction = interactionOf(item, scope)
  const marking = markingOf(item, interaction, scope)
  if (interaction.right === undefined && item.kind !== 'essay') {
    press.context.report(
      'writer-item-unmarked',
      'Unexpected item without a key, expected one: nothing marks it',
      item.origin,
    )
  }
  const { template } = interaction
  return press.template('item')({
    namespace: version.namespace,
    schema: version.schema,
    identifier,
    title: item.title ?? (excerpt(item.stem) || identifier),
    language: item.language,
    rtl: version.direction && isRightToLeft(item.language ?? press.language),
    outcome: feedback === 'outcome',
    declarations: interaction.declarations.map(declarationView),
    points: formatNumber(question.points),
    passages: passagesOf(item, press.stimuli, scope.report).map(passage => ({
      identifier: scope.identify(passage.id),
      body: scope.blocks(passage.stem),
    })),
    stem: markup(stemOf(item, interaction, { pen, rich, report: scope.report })),
    interaction: template === undefined ? null : markup(press.template(template)(interaction.data).trimEnd()),
    rubrics: rubricsOf(item).map(rubric => ({ name: rubric.name, body: scope.blocks(rubric.text) })),
    external: interaction.right === undefined,
    rules: marking.rules === '' ? null : markup(marking.rules),
    notes: marking.notes.map(note => ({ identifier: note.identifier, body: scope.blocks(note.text) })),
  })
}
