import type { ListItem, RootContent } from 'mdast'
import { type Directive, isDirective, parseDirectives } from '../../content/directives.ts'
import { treeToPlain } from '../../content/plain.ts'
import type { Fields, Group, PrintDocument, Row, Running } from '../../layout/document.ts'
import { TemplateError } from '../../templating/template.ts'
import { type Blocks, richBlocks } from './slots/rich.ts'
import { type Attributes, questionBlock, type SlotSource, slotBlocks, slotKind } from './slots/slot.ts'

/** A template's text before and after its data came in; the first tells where a directive stands. */
export interface Rendered {
  readonly path: string
  readonly source: string
  readonly markdown: string
}

/** What the template says about pages rather than about their content. */
interface Furniture {
  header?: Running
  footer?: Running
  firstHeader?: Running
  firstFooter?: Running
  lastFooter?: Running
  watermark?: string
}

interface Composition {
  readonly rendered: Rendered
  readonly source: SlotSource
  readonly furniture: Furniture
}

/** The place of the first directive of this name in the template as it is written. */
function fail(name: string, reason: string, { path, source }: Rendered): never {
  const at = source.search(new RegExp(`^[ \\t]*:{2,}${name.replace(/[^\w-]/gu, '')}(?![\\w-])`, 'mu'))
  const before = source.slice(0, Math.max(0, at)).split('\n')
  throw new TemplateError(reason, { path, line: before.length, column: 1 })
}

function numbers(list: string | undefined, count: number): readonly number[] {
  const given = (list ?? '')
    .split(/[\s,]+/u)
    .map(Number)
    .filter(value => value > 0)
  return Array.from({ length: count }, (_, index) => given[index] ?? 1)
}

const footers: Readonly<Record<string, 'firstFooter' | 'lastFooter'>> = { first: 'firstFooter', last: 'lastFooter' }

function running({ left, center, right }: Attributes): Running {
  return { ...(left ? { left } : {}), ...(center ? { center } : {}), ...(right ? { right } : {}) }
}

function fieldsBlock(directive: Directive): Fields {
  const fields = (directive.children as RootContent[]).flatMap(child =>
    child.type === 'list' ? child.children.map(fieldOf) : [],
  )
  const shares = numbers(directive.attributes.shares, fields.length)
  return { type: 'fields', fields: fields.map((field, index) => ({ ...field, share: shares[index] ?? 1 })) }
}

/** `Name` is a label with ruled space, `Name **Ada**` one that is filled in. */
function fieldOf(item: ListItem): { readonly label: string; readonly value?: string } {
  const [only] = item.children
  const value = only?.type === 'paragraph' && only.children.length > 1 ? only.children.at(-1) : undefined
  if (only?.type !== 'paragraph' || value?.type !== 'strong') return { label: treeToPlain(item).trim() }
  const label = treeToPlain({ ...only, children: only.children.slice(0, -1) }).trim()
  return { label, value: treeToPlain(value) }
}

function rowBlock(directive: Directive, composition: Composition): Row {
  const cells = (directive.children as readonly { type: string }[]).filter(isDirective)
  const shares = numbers(directive.attributes.shares, cells.length)
  return {
    type: 'row',
    cells: cells.map((cell, index) => {
      const align = (['left', 'center', 'right'] as const).find(name => name === cell.attributes.align)
      return {
        share: shares[index] ?? 1,
        children: compose(cell.children as RootContent[], composition),
        ...(align ? { align } : {}),
      }
    }),
  }
}

function groupBlock(directive: Directive, composition: Composition, extra: Partial<Group> = {}): Group {
  const { style, title, outline, keep, next, columns, space } = directive.attributes
  return {
    type: 'group',
    children: compose(directive.children as RootContent[], composition),
    ...(style ? { style } : {}),
    ...(title ? { title } : {}),
    ...(outline ? { outline } : {}),
    ...(keep === undefined ? {} : { keepTogether: true }),
    ...(next === undefined ? {} : { keepWithNext: true }),
    ...(space ? { spaceBefore: (Number(space) || 0) * composition.source.size } : {}),
    ...(columns ? { columns: Number(columns) || 1 } : {}),
    ...extra,
  }
}

function questionOf({ name, attributes }: Directive, { rendered, source }: Composition) {
  const question = source.questions.get(Number(attributes.ref))
  return question ?? fail(name, `Unexpected ref "${attributes.ref ?? ''}", expected the number of a question`, rendered)
}

