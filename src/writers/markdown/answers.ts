import type { Entry, Gap, Item, NumericAnswer, Option, TextAnswer } from '../../corpus/item.ts'
import { type Attribute, formatAttributes, formatValue } from './attributes.ts'
import { entry, section } from './sections.ts'

type Feedback = { readonly feedback?: string | undefined }

const feedback = (of: Feedback): string[] => (of.feedback === undefined ? [] : [section('Feedback', of.feedback, 2)])

const given = (attributes: readonly (Attribute | undefined)[]): Attribute[] =>
  attributes.filter(attribute => attribute !== undefined)

const named = (id: string, usual: string): Attribute | undefined => (id === usual ? undefined : ['#', id])
const valued = (name: string, value: string | number | boolean | undefined): Attribute | undefined =>
  value === undefined ? undefined : [name, value]

const spaced = (mark: string, attributes: readonly Attribute[]): string =>
  attributes.length === 0 ? mark : `${mark} ${formatAttributes(attributes)}`

const box = (correct: boolean | null): string => (correct === null ? '- [?]' : correct ? '- [x]' : '- [ ]')

export function formatOptions(options: readonly Option[]): string {
  const lines = options.map((option, index) => {
    const attributes = given([
      named(option.id, `o${index + 1}`),
      valued('pinned', option.pinned),
      valued('credit', option.credit),
    ])
    return entry(spaced(box(option.correct), attributes), option.text, feedback(option))
  })
  return lines.join('\n')
}

function numeric(answer: NumericAnswer): string {
  switch (answer.type) {
    case 'value':
      return answer.tolerance === undefined ? String(answer.value) : `${answer.value} ± ${answer.tolerance}`
    case 'range':
      return `${answer.min} .. ${answer.max}`
    case 'precision':
      return `${answer.value} (${answer.digits} ${answer.figures === 'significant' ? 'significant figures' : 'decimals'})`
  }
}

export function formatNumbers(answers: readonly NumericAnswer[]): string {
  return answers
    .map(answer => {
      const lead = spaced('=', given([valued('credit', answer.credit)]))
      return [`${lead} ${numeric(answer)}`, ...feedback(answer)].join('\n')
    })
    .join('\n')
}

/** An answer that a line cannot hold as it is goes into quotes. */
const literalAnswer = (text: string): string =>
  /^[\s{"]|[\s]$|[\r\n]/u.test(text) || text === '' ? JSON.stringify(text) : text

export function formatTexts(answers: readonly TextAnswer[]): string {
  return answers
    .map(answer => {
      const lead = spaced('=', given([valued('credit', answer.credit)]))
      return [`${lead} ${literalAnswer(answer.text)}`, ...feedback(answer)].join('\n')
    })
    .join('\n')
}

const placed = (entry: Entry, usual: string): Attribute[] =>
  given([named(entry.id, usual), valued('pinned', entry.pinned)])

/** An id between brackets; `?` says that it is not known. */
const inBrackets = (id: string | null): string => (id === null ? '?' : id === 'x' ? '"x"' : formatValue(id))

export function formatMatching(item: Extract<Item, { kind: 'matching' }>): string {
  const prompts = item.prompts.map((prompt, index) => {
    const mark = spaced(`- [${inBrackets(prompt.match)}]`, given([named(prompt.id, `p${index + 1}`)]))
    return entry(mark, prompt.text, feedback(prompt))
  })
  const matches = item.matches.map(match => {
    const pinned = given([valued('pinned', match.pinned)])
    return entry(spaced(`- (${inBrackets(match.id)})`, pinned), match.text, [])
  })
  return [prompts.join('\n'), matches.join('\n')].filter(part => part !== '').join('\n\n')
}

/** Whether ranks can say the sequence: every entry has one place in it. */
export function isRanked(item: Extract<Item, { kind: 'ordering' }>): boolean {
  const ids = new Set(item.entries.map(({ id }) => id))
  const { sequence } = item
  if (sequence === null) return item.entries.length > 0
  return ids.size === item.entries.length && sequence.length === ids.size && sequence.every(id => ids.delete(id))
}

export function formatOrdering(item: Extract<Item, { kind: 'ordering' }>): string {
  const ranked = isRanked(item)
  const lines = item.entries.map((one, index) => {
    const rank = !ranked || item.sequence === null ? '?' : String(item.sequence.indexOf(one.id) + 1)
    return entry(spaced(`- (${rank})`, placed(one, `e${index + 1}`)), one.text, [])
  })
  return lines.join('\n')
}

function gapBody(gap: Gap): { attributes: Attribute[]; body: string } {
  switch (gap.type) {
    case 'text':
      return { attributes: given([valued('case-sensitive', gap.caseSensitive)]), body: formatTexts(gap.answers) }
    case 'numeric':
      return { attributes: [['numeric']], body: formatNumbers(gap.answers) }
    case 'choice':
      return { attributes: [['choice'], ...given([valued('shuffle', gap.shuffle)])], body: formatOptions(gap.options) }
  }
}

export function formatGaps(gaps: readonly Gap[]): string {
  return gaps
    .map(gap => {
      const { attributes, body } = gapBody(gap)
      const line = formatAttributes(attributes)
      const text = [line, body].filter(part => part !== '').join('\n')
      const content = text.split('\n').map(row => (row === '' ? '' : `  ${row}`))
      const name = /^[\p{L}\p{N}_.-]+$/u.test(gap.id) ? gap.id : JSON.stringify(gap.id)
      return text === '' ? `Gap ${name}:` : `Gap ${name}:\n\n${content.join('\n')}`
    })
    .join('\n\n')
}
