import { attachmentOf } from '../../content/attachment.ts'
import { toPlain } from '../../content/plain.ts'
import { childElement, childElements, descendants, parseXml, type XmlElement, xmlText } from '../../content/xml.ts'
import type { FormQuestion } from '../../corpus/form.ts'
import type { Gap, Question } from '../../corpus/item.ts'
import { type Key, keyOf } from '../../corpus/key.ts'
import { optionLabel } from '../../corpus/label.ts'
import { boundsOf, marginOf, plainNumber } from '../lms/bounds.ts'
import { orderingAsMatching } from '../lms/reorder.ts'
import { answerFraction } from '../lms/scoring.ts'
import type { Profile } from './profile.ts'
import { onlyAsterisks } from './response.ts'

interface Earning {
  readonly condition: XmlElement
  readonly value: number
  readonly add: boolean
}

function earningOf(item: XmlElement): Earning[] {
  return descendants(item, 'respcondition').flatMap(respcondition => {
    const score = childElement(respcondition, 'setvar')
    const condition = childElement(respcondition, 'conditionvar')
    if (!score || !condition) return []
    const value = Number(xmlText(score))
    return value === 0 ? [] : [{ condition, value, add: score.attributes.action === 'Add' }]
  })
}

const labelsOf = (response: XmlElement | undefined): XmlElement[] =>
  response ? descendants(response, 'response_label') : []
const identOf = (element: XmlElement): string => element.attributes.ident ?? ''
const none = { type: 'unknown' } as const

/** Labels of the options that a plain or an `and`/`not` condition asks for. */
function pickedOf(condition: XmlElement): string[] {
  const and = childElement(condition, 'and')
  return childElements(and ?? condition, 'varequal').map(xmlText)
}

function labelsKey(labels: readonly XmlElement[], picked: readonly string[]): Key {
  const right = labels.flatMap((label, index) => (picked.includes(identOf(label)) ? [optionLabel(index)] : []))
  return right.length === 0 ? none : { type: 'labels', labels: right }
}

function numbersOf(full: readonly Earning[], exact: boolean): string[] {
  if (exact) return full.flatMap(({ condition }) => descendants(condition, 'varequal').map(xmlText))
  return full.map(({ condition }) =>
    ['varequal', 'vargte', 'varlte'].map(name => descendants(condition, name).map(xmlText).join()).join(' '),
  )
}

/** The numbers that the form accepts, in the shape of {@link numbersOf}. */
function numbersWanted(item: Question & { kind: 'numeric' }, exact: boolean): string[] {
  const wanted = item.answers
    .filter(answer => answerFraction(answer) >= 1 && !(exact && answer.type === 'range'))
    .map(answer => {
      const { value, min, max } = boundsOf(answer)
      if (exact) return plainNumber(value ?? Number.NaN)
      return [marginOf(answer).named ? plainNumber(value ?? Number.NaN) : '', plainNumber(min), plainNumber(max)].join(
        ' ',
      )
    })
  return exact ? [...new Set(wanted)] : wanted
}

function pairsKey(responses: readonly XmlElement[], earning: readonly Earning[]): Key {
  const pairs = responses.flatMap((response, index) => {
    const test = earning
      .flatMap(({ condition }) => descendants(condition, 'varequal'))
      .find(varequal => varequal.attributes.respident === identOf(response))
    const place = test ? labelsOf(response).findIndex(label => identOf(label) === xmlText(test)) : -1
    return place < 0 ? [] : [[index + 1, optionLabel(place)] as const]
  })
  return pairs.length < responses.length || pairs.length === 0 ? none : { type: 'pairs', pairs }
}

/** What a gap accepts, as text: from the form; where it tests `ranges`, one that no number names by its lower end … */
function gapWanted(gap: Gap, ranges: boolean): string {
  switch (gap.type) {
    case 'choice':
      return gap.options.flatMap(option => (option.correct ? [toPlain(option.text)] : [])).join('|')
    case 'text':
      return [...new Set(gap.answers.filter(answer => answerFraction(answer) >= 1).map(answer => answer.text))].join(
        '|',
      )
    case 'numeric':
      return [
        ...new Set(
          gap.answers
            .filter(answer => answerFraction(answer) >= 1)
            .map(answer => {
              const { value, min } = boundsOf(answer)
              return plainNumber(ranges && !marginOf(answer).named ? min : (value ?? min))
            }),
        ),
      ].join('|')
  }
}

