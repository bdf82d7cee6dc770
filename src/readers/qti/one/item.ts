import { excerpt } from '../../../content/excerpt.ts'
import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Draft } from '../../../corpus/item.ts'
import { draftAt, say, setAside } from '../../gathering.ts'
import { withMedia } from '../../media.ts'
import { type Reel, richHtml, spanOf } from '../package.ts'
import { twinReason, withoutTwins } from '../twins.ts'
import { answersOf } from './answers.ts'
import { conditionsOf } from './conditions.ts'
import { materialHtml, responsesOf } from './material.ts'
import type { Answered } from './response.ts'
import type { Scope } from './scope.ts'

function fieldsOf(item: XmlElement): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const metadata = childElement(item, 'itemmetadata')
  if (!metadata) return fields
  // D2L has an underscore in the name.
  for (const field of [...descendants(metadata, 'qtimetadatafield'), ...descendants(metadata, 'qti_metadatafield')]) {
    const label = childElement(field, 'fieldlabel')
    const entry = childElement(field, 'fieldentry')
    if (label && entry) fields.set(xmlText(label).trim().toLowerCase(), xmlText(entry).trim())
  }
  // Blackboard and older tools write elements of their own: bbmd_questiontype, qmd_itemtype …
  for (const element of childElements(metadata)) {
    if (!element.name.startsWith('qtimetadata')) fields.set(element.name.toLowerCase(), xmlText(element).trim())
  }
  return fields
}

function scopeOf(reel: Reel, item: XmlElement): Scope {
  const span = spanOf(item)
  const html = (text: string): string => richHtml(reel, text, span)
  const feedback = new Map<string, string>()
  for (const element of childElements(item, 'itemfeedback')) {
    const text = html(materialHtml(element))
    const ident = element.attributes.ident ?? ''
    if (text !== '' && !feedback.has(ident)) feedback.set(ident, text)
  }
  const presentation = childElement(item, 'presentation')
  return {
    reel,
    item,
    span,
    fields: fieldsOf(item),
    conditions: conditionsOf(item),
    responses: presentation ? responsesOf(presentation) : [],
    feedback,
    html,
    stem: '',
  }
}

/** Our own passage in front of a stem: `<div class="stimulus" id="…">…</div>`. */
function passageIn(html: string): { readonly id: string; readonly inside: string; readonly rest: string } | undefined {
  const head = /^<div class="stimulus" id="([^"]+)">/u.exec(html)
  if (!head) return undefined
  let depth = 1
  const tag = /<(\/?)div\b[^<>]*>/gu
  tag.lastIndex = head[0].length
  for (let match = tag.exec(html); match; match = tag.exec(html)) {
    depth += match[1] ? -1 : 1
    if (depth === 0) {
      const inside = html.slice(head[0].length, match.index)
      return { id: head[1] ?? '', inside, rest: html.slice(match.index + match[0].length) }
    }
  }
  return undefined
}

/** What an item is worth: the first field that says so; a score variable's own maximum where it is no percentage. */
function pointsOf({ fields, item }: Scope): number | undefined {
  // Blackboard's weighting is of its own, and mostly 0.
  const own = fields.has('bbmd_questiontype') ? ['qmd_absolutescore_max'] : ['qmd_weighting', 'qmd_absolutescore_max']
  for (const name of ['points_possible', ...own, 'cc_weighting']) {
    const value = Number(fields.get(name) || 'none')
    if (Number.isFinite(value) && value >= 0) return value
  }
  const maximum = Number(descendants(item, 'decvar')[0]?.attributes.maxvalue ?? 'none')
  return Number.isFinite(maximum) && maximum > 0 && maximum !== 100 ? maximum : undefined
}

function takeLike(feedback: Map<string, string>, pattern: RegExp): string | undefined {
  for (const [name, text] of feedback) {
    if (!pattern.test(name)) continue
    feedback.delete(name)
    return text
  }
  return undefined
}

/** Feedback of the whole item, by the names that platforms give it. */
function feedbackOf({ feedback, reel, span }: Scope) {
  const incorrect = takeLike(feedback, /incorrect|wrong|_ic$/iu)
  const correct = takeLike(feedback, /correct|_c$/iu)
  const rationale = takeLike(feedback, /^general|_all$|solution/iu)
  const hint = takeLike(feedback, /^hint/iu)
  if (feedback.size > 0) {
    setAside(
      reel.gathering,
      `Feedback under ${[...feedback.keys()].join(', ')} was set aside: no answer shows it`,
      span,
    )
  }
  const outcome = { ...(correct ? { correct } : {}), ...(incorrect ? { incorrect } : {}) }
  return {
    ...(rationale ? { rationale } : {}),
    ...(hint ? { hint } : {}),
    ...(Object.keys(outcome).length > 0 ? { feedback: outcome } : {}),
  }
}

