import { attachmentOf } from '../../content/attachment.ts'
import {
  childElement,
  childElements,
  descendants,
  parseXml,
  scanXml,
  type XmlElement,
  xmlText,
} from '../../content/xml.ts'
import type { FormQuestion } from '../../corpus/form.ts'
import type { Item, NumericAnswer, Question } from '../../corpus/item.ts'
import { type Key, keyOf } from '../../corpus/key.ts'
import { optionLabel } from '../../corpus/label.ts'
import { roundingInterval } from '../../corpus/rounding.ts'
import { boundsOf } from '../lms/bounds.ts'

interface Expected {
  readonly question: FormQuestion
  readonly identifier: string
  /** Package paths of the media that the item was given. */
  readonly media: readonly string[]
}

/** QTI 3's `qti-map-entry` and `map-key` as QTI 2's `mapEntry` and `mapKey`. */
const camel = (name: string): string =>
  name.replace(/^qti-/u, '').replace(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase())

function normalise(element: XmlElement): XmlElement {
  return {
    ...element,
    name: camel(element.name),
    attributes: Object.fromEntries(Object.entries(element.attributes).map(([name, value]) => [camel(name), value])),
    children: element.children.map(child => (child.type === 'element' ? normalise(child) : child)),
  }
}

interface Declared {
  readonly correct: readonly string[]
  /** Mapped keys that earn all, in their order. */
  readonly full: readonly string[]
}

function declaredOf(root: XmlElement): ReadonlyMap<string, Declared> {
  return new Map(
    childElements(root, 'responseDeclaration').map(declaration => {
      const correct = childElement(declaration, 'correctResponse')
      const mapping = childElement(declaration, 'mapping')
      return [
        declaration.attributes.identifier ?? '',
        {
          correct: correct ? childElements(correct, 'value').map(xmlText) : [],
          full: (mapping ? childElements(mapping, 'mapEntry') : [])
            .filter(entry => Number(entry.attributes.mappedValue) >= Number(mapping?.attributes.upperBound))
            .map(entry => entry.attributes.mapKey ?? ''),
        },
      ] as const
    }),
  )
}

const unknown: Key = { type: 'unknown' }
const none: Declared = { correct: [], full: [] }

/** The identifiers of choices in the order in which they stand. */
const identifiersOf = (element: XmlElement, name: string): string[] =>
  descendants(element, name).map(choice => choice.attributes.identifier ?? '')

function labelsKey(choices: readonly string[], right: readonly string[]): Key {
  const labels = choices.flatMap((identifier, index) => (right.includes(identifier) ? [optionLabel(index)] : []))
  return labels.length === 0 ? unknown : { type: 'labels', labels }
}

const numberIn = (element: XmlElement | undefined): number => Number(element ? xmlText(element) : Number.NaN)

/** Numbers that are accepted, as an interval: `[2, 4]`, `[9.805, 9.815)`. */
const interval = (open: string, bounds: readonly number[], close: string): string =>
  `${open}${bounds.map(bound => Number(bound.toPrecision(12))).join(', ')}${close}`

/** Conditions on a number, read back as the intervals that they accept. A tolerance that says other bounds than stand beside it is a flaw. */
function intervalsOf(condition: XmlElement, response: string): string[] {
  const parts = childElements(condition)
  if (condition.name === 'or') return [...new Set(parts.flatMap(part => intervalsOf(part, response)))]
  if (!descendants(condition, 'variable').every(variable => variable.attributes.identifier === response)) return []
  switch (condition.name) {
    case 'equal': {
      const value = numberIn(childElement(condition, 'baseValue'))
      const tolerance = Number(condition.attributes.tolerance?.split(' ')[0] ?? 0)
      return [interval('[', [value - tolerance, value + tolerance], ']')]
    }
    case 'and': {
      // What is guarded against no answer stands second.
      if (parts[0]?.name === 'not') return parts[1] ? intervalsOf(parts[1], response) : []
      const [low, high] = parts
      const bounds = [low, high].map(part => numberIn(part && childElement(part, 'baseValue')))
      return [interval(low?.name === 'gt' ? '(' : '[', bounds, high?.name === 'lt' ? ')' : ']')]
    }
    default:
      return []
  }
}

