import { childElements, descendants, type XmlElement } from '../../../content/xml.ts'
import type { Draft, Gap } from '../../../corpus/item.ts'
import { gapToken } from '../../gap-tokens.ts'
import { say } from '../../gathering.ts'
import { optionsOf, promptOf } from './choices.ts'
import type { Declaration } from './declaration.ts'
import { declarationOf, richNodes, type Scope, take } from './scope.ts'
import { isNumeric, numericAnswers, textAnswers } from './typed.ts'

type DraftOf<K extends Draft['kind']> = Extract<Draft, { kind: K }>
/** What an interaction says of its item: the fields of its kind. */
export type Answerable = {
  [K in Exclude<Draft['kind'], 'stimulus'>]: Pick<DraftOf<K>, 'kind'> &
    Omit<DraftOf<K>, keyof DraftOf<'stimulus'>> &
    Partial<Pick<DraftOf<K>, 'shuffle' | 'scoring'>>
}[Exclude<Draft['kind'], 'stimulus'>]

const shuffleOf = (interaction: XmlElement) => (interaction.attributes.shuffle === 'false' ? { shuffle: false } : {})

function choice(scope: Scope, interaction: XmlElement): Answerable {
  const declaration = declarationOf(scope, interaction)
  const choices = [...descendants(interaction, 'simpleChoice'), ...descendants(interaction, 'hottext')]
  const { options, scoring } = optionsOf(scope, interaction, declaration, choices)
  if (declaration.cardinality === 'single') return { kind: 'choice', options, ...shuffleOf(interaction) }
  const { minChoices = '0', maxChoices = '0' } = interaction.attributes
  const [min, max] = [Number(minChoices), Number(maxChoices)]
  const select = { ...(min > 0 ? { min } : {}), ...(max > 0 ? { max } : {}) }
  return {
    kind: 'multiple-response',
    options,
    ...(min > 0 || max > 0 ? { select } : {}),
    ...(scoring ? { scoring } : {}),
    ...shuffleOf(interaction),
  }
}

function order(scope: Scope, interaction: XmlElement): Answerable {
  const declaration = declarationOf(scope, interaction)
  const choices = descendants(interaction, 'simpleChoice')
  const entries = choices.map(element => ({
    id: element.attributes.identifier ?? '',
    text: richNodes(scope, element),
    ...(element.attributes.fixed === 'true' && interaction.attributes.shuffle !== 'false' ? { pinned: true } : {}),
  }))
  const known =
    declaration.correct.length > 0 && declaration.correct.every(id => entries.some(entry => entry.id === id))
  const whole = new Set(declaration.correct).size === entries.length
  if (known && !whole) {
    const reason = `Unexpected order of ${declaration.correct.length} of ${entries.length} entries, expected one of all`
    say(scope.reel.gathering, 'key-unreadable', reason, scope.span)
  }
  const perPlace = descendants(scope.item, 'index').length > 0
  return {
    kind: 'ordering',
    entries,
    sequence: known && whole ? [...declaration.correct] : null,
    ...(perPlace ? { scoring: 'per-option' } : {}),
    ...shuffleOf(interaction),
  }
}

function matchScoring({ mapping }: Declaration, pairs: number): Pick<DraftOf<'matching'>, 'scoring'> {
  if (!mapping) return pairs > 1 ? { scoring: 'all-or-nothing' } : {}
  return mapping.otherwise < 0 ? { scoring: 'right-minus-wrong' } : {}
}

/** The pairs that are right: stated, or those that earn something. */
function pairsOf(declaration: Declaration): readonly (readonly string[])[] {
  const stated =
    declaration.correct.length > 0
      ? declaration.correct
      : (declaration.mapping?.entries ?? []).filter(({ value }) => value > 0).map(({ key }) => key)
  return stated.map(pair => pair.trim().split(/\s+/u))
}

