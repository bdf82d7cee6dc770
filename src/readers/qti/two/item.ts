import { excerpt } from '../../../content/excerpt.ts'
import { toPlain } from '../../../content/plain.ts'
import { childElement, childElements, descendants, type XmlElement, xmlText } from '../../../content/xml.ts'
import type { Draft } from '../../../corpus/item.ts'
import { gapToken, lostReason, nameGaps, placeAllGaps } from '../../gap-tokens.ts'
import { draftAt, say, setAside } from '../../gathering.ts'
import { withMedia } from '../../media.ts'
import { type Reel, richHtml, spanOf } from '../package.ts'
import { gapsApart, twinReason, withoutTwins } from '../twins.ts'
import { isForCandidates, nodesHtml } from './body.ts'
import { promptOf } from './choices.ts'
import { declarationsOf } from './declaration.ts'
import { type Answerable, answerable, gapMatch, gapOf, rowsOf } from './interactions.ts'
import { markingOf } from './processing.ts'
import { declarationOf, richNodes, type Scope, take } from './scope.ts'
import { sharedHtml, stimulusOf } from './shared.ts'
import { isNumeric, numericAnswers, textAnswers } from './typed.ts'

const inline: ReadonlySet<string> = new Set(['textEntryInteraction', 'inlineChoiceInteraction'])
const isInteraction = ({ name }: XmlElement): boolean =>
  name.endsWith('Interaction') && name !== 'endAttemptInteraction'

function scopeOf(reel: Reel, item: XmlElement): Scope {
  const responses = declarationsOf(item, 'responseDeclaration')
  const outcomes = declarationsOf(item, 'outcomeDeclaration')
  const span = spanOf(item)
  const feedback = new Map<string, string>()
  const shown = [...childElements(item, 'modalFeedback'), ...descendants(item, 'feedbackBlock')]
  for (const element of shown) {
    if (element.attributes.showHide === 'hide') continue
    const inside = childElement(element, 'contentBody') ?? element
    const text = richHtml(reel, nodesHtml(inside.children), span)
    const { identifier = '' } = element.attributes
    if (text !== '' && !feedback.has(identifier)) feedback.set(identifier, text)
  }
  const mark = markingOf(item, responses, outcomes)
  return { reel, item, span, responses, mark, drawn: isDrawn(item), maximum: maximumOf(item), feedback }
}

/** Whether what is asked, or what is right, is worked out for each candidate. */
function isDrawn(item: XmlElement): boolean {
  const template = childElement(item, 'templateProcessing')
  if (!template) return false
  return descendants(template, 'setCorrectResponse').length > 0 || descendants(item, 'printedVariable').length > 0
}

/** What the item says it is worth. */
function maximumOf(item: XmlElement): number | undefined {
  const outcomes = childElements(item, 'outcomeDeclaration')
  const score = outcomes.find(({ attributes }) => attributes.identifier === 'SCORE')
  const most = outcomes.find(({ attributes }) => attributes.identifier === 'MAXSCORE')
  const value = most && childElement(most, 'defaultValue')
  const text = score?.attributes.normalMaximum ?? (value ? xmlText(value).trim() : undefined)
  const points = Number(text ?? Number.NaN)
  return Number.isFinite(points) && points >= 0 ? points : undefined
}

interface Body {
  readonly stem: string
  readonly passage?: { readonly id: string; readonly stem: string }
}

/** The item's text without its block interactions; inline ones leave tokens. A passage of ours is read apart. */
function bodyOf(scope: Scope, body: XmlElement): Body {
  let passage: Body['passage']
  let fields = 0
  const html = nodesHtml(body.children, element => {
    if (element.name === 'div' && element.attributes.class === 'stimulus' && element.attributes.id) {
      passage = { id: element.attributes.id, stem: richNodes(scope, element) }
      return ''
    }
    // By number: an identifier could hold signs that rich text escapes.
    if (inline.has(element.name)) return gapToken(String(fields++))
    if (element.name === 'span' && element.attributes.class === 'unit') return ''
    if (element.name === 'object' && /^text\/html|^application\/xhtml/u.test(element.attributes.type ?? '')) {
      return sharedHtml(scope.reel, element.attributes.data ?? '', scope.span)
    }
    return isInteraction(element) || element.name === 'endAttemptInteraction' ? '' : undefined
  })
  const stem = richHtml(scope.reel, html, scope.span)
  return passage ? { stem, passage } : { stem }
}

const lastToken = /(?:^|\n\n)\u{f0001}[^\u{f0002}]*\u{f0002}$/u