/** The passage of a question: in front of its stem, or, as New Quizzes links it, an item before. */
function stimulusOf({ fields, reel, span }: Scope, inside: string | undefined): { readonly stimulus?: string } {
  const parent = fields.get('parent_stimulus_item_ident')
  if (inside !== undefined) return { stimulus: inside }
  if (parent === undefined) return {}
  if (reel.passages.has(parent)) return { stimulus: parent }
  setAside(reel.gathering, `Unexpected stimulus ${parent}, expected a text before this question`, span)
  return {}
}

const named = (id: string): { id?: string } => (id === '' ? {} : { id })

/** In packages of D2L the label is what identifies an item. */
function idOf({ attributes }: XmlElement): string {
  const own = Object.keys(attributes).some(name => name.startsWith('d2l'))
  return (own ? attributes.label : undefined) || (attributes.ident ?? '')
}

/** The text of a part beside the presentation. */
function partOf({ item, html }: Scope, name: string): string | undefined {
  const part = childElement(item, name)
  const text = part ? html(materialHtml(part)) : ''
  return text === '' ? undefined : text
}

/** Sakai calls its HTML plain text, and says once for the item that it is HTML. */
function asHtml(node: XmlElement): XmlElement {
  const children = node.children.map(child => (child.type === 'element' ? asHtml(child) : child))
  const attributes = node.name === 'mattext' ? { ...node.attributes, texttype: 'text/html' } : node.attributes
  return { ...node, attributes, children }
}

/** Reads one `item` of QTI 1.2; the group that it is drawn from may say what it is worth there. */
export function readItem(reel: Reel, raw: XmlElement, given: number | undefined): void {
  readSaid(reel, /^html$/iu.test(fieldsOf(raw).get('text_format') ?? '') ? asHtml(raw) : raw, given)
}

function readSaid(reel: Reel, item: XmlElement, given: number | undefined): void {
  const { gathering } = reel
  const scope = scopeOf(reel, item)
  const presentation = childElement(item, 'presentation')
  if (!presentation) return setAside(gathering, 'Unexpected item without a presentation', scope.span)
  const raw = materialHtml(presentation)
  const passage = passageIn(raw)
  const stem = scope.html(passage ? passage.rest : raw)
  const id = idOf(item)
  const kind =
    ['question_type', 'bbmd_questiontype', 'qmd_questiontype', 'qmd_itemtype']
      .map(name => scope.fields.get(name))
      .find(name => name !== undefined) ?? ''
  if (/^text_only/u.test(kind)) {
    if (/^section-\d+-text$/u.test(id)) return setAside(gathering, 'The heading of a section was set aside', scope.span)
    reel.passages.add(id)
    gathering.items.push(withMedia({ ...draftAt(gathering, scope.span), kind: 'stimulus', ...named(id), stem }))
    return
  }
  if (passage && !reel.passages.has(passage.id)) {
    reel.passages.add(passage.id)
    const draft = {
      ...draftAt(gathering, scope.span),
      kind: 'stimulus',
      id: passage.id,
      stem: scope.html(passage.inside),
    } as const
    gathering.items.push(withMedia(draft))
  }
  const model = /essay|short response/iu.test(kind)
    ? takeLike(scope.feedback, /^solution$/iu)
    : partOf(scope, 'answer_key')
  const template = partOf(scope, 'initial_text')
  const hint = partOf(scope, 'hint')
  const answered: Answered | undefined = answersOf({ ...scope, stem }, passage ? passage.rest : raw, kind)
  if (!answered) {
    // What asks nothing is a text to read.
    if (stem === '') return setAside(gathering, 'An item that asks nothing, and has no text', scope.span)
    gathering.items.push(withMedia({ ...draftAt(gathering, scope.span), kind: 'stimulus', ...named(id), stem }))
    return
  }
  const { fields, twins } = withoutTwins(answered.fields)
  if (twins.length > 0) say(gathering, 'key-contradictory', twinReason(twins), scope.span)
  const { title } = item.attributes
  const text = answered.stem ?? stem
  const titled = title && title !== id && title !== excerpt(text) && !/^question(?: \d+)?$/iu.test(title)
  const points = given ?? pointsOf(scope)
  const draft = {
    ...draftAt(gathering, scope.span),
    ...named(id),
    ...(titled ? { title } : {}),
    ...(points === undefined ? {} : { points }),
    ...stimulusOf(scope, passage?.id),
    ...fields,
    ...(fields.kind === 'essay' && model !== undefined ? { answer: model } : {}),
    ...(fields.kind === 'essay' && template !== undefined ? { template } : {}),
    ...(hint === undefined ? {} : { hint }),
    ...feedbackOf(scope),
    stem: text,
  } as Draft
  gathering.items.push(withMedia(draft))
}