/** Whether one of the things on a side stands in several pairs. */
function hasSeveral(pairs: readonly (readonly string[])[], side: 0 | 1): boolean {
  return new Set(pairs.map(pair => pair[side])).size < pairs.length
}

/** One row of a table of ticks. */
export interface Row {
  /** Rich text. */
  readonly text: string
  readonly answer: Answerable
}

/** A `match` in which things on both sides have several partners, as a question a row; undefined: it is a plain matching. */
export function rowsOf(scope: Scope, interaction: XmlElement): readonly Row[] | undefined {
  const pairs = pairsOf(declarationOf(scope, interaction))
  if (interaction.name !== 'matchInteraction' || !hasSeveral(pairs, 0)) return undefined
  const [left = [], right = []] = childElements(interaction, 'simpleMatchSet').map(set =>
    childElements(set, 'simpleAssociableChoice'),
  )
  const used = new Set(pairs.map(([, second]) => second))
  if (!hasSeveral(pairs, 1) && right.every(({ attributes }) => used.has(attributes.identifier))) return undefined
  return left.map(element => {
    const own = pairs.filter(([first]) => first === element.attributes.identifier).map(([, second]) => second)
    const options = right.map(choice => ({
      id: choice.attributes.identifier ?? '',
      text: richNodes(scope, choice),
      correct: own.length === 0 ? null : own.includes(choice.attributes.identifier),
    }))
    return { text: richNodes(scope, element), answer: { kind: 'multiple-response', options } }
  })
}

/** Ids without the mark by which our own packages keep the two sides apart, where all have it. */
function ownIds(elements: readonly XmlElement[], mark: string): (id: string) => string {
  const ours = elements.every(
    ({ attributes }) => (attributes.identifier ?? '').length > mark.length && attributes.identifier?.startsWith(mark),
  )
  return id => (ours ? id.slice(mark.length) : id)
}

/** Two columns (`match`), or one list of which pairs are made (`associate`): the first of each pair is its prompt. */
function match(scope: Scope, interaction: XmlElement): Answerable {
  const declaration = declarationOf(scope, interaction)
  const columns = childElements(interaction, 'simpleMatchSet').map(set => childElements(set, 'simpleAssociableChoice'))
  const all = childElements(interaction, 'simpleAssociableChoice')
  const pairs = pairsOf(declaration)
  // Groups that take several things each: each thing has its one group.
  const sets = hasSeveral(pairs, 0) && columns.length === 2 && !hasSeveral(pairs, 1) ? [...columns].reverse() : columns
  const firsts = new Set(pairs.map(([first]) => first))
  const isFirst = ({ attributes }: (typeof all)[number]) => firsts.has(attributes.identifier)
  const left = sets[0] ?? all.filter(isFirst)
  const right = sets[1] ?? all.filter(choice => !isFirst(choice))
  const rightIds = new Set(right.map(element => element.attributes.identifier))
  const matchOf = (id: string): string | null => {
    for (const [first, second] of pairs) {
      if (first === id && second !== undefined && rightIds.has(second)) return second
      if (second === id && first !== undefined && rightIds.has(first)) return first
    }
    return null
  }
  const leftId = ownIds(left, 'p-')
  const rightId = ownIds(right, 'm-')
  return {
    kind: 'matching',
    prompts: left.map(element => {
      const id = element.attributes.identifier ?? ''
      const feedback = take(scope, `${id}_fb`)
      const match = matchOf(id)
      return {
        id: leftId(id),
        text: richNodes(scope, element),
        match: match === null ? null : rightId(match),
        ...(feedback ? { feedback } : {}),
      }
    }),
    matches: right.map(element => ({
      id: rightId(element.attributes.identifier ?? ''),
      text: richNodes(scope, element),
      ...(element.attributes.fixed === 'true' && interaction.attributes.shuffle !== 'false' ? { pinned: true } : {}),
    })),
    ...matchScoring(declaration, pairs.length),
    ...shuffleOf(interaction),
  }
}