/** One field at the end of the text: a short answer or a number. Else gaps in it. */
function inlineAnswer(scope: Scope, stem: string, fields: readonly XmlElement[]): readonly [Answerable, string] {
  const [field] = fields
  if (field && fields.length === 1 && field.name === 'textEntryInteraction' && lastToken.test(stem)) {
    const declaration = declarationOf(scope, field)
    const rest = stem.replace(lastToken, '')
    if (!isNumeric(declaration)) return [{ kind: 'short-answer', ...textAnswers(scope, declaration) }, rest]
    const unit = descendants(scope.item, 'span').find(({ attributes }) => attributes.class === 'unit')
    const answers = numericAnswers(scope, declaration)
    return [{ kind: 'numeric', answers, ...(unit ? { unit: xmlText(unit).trim() } : {}) }, rest]
  }
  const gaps = told(scope, gapsApart(fields.map(element => gapOf(scope, element))))
  const scoring = gaps.length > 1 && !marksEach(scope) ? { scoring: 'all-or-nothing' as const } : {}
  const ids = gaps.map(({ id }) => id)
  return [{ kind: 'cloze', gaps, ...scoring }, placed(scope, nameGaps(stem, ids), ids)]
}

function told({ reel, span }: Scope, { gaps, twins }: ReturnType<typeof gapsApart>) {
  if (twins.length > 0) say(reel.gathering, 'key-contradictory', twinReason(twins), span)
  return gaps
}

function placed({ reel, span }: Scope, markdown: string, ids: readonly string[]): string {
  const { stem, lost } = placeAllGaps(markdown, ids)
  if (lost.length > 0) say(reel.gathering, 'syntax-error', lostReason(lost), span)
  return stem
}

/** True where one right gap alone earns something. */
function marksEach(scope: Scope): boolean {
  for (const { identifier, correct } of scope.responses.values()) {
    const marks = correct[0] === undefined ? undefined : scope.mark(new Map([[identifier, correct[0]]]))
    if (marks === undefined || marks.score > 0) return true
  }
  return false
}

/** Interactions of an item, each with the text that goes with it. */
function answersOf(scope: Scope, body: XmlElement, stem: string): { answer: Answerable; stem: string }[] {
  const all = descendants(body).filter(isInteraction)
  const fields = all.filter(element => inline.has(element.name))
  // A recording is no question, but what goes with one.
  const blocks = all.filter(({ name }) => !inline.has(name) && name !== 'mediaInteraction')
  const found: { answer: Answerable; stem: string }[] = []
  if (fields.length > 0) {
    const [answer, text] = inlineAnswer(scope, stem, fields)
    found.push({ answer, stem: text })
  }
  const shared = fields.reduce((text, _, index) => text.replace(gapToken(String(index)), '\\_\\_\\_\\_'), stem)
  const joined = (...parts: readonly string[]): string => parts.filter(part => part !== '').join('\n\n')
  for (const block of blocks) {
    if (block.name === 'gapMatchInteraction') {
      const { gaps: all, text } = gapMatch(scope, block)
      const gaps = told(scope, gapsApart(all))
      const ids = gaps.map(({ id }) => id)
      found.push({ answer: { kind: 'cloze', gaps }, stem: joined(shared, placed(scope, nameGaps(text, ids), ids)) })
      continue
    }
    const rows = rowsOf(scope, block)
    if (rows) {
      const prompt = promptOf(scope, block)
      found.push(...rows.map(({ text, answer }) => ({ answer, stem: joined(shared, prompt, text) })))
      continue
    }
    const answer = answerable(scope, block)
    const text = answer && block.name !== 'hottextInteraction' ? promptOf(scope, block) : richNodes(scope, block)
    if (!answer) {
      const reason = `Unexpected ${block.name}, no kind of item is answered so: its text is kept as an essay`
      say(scope.reel.gathering, 'interaction-unsupported', reason, spanOf(block))
    }
    found.push({ answer: answer ?? { kind: 'essay' }, stem: joined(shared, text) })
  }
  return found
}

/** Feedback of the whole item, by the names under which it is usually shown. */
function feedbackOf(scope: Scope) {
  const hint = take(scope, 'hint_fb', 'hint')
  const rationale = take(scope, 'general_fb', 'solution', 'SOLUTION', 'general')
  const correct = take(scope, 'correct_fb', 'feedback_correct', 'correct', 'CORRECT', 'Correct')
  const partial = take(scope, 'partial_fb', 'feedback_partially_correct', 'partially_correct', 'partial')
  const incorrect = take(
    scope,
    'general_incorrect_fb',
    'feedback_wrong',
    'incorrect',
    'INCORRECT',
    'Incorrect',
    'wrong',
  )
  const feedback = {
    ...(correct ? { correct } : {}),
    ...(partial ? { partial } : {}),
    ...(incorrect ? { incorrect } : {}),
  }
  if (scope.feedback.size > 0) {
    const names = [...scope.feedback.keys()].join(', ')
    setAside(scope.reel.gathering, `Feedback under ${names} was set aside: its condition is not understood`, scope.span)
  }
  return {
    ...(rationale ? { rationale } : {}),
    ...(hint ? { hint } : {}),
    ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
  }
}