/** … and from the package. A written gap accepts all its labels, or what its conditions say. */
function gapFound(response: XmlElement, gap: Gap, earning: readonly Earning[]): string {
  const labels = labelsOf(response)
  const mine = earning.filter(({ condition }) =>
    descendants(condition).some(test => test.attributes.respident === identOf(response)),
  )
  if (gap.type !== 'choice' && response.name === 'response_lid') {
    return mine.length === 0 ? '' : labels.map(label => xmlText(label).trim()).join('|')
  }
  const best = Math.max(...mine.map(({ value }) => value))
  const tests = mine
    .filter(({ value }) => value >= best)
    .map(({ condition }) => descendants(condition, 'varequal')[0] ?? descendants(condition, 'vargte')[0])
    .map(test => (test ? xmlText(test) : ''))
  if (response.name === 'response_str') return [...new Set(tests)].join('|')
  const right = labels.filter(label => tests.includes(identOf(label)))
  return right.map(label => xmlText(label).trim()).join('|')
}

/** Answers that a cartridge cannot state are left out of it: see `shortAnswer`. */
function takenBy(key: Key, { container }: Profile): Key {
  if (key.type !== 'text' || container !== 'cartridge') return key
  const accepted = key.accepted.filter(text => !onlyAsterisks(text))
  return accepted.length === 0 ? none : { ...key, accepted }
}

function compared(root: XmlElement, item: Question, profile: Profile): readonly [wanted: unknown, found: unknown] {
  const responses = [...descendants(root, 'response_lid'), ...descendants(root, 'response_str')]
  const earning = earningOf(root)
  const most = Math.max(0, ...earning.map(({ value }) => value))
  const full = earning.filter(({ value, add }) => !add && value >= most)
  const wanted = keyOf(item)
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return [
        wanted,
        labelsKey(
          labelsOf(responses[0]),
          full.flatMap(({ condition }) => pickedOf(condition)),
        ),
      ]
    case 'short-answer': {
      const accepted = full.flatMap(({ condition }) => descendants(condition, 'varequal').map(xmlText))
      return [takenBy(wanted, profile), accepted.length === 0 ? none : { type: 'text', accepted }]
    }
    case 'numeric':
      return [numbersWanted(item, profile.numbers === 'exact'), numbersOf(full, profile.numbers === 'exact')]
    case 'essay':
      return [[], full]
    case 'matching':
      return [wanted, pairsKey(responses, earning)]
    case 'ordering': {
      if (profile.ordering === 'matching') return [keyOf(orderingAsMatching(item)), pairsKey(responses, earning)]
      const labels = labelsOf(responses[0]).map(identOf)
      const sequence = full.flatMap(({ condition }) => childElements(condition, 'varequal').map(xmlText))
      const found = sequence.map(identifier => optionLabel(labels.indexOf(identifier)))
      return [wanted, found.length === 0 ? none : { type: 'sequence', labels: found }]
    }
    case 'cloze': {
      if (wanted.type === 'unknown') return [0, 0]
      const byOrder = [...descendants(root, 'presentation')].flatMap(presentation =>
        childElements(presentation).filter(element => element.name.startsWith('response_')),
      )
      return [
        item.gaps.map((gap, index) => gapWanted(gap, byOrder[index]?.name === 'response_str')),
        item.gaps.map((gap, index) => {
          const response = byOrder[index]
          return response ? gapFound(response, gap, earning) : ''
        }),
      ]
    }
  }
}

const space = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/(?:\\[nrt]|[\p{C}\s])+/gu, ' ')
    .toLowerCase()

function missingMedia(root: XmlElement, media: readonly string[]): string | undefined {
  const lies = (src: string): boolean => media.includes(src) || media.includes(`assessment/${src}`)
  for (const element of descendants(root, 'mattext')) {
    const html = xmlText(element)
    if (!/<(?:img|a|audio|video)\s/u.test(html)) continue
    const parsed = parseXml(`<div>${html}</div>`)
    if (parsed.type === 'error') return `Unexpected HTML: ${parsed.reason}`
    for (const { attributes } of descendants(parsed.root)) {
      const src = attributes.src ?? attachmentOf(attributes.href ?? '')?.path
      if (src === undefined || /^(?:[a-z][a-z0-9+.-]*:|\/)/iu.test(src) || lies(src)) continue
      return `Unexpected path ${src}, expected a file of the package`
    }
  }
  return undefined
}

/** Reads an item back: what is wrong with it, or undefined where it says what the form says. */
export function proveItem(
  xml: string,
  { item }: FormQuestion,
  { profile, media }: { readonly profile: Profile; readonly media: readonly string[] },
): string | undefined {
  const parsed = parseXml(xml)
  if (parsed.type === 'error') return `Unexpected XML: ${parsed.reason}`
  const { root } = parsed
  const shown = new Set(descendants(root, 'itemfeedback').map(identOf))
  const lost = descendants(root, 'displayfeedback').find(display => !shown.has(display.attributes.linkrefid ?? ''))
  if (lost) return `Unexpected feedback ${lost.attributes.linkrefid}, expected one of the item's`
  const missing = missingMedia(root, media)
  if (missing !== undefined) return missing
  const [wanted, found] = compared(root, item, profile).map(space)
  return wanted === found ? undefined : `Unexpected key ${found} in the package, expected ${wanted}`
}