function extendedText(scope: Scope, interaction: XmlElement): Answerable {
  const declaration = declarationOf(scope, interaction)
  const lines = Number(interaction.attributes.expectedLines)
  const [initial] = declaration.initial
  const [model] = declaration.correct
  return {
    kind: 'essay',
    ...(Number.isInteger(lines) && lines > 0 ? { lines } : {}),
    ...(initial ? { template: initial } : {}),
    ...(model ? { answer: model } : {}),
  }
}

/** A number picked on a scale. */
function slider(scope: Scope, interaction: XmlElement): Answerable {
  return { kind: 'numeric', answers: numericAnswers(scope, declarationOf(scope, interaction)) }
}

/** The item's one block interaction as fields of a kind; undefined: no kind is answered so. */
export function answerable(scope: Scope, interaction: XmlElement): Answerable | undefined {
  switch (interaction.name) {
    case 'choiceInteraction':
    case 'hottextInteraction':
      return choice(scope, interaction)
    case 'orderInteraction':
      return order(scope, interaction)
    case 'matchInteraction':
    case 'associateInteraction':
      return match(scope, interaction)
    case 'extendedTextInteraction':
      return extendedText(scope, interaction)
    case 'sliderInteraction':
      return slider(scope, interaction)
    case 'uploadInteraction':
      return { kind: 'essay', upload: true }
    default:
      return undefined
  }
}

/** The gap's own id: what stands after our own prefix, or the response's identifier. */
const gapId = (identifier: string): string => identifier.replace(/^RESPONSE_(?=.)/u, '')

/** An interaction in a line of text as a gap. */
export function gapOf(scope: Scope, interaction: XmlElement): Gap {
  const declaration = declarationOf(scope, interaction)
  const id = gapId(declaration.identifier)
  if (interaction.name === 'inlineChoiceInteraction') {
    const choices = childElements(interaction, 'inlineChoice')
    const { options } = optionsOf(scope, interaction, declaration, choices)
    // As our own packages name them; an identifier that begins with a digit has a letter before it.
    const prefix = options.every(option => option.id.startsWith(`i_${id}_`)) ? `i_${id}_` : `${id}_`
    const plain = options.map(option => ({
      ...option,
      id: option.id.startsWith(prefix) ? option.id.slice(prefix.length) : option.id,
    }))
    return { type: 'choice', id, options: plain, ...shuffleOf(interaction) }
  }
  if (isNumeric(declaration)) return { type: 'numeric', id, answers: numericAnswers(scope, declaration) }
  return { type: 'text', id, ...textAnswers(scope, declaration) }
}

/** A text with places to drag words into: each place is a gap that lists all words. In the text, tokens stand for the gaps by number. */
export function gapMatch(scope: Scope, interaction: XmlElement): { readonly gaps: Gap[]; readonly text: string } {
  const { correct } = declarationOf(scope, interaction)
  const words = [...childElements(interaction, 'gapText'), ...childElements(interaction, 'gapImg')]
  const gaps: Gap[] = []
  const text = richNodes(scope, interaction, element => {
    if (element.name === 'gapText' || element.name === 'gapImg' || element.name === 'prompt') return ''
    if (element.name !== 'gap') return undefined
    const id = element.attributes.identifier ?? ''
    const pairs = correct.map(value => value.trim().split(/\s+/u)).filter(([, gap]) => gap === id)
    const pair = pairs.length === 1 ? pairs[0] : undefined
    const options = words.map(word => ({
      id: word.attributes.identifier ?? '',
      text: richNodes(scope, word),
      correct: pair === undefined ? null : pair[0] === word.attributes.identifier,
    }))
    gaps.push({ type: 'choice', id, options })
    return gapToken(String(gaps.length - 1))
  })
  const prompt = promptOf(scope, interaction)
  return { gaps, text: prompt === '' ? text : `${prompt}\n\n${text}` }
}