function rubricsOf(scope: Scope, body: XmlElement): { rubric?: string; answer?: string } {
  const result: { rubric?: string; answer?: string } = {}
  for (const block of descendants(body, 'rubricBlock')) {
    const text = richNodes(scope, childElement(block, 'contentBody') ?? block)
    if (text === '' || isForCandidates(block)) continue
    if (block.attributes.class === 'model-answer') result.answer = text
    else result.rubric = result.rubric === undefined ? text : `${result.rubric}\n\n${text}`
  }
  return result
}

/** Tells of what changes while the item is answered: the corpus has the item as it stands at first. */
function reportMoving({ reel, item, span, drawn }: Scope): void {
  if (drawn) say(reel.gathering, 'content-dynamic', 'Values are drawn for each candidate; the item has no key', span)
  const moving = [
    ...(item.attributes.adaptive === 'true' ? ['an adaptive item'] : []),
    ...(childElement(item, 'templateProcessing') || childElement(item, 'templateDeclaration')
      ? ['template values']
      : []),
    ...(descendants(item, 'endAttemptInteraction').length > 0 ? ['a button that ends the attempt'] : []),
  ]
  if (moving.length > 0)
    setAside(reel.gathering, `Unexpected ${moving.join(', ')}: set aside, the item stays as it is`, span)
}

/** An item that asks nothing is a text to read; one that asks in an unknown way is set aside, which has been reported. */
function readWithout({ reel, item, span }: Scope, body: XmlElement, extra: Partial<Draft> & { stem: string }): void {
  const { gathering } = reel
  const asks = descendants(body).some(isInteraction)
  if (asks || extra.stem === '')
    return setAside(gathering, 'An item was set aside: it asks nothing that is understood', span)
  const id = extra.id || item.attributes.identifier
  gathering.items.push(
    withMedia({ ...draftAt(gathering, span), ...extra, kind: 'stimulus', ...(id ? { id } : {}) } as Draft),
  )
}

/** Reads one `assessmentItem`, under the names of QTI 2; it becomes one draft, or several where it asks several things. */
export function readItem(reel: Reel, item: XmlElement, extra: Partial<Draft> = {}): void {
  const { gathering } = reel
  const scope = scopeOf(reel, item)
  const body = childElement(item, 'itemBody')
  if (!body) return setAside(gathering, 'Unexpected item without a body', scope.span)
  const { stem, passage } = bodyOf(scope, body)
  if (passage && !reel.passages.has(passage.id)) {
    reel.passages.add(passage.id)
    gathering.items.push(withMedia({ ...draftAt(gathering, scope.span), kind: 'stimulus', ...passage }))
  }
  const stimulus = passage?.id ?? stimulusOf(reel, item)
  reportMoving(scope)
  const found = answersOf(scope, body, stem)
  if (found.length === 0) return readWithout(scope, body, { stem, ...extra })
  if (found.length > 1) {
    say(gathering, 'interaction-split', `Unexpected ${found.length} interactions, expected one an item`, scope.span)
  }
  const { identifier = '', title } = item.attributes
  const id = extra.id || identifier
  const language = item.attributes['xml:lang']
  const rubrics = rubricsOf(scope, body)
  const general = feedbackOf(scope)
  for (const [index, { answer: given, stem: text }] of found.entries()) {
    const { fields: answer, twins } = withoutTwins(given)
    if (twins.length > 0) say(gathering, 'key-contradictory', twinReason(twins), scope.span)
    const named = title !== undefined && title !== '' && title !== id && title !== identifier && title !== excerpt(text)
    const draft = {
      ...draftAt(gathering, scope.span),
      ...extra,
      ...(id === '' ? {} : { id: found.length === 1 ? id : `${id}-${index + 1}` }),
      ...(named ? { title } : {}),
      stem: text,
      ...(scope.maximum !== undefined && found.length === 1 ? { points: scope.maximum } : {}),
      ...(language ? { language } : {}),
      ...(stimulus === undefined ? {} : { stimulus }),
      ...general,
      ...answer,
      ...(answer.kind === 'essay' ? rubrics : {}),
    } as Draft
    gathering.items.push(withMedia(draft))
  }
  if (found.every(({ answer }) => answer.kind !== 'essay') && rubrics.rubric !== undefined) {
    setAside(gathering, `A rubric was set aside: ${toPlain(rubrics.rubric).slice(0, 60)}`, scope.span)
  }
}