/** The interval that an answer of the item accepts. */
function intervalOf(answer: NumericAnswer): string {
  const { min, max } = boundsOf(answer)
  const rounded = answer.type === 'precision' ? roundingInterval(answer) : undefined
  if (!rounded) return interval('[', [min, max], ']')
  const below = 'value' in answer && answer.value < 0
  return interval(below ? '(' : '[', [rounded.min, rounded.max], below ? ']' : ')')
}

/** The condition under which an item earns all its points. */
function fullCondition(root: XmlElement): XmlElement | undefined {
  const processing = childElement(root, 'responseProcessing')
  const first = processing && childElement(processing, 'responseCondition')
  if (first === undefined) return undefined
  // A first branch that gives nothing is that of an unanswered item.
  const blank = descendants(first, 'baseValue').some(value => xmlText(value) === 'feedback_unanswered')
  const branch = childElement(first, blank ? 'responseElseIf' : 'responseIf')
  const [condition, rule] = branch ? childElements(branch) : []
  return rule?.attributes.identifier === 'SCORE' ? condition : undefined
}

function numericKey(root: XmlElement, response: string, gaps: number): Key {
  const full = fullCondition(root)
  const conditions = full === undefined ? [] : gaps > 1 ? childElements(full) : [full]
  const accepted = conditions.flatMap(condition => intervalsOf(condition, response))
  return accepted.length === 0 ? unknown : { type: 'text', accepted }
}

function readKey(root: XmlElement, item: Question): Key {
  const declared = declaredOf(root)
  const { correct, full } = declared.get('RESPONSE') ?? none
  switch (item.kind) {
    case 'choice':
      return labelsKey(identifiersOf(root, 'simpleChoice'), [...correct, ...full])
    case 'multiple-response':
      return labelsKey(identifiersOf(root, 'simpleChoice'), correct)
    case 'short-answer':
      return full.length === 0 ? unknown : { type: 'text', accepted: full }
    case 'numeric':
      return numericKey(root, 'RESPONSE', 1)
    case 'essay':
      return { type: 'open' }
    case 'matching': {
      const [left, right] = descendants(root, 'simpleMatchSet').map(set => identifiersOf(set, 'simpleAssociableChoice'))
      const pairs = correct.map(pair => {
        const [prompt = '', match = ''] = pair.split(' ')
        return [(left?.indexOf(prompt) ?? -1) + 1, optionLabel(right?.indexOf(match) ?? -1)] as const
      })
      return pairs.length === 0 ? unknown : { type: 'pairs', pairs }
    }
    case 'ordering': {
      const choices = identifiersOf(root, 'simpleChoice')
      const labels = correct.map(identifier => optionLabel(choices.indexOf(identifier)))
      return labels.length === 0 ? unknown : { type: 'sequence', labels }
    }
    case 'cloze':
      return gapsKey(root, item, [...declared])
  }
}

function gapsKey(
  root: XmlElement,
  item: Item & { kind: 'cloze' },
  declared: readonly (readonly [string, Declared])[],
): Key {
  const lists = new Map(
    descendants(root, 'inlineChoiceInteraction').map(list => [list.attributes.responseIdentifier, list]),
  )
  const gaps = item.gaps.map((gap, index) => {
    const [response, { correct, full }] = declared[index] ?? ['', none]
    const list = lists.get(response)
    if (list) return [gap.id, labelsKey(identifiersOf(list, 'inlineChoice'), [...correct, ...full])] as const
    if (gap.type === 'numeric') return [gap.id, numericKey(root, response, item.gaps.length)] as const
    return [gap.id, full.length === 0 ? unknown : ({ type: 'text', accepted: full } as const)] as const
  })
  return gaps.length === 0 || gaps.some(([, key]) => key.type === 'unknown') ? unknown : { type: 'gaps', gaps }
}

/** Typed answers that differ only in space or, where case does not count, in case are one answer in a mapping. */
function comparable(key: Key): unknown {
  switch (key.type) {
    case 'text':
      return {
        ...key,
        accepted: [
          ...new Set(
            key.accepted.map(text =>
              text
                .replace(/[\p{C}\s]+/gu, ' ')
                .trim()
                .toLowerCase(),
            ),
          ),
        ],
      }
    case 'gaps':
      return { ...key, gaps: key.gaps.map(([id, gap]) => [id, comparable(gap)]) }
    default:
      return key
  }
}