function container(directive: Directive, composition: Composition): Blocks {
  const { name, attributes } = directive
  switch (name) {
    case 'group':
      return [groupBlock(directive, composition)]
    case 'box':
      return [groupBlock(directive, composition, { frame: true })]
    case 'section':
      return [
        groupBlock(directive, composition, {
          role: 'Sect',
          ...(attributes.title ? { outline: attributes.title } : {}),
        }),
      ].map(({ title: _, ...group }) => group)
    case 'row':
      return [rowBlock(directive, composition)]
    case 'fields':
      return [fieldsBlock(directive)]
    case 'question': {
      const question = questionOf(directive, composition)
      return [
        questionBlock(
          question,
          attributes,
          compose(directive.children as RootContent[], composition),
          composition.source,
        ),
      ]
    }
    default:
      return fail(
        name,
        `Unexpected directive :::${name}, expected one of ${containerNames.join(', ')}`,
        composition.rendered,
      )
  }
}

const containerNames = ['group', 'box', 'section', 'row', 'fields', 'question']

function instructions(section: string | undefined, { source, rendered }: Composition): Blocks {
  const { form, words } = source
  if (section === undefined)
    return form.head.instructions === undefined ? [] : richBlocks(form.head.instructions, words)
  const found = form.sections[Number(section) - 1]
  if (!found) return fail('instructions', `Unexpected section "${section}", expected the number of a section`, rendered)
  return found.instructions === undefined ? [] : richBlocks(found.instructions, words)
}

const leafNames = [
  'header',
  'footer',
  'watermark',
  'page-break',
  'lines',
  'space',
  'instructions',
  'question',
  'stem',
  'choices',
  'passage',
  'key',
  'rationale',
  'hint',
  'feedback',
  'references',
]

/** `::question` in short: stem, choices and space. */
function wholeQuestion(directive: Directive, composition: Composition): Blocks {
  const question = questionOf(directive, composition)
  const { attributes } = directive
  const parts = ['stem', 'choices', 'space'].flatMap(name => slotBlocks(name, question, attributes, composition.source))
  return [questionBlock(question, attributes, parts, composition.source)]
}

function slot(directive: Directive, composition: Composition): Blocks {
  const { name, attributes } = directive
  const kind = slotKind(name)
  const { paper } = composition.source
  if (kind === undefined)
    return fail(name, `Unexpected directive ::${name}, expected one of ${leafNames.join(', ')}`, composition.rendered)
  if (kind === 'open' && !paper.open)
    return fail(name, `Unexpected directive ::${name}, the paper "${paper.name}" has no keys`, composition.rendered)
  return slotBlocks(name, questionOf(directive, composition), attributes, composition.source)
}

function leaf(directive: Directive, composition: Composition): Blocks {
  const { name, attributes } = directive
  const { furniture } = composition
  switch (name) {
    case 'header':
      furniture[attributes.page === 'first' ? 'firstHeader' : 'header'] = running(attributes)
      return []
    case 'footer':
      furniture[footers[attributes.page ?? ''] ?? 'footer'] = running(attributes)
      return []
    case 'watermark':
      if (attributes.text) furniture.watermark = attributes.text
      return []
    case 'page-break':
      return [
        {
          type: 'page-break',
          ...(attributes.to === 'odd' ? { to: 'odd', blank: composition.source.words.blankPage } : {}),
        },
      ]
    case 'lines': {
      const ruling = (['line', 'grid', 'blank'] as const).find(kind => kind === attributes.ruling) ?? 'line'
      return [{ type: 'lines', count: Math.max(1, Math.floor(Number(attributes.count)) || 1), ruling }]
    }
    case 'instructions':
      return instructions(attributes.section, composition)
    case 'question':
      return wholeQuestion(directive, composition)
    default:
      return slot(directive, composition)
  }
}

/** A line of colons left over is a fence that closed nothing: the content would print, so the template is wrong. */
function plain(node: RootContent, { path, source }: Rendered): RootContent {
  if (node.type !== 'paragraph' || !/^:{3,}$/u.test(treeToPlain(node).trim())) return node
  const at = source.indexOf(treeToPlain(node).trim())
  const { length } = source.slice(0, Math.max(0, at)).split('\n')
  throw new TemplateError('Unexpected :::, no directive with as many colons is open', { path, line: length, column: 1 })
}

function compose(children: readonly RootContent[], composition: Composition): Blocks {
  return children.flatMap((child): Blocks => {
    if (!isDirective(child)) return [plain(child, composition.rendered)]
    return child.type === 'leafDirective' ? leaf(child, composition) : container(child, composition)
  })
}

/** Rendered Markdown → the document to lay out: directives become blocks, slots the content of items, which is never printed and parsed again. */
export function composeDocument(rendered: Rendered, source: SlotSource, title: string): PrintDocument {
  const furniture: Furniture = {}
  const blocks = compose(parseDirectives(rendered.markdown).children, { rendered, source, furniture })
  const { institution } = source.form.head
  return { title, language: source.language, ...(institution ? { author: institution } : {}), ...furniture, blocks }
}