function undeclared(root: XmlElement): string | undefined {
  const outcomes = new Set(childElements(root, 'outcomeDeclaration').map(element => element.attributes.identifier))
  const responses = new Set(childElements(root, 'responseDeclaration').map(element => element.attributes.identifier))
  for (const element of descendants(root)) {
    const { responseIdentifier, outcomeIdentifier, identifier } = element.attributes
    if (responseIdentifier !== undefined && !responses.delete(responseIdentifier)) {
      return `Unexpected response ${responseIdentifier}, expected one declaration and one interaction`
    }
    const outcome = element.name === 'setOutcomeValue' ? identifier : outcomeIdentifier
    if (outcome !== undefined && !outcomes.has(outcome)) return `Unexpected outcome ${outcome}, expected a declared one`
  }
  const [spare] = responses
  return spare === undefined ? undefined : `Unexpected response ${spare}, expected an interaction that uses it`
}

/** The file that a link of the package leads to. */
function linked(href = ''): string[] {
  const file = attachmentOf(href)
  return file ? [file.path] : []
}

function missingMedia(root: XmlElement, media: readonly string[]): string | undefined {
  const named = [root, ...descendants(root)].flatMap(({ name, attributes: { src, data, href } }) =>
    name === 'img' ? [src ?? ''] : name === 'object' ? [data ?? ''] : name === 'a' ? linked(href) : [],
  )
  const local = named.filter(src => !/^[a-z][a-z0-9+.-]*:|^\/\//iu.test(src))
  const missing = local.find(src => !media.includes(`items/${src}`))
  return missing === undefined ? undefined : `Unexpected path ${missing}, expected a file of the package`
}

const numberKey = (answers: readonly NumericAnswer[]): Key => {
  const accepted = [...new Set(answers.filter(({ credit = 100 }) => credit >= 100).map(intervalOf))]
  return accepted.length === 0 ? unknown : { type: 'text', accepted }
}

/** The key that the file must state: that of the item, numbers as intervals. */
function wantedKey(item: Question): Key {
  const key = keyOf(item)
  if (item.kind === 'numeric') return numberKey(item.answers)
  if (item.kind !== 'cloze' || key.type !== 'gaps') return key
  const numbers = new Map(
    item.gaps.flatMap((gap): [string, Key][] => (gap.type === 'numeric' ? [[gap.id, numberKey(gap.answers)]] : [])),
  )
  return { ...key, gaps: key.gaps.map(([id, gap]) => [id, numbers.get(id) ?? gap]) }
}

/** Reads an item's file back: what is wrong with it, or undefined where it says what the form says. */
export function proveItem(xml: string, expected: Expected): string | undefined {
  const parsed = parseXml(xml)
  if (parsed.type === 'error') return `Unexpected XML: ${parsed.reason}`
  const root = parsed.root.name.startsWith('qti-') ? normalise(parsed.root) : parsed.root
  if (root.attributes.identifier !== expected.identifier) return 'Unexpected identifier, expected that of the item'
  const flaw = undeclared(root) ?? (/<(?:img|object|a)\s/u.test(xml) ? missingMedia(root, expected.media) : undefined)
  if (flaw !== undefined) return flaw
  const { item } = expected.question
  const wanted = JSON.stringify(comparable(wantedKey(item)))
  const found = JSON.stringify(comparable(readKey(root, item)))
  return wanted === found ? undefined : `Unexpected key ${found} in the package, expected ${wanted}`
}

/** What is wrong with one element of a manifest or test. */
function strayed({ name, attributes }: XmlElement, paths: ReadonlySet<string>, seen: Set<string>): string | undefined {
  const href = name === 'a' ? linked(attributes.href)[0] : attributes.href
  if (href !== undefined && !paths.has(href)) return `Unexpected href ${href}, expected a file of the package`
  const { identifier } = attributes
  if (name !== 'resource' || identifier === undefined) return undefined
  if (seen.has(identifier)) return `Unexpected second identifier ${identifier}, expected it once`
  seen.add(identifier)
  return undefined
}

/** Manifest and test: well-formed, identifiers unique, every file that they name in the package. */
export function provePackage(documents: readonly string[], paths: ReadonlySet<string>): string | undefined {
  const seen = new Set<string>()
  let flaw: string | undefined
  for (const xml of documents) {
    const broken = scanXml(xml, element => {
      flaw ??= strayed(element, paths, seen)
    })
    if (broken !== undefined) return `Unexpected XML: ${broken}`
  }
  return flaw
}
