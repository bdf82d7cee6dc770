import { fromHtml } from '../../content/from-html.ts'
import { htmlIn } from '../../content/from-text.ts'
import { literal } from '../../content/literal.ts'
import { toPlain } from '../../content/plain.ts'
import type { Draft, Option } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { imagePath } from '../embedding.ts'
import type { Desk } from './desk.ts'
import { kindOfType } from './fields.ts'
import { altOf, imagesOf, languageOf, pointsOf } from './fits.ts'
import { type Habit, keyOfRecord } from './key.ts'
import { looseText } from './loose-text.ts'
import { verdictOf } from './marks.ts'
import { type DataNode, isList, isMap, textOf, textsOf } from './node.ts'
import { numericBody, openNumber, unitOf } from './numeric.ts'
import type { RawOption } from './raw-option.ts'
import type { QuestionRecord } from './record.ts'

type Fields = { readonly [field: string]: unknown } & { readonly kind: Draft['kind'] }

function richOf(desk: Desk, raw: string, node: DataNode): string {
  const { text, dropped } = looseText(desk.gathering, raw)
  if (dropped.length > 0) {
    desk.gathering.messages.push(
      message('markup-dropped', `Left out of the text: ${dropped.join(', ')}`, desk.place(node)),
    )
  }
  return text
}

const fence = (code: string): string => {
  const ticks = '`'.repeat(Math.max(3, ...[...code.matchAll(/`+/gu)].map(run => run[0].length + 1)))
  return `${ticks}\n${code}\n${ticks}`
}

/** A record as an item, without its passage. */
export function itemOfRecord(desk: Desk, record: QuestionRecord): Draft {
  const { fields } = record
  const field = (name: Parameters<typeof fields.get>[0]) => plainText(textOf(fields.get(name)))
  const rich = (name: Parameters<typeof fields.get>[0]) => {
    const node = fields.get(name)
    const text = textsOf(node).join('\n\n')
    return node && text !== '' ? richOf(desk, text, node) : undefined
  }
  const metadata = Object.fromEntries(
    record.rest.flatMap(([name, node]) => {
      const text = textOf(node)
      return text !== undefined && text.length < 2000 ? [[name, text]] : []
    }),
  )
  const rationale = [rich('rationale'), rich('solution')].filter(text => text !== undefined).join('\n\n')
  const topic = [...record.topic, ...(field('topic') === undefined ? [] : [field('topic') ?? ''])]
  return {
    tags: textsOf(fields.get('tags'))
      .flatMap(tag => tag.split(/[,;]/u).map(part => part.trim()))
      .filter(tag => tag !== ''),
    topic,
    references: textsOf(fields.get('reference')).map(text =>
      richOf(desk, text, fields.get('reference') ?? record.node),
    ),
    media: [],
    origin: desk.place(record.node),
    ...some('id', field('id')),
    ...some('title', field('title')?.replace(/\s+/gu, ' ')),
    stem: stemOf(desk, record),
    ...some('rationale', rationale === '' ? undefined : rationale),
    ...some('hint', rich('hint')),
    ...some('points', pointsOf(field('points'))),
    ...some('difficulty', field('difficulty')),
    ...some('language', languageOf(field('language'))),
    ...some('author', field('author')),
    ...some('licence', field('licence')),
    ...some('metadata', Object.keys(metadata).length > 0 ? metadata : undefined),
    ...bodyOf(desk, record),
  } as Draft
}

/** Text without markup, in which data from the web still has its references (`Science &amp; Nature`). */
function plainText(text: string | undefined): string | undefined {
  return text !== undefined && htmlIn(text) === 'entities'
    ? toPlain(fromHtml(text.replace(/</gu, '&lt;')).markdown)
    : text
}

function some(name: string, value: unknown): object {
  return value === undefined ? {} : { [name]: value }
}

/** The text, its code and its image. */
function stemOf(desk: Desk, { fields, node }: QuestionRecord): string {
  const stem = fields.get('stem') ?? node
  const code = fields.get('code')
  const alt = literal(altOf(fields.get('image')).replace(/\s+/gu, ' '))
  const images = imagesOf(fields.get('image')).flatMap(src => {
    const path = imagePath(desk.gathering, src)
    return path === undefined ? [] : [`![${alt}](<${path.replace(/[<>\\]/gu, '\\$&')}>)`]
  })
  const text = richOf(desk, textOf(stem) ?? '', stem)
  return [text, ...(code ? [fence(String(code.value).trimEnd())] : []), ...images]
    .filter(part => part !== '')
    .join('\n\n')
}

/** What the record's type says; that a question is a text (and no picture) says nothing of how it is answered. */
function typeOf({ fields, options, keys }: QuestionRecord): ReturnType<typeof kindOfType> {
  const said = textOf(fields.get('type'))
  if (/^(?:text|string)$/iu.test(said ?? '') && options.length > 1 && keys.length > 0) return undefined
  return kindOfType(said)
}

function bodyOf(desk: Desk, record: QuestionRecord): Fields {
  const type = typeOf(record)
  const open = type === 'short' || (type === 'essay' && record.options.every(({ correct }) => correct !== false))
  if (type === 'order' && record.options.length > 1) return ordering(desk, record)
  if (record.options.length > 0 && type !== 'numeric' && !open) return choice(desk, record, type)
  if (record.wrong.length > 0) return fromDistractors(desk, record)
  const values = record.keys.flatMap(({ node }) => textsOf(node))
  const verdict = values.length === 1 ? verdictOf(values[0]) : undefined
  if (type === 'truth' || (type === undefined && verdict !== undefined && /^(?:true|false)$/iu.test(values[0] ?? ''))) {
    return truth(verdict)
  }
  if (type === 'numeric') return numericBody(desk, record, values)
  const listed = type === undefined && record.keys.some(({ node }) => isList(node))
  if (type === 'short' || listed || (open && record.options.length > 0)) return shortAnswer(desk, record, values)
  const number = type === undefined ? openNumber(record, values) : undefined
  if (number) return { kind: 'numeric', answers: [number], ...unitOf(record) }
  const answer = record.keys.map(({ node }) => richOf(desk, textsOf(node).join('\n'), node)).filter(text => text !== '')
  return { kind: 'essay', ...some('answer', answer.length > 0 ? answer.join('\n\n') : undefined) }
}

/** What options mark as right, or the key names of them; else the key itself and its alternatives. */
function shortAnswer(desk: Desk, record: QuestionRecord, values: readonly string[]): Fields {
  const earning = record.options.filter(({ correct, credit = 0 }) => correct === true || credit > 0)
  const marked = earning.map(({ text }) => text)
  const loose = record.options.filter(({ correct }) => correct === undefined).map(({ text }) => text)
  const named = loose.length > 1 ? keyOfRecord(record, desk.habit, desk.place).keys : undefined
  const chosen = named && named.size > 0 ? loose.filter((_, place) => named.has(place)) : [...values, ...loose]
  const texts = (marked.length > 0 ? marked : chosen).filter(text => text !== '')
  const answers = [...new Set(texts.map(text => text.replace(/\s+/gu, ' ')))].map(text => {
    const { credit } = earning.find(option => option.text.replace(/\s+/gu, ' ') === text) ?? {}
    return credit === undefined ? { text } : { text, credit }
  })
  const cased = record.options.some(({ node }) => isMap(node) && node.value.get('match_case')?.value === true)
  return { kind: 'short-answer', answers, ...(cased ? { caseSensitive: true } : {}) }
}

/** Entries in their right order where the key repeats them so, or all of them are marked as right; else nobody says. */
function ordering(desk: Desk, record: QuestionRecord): Fields {
  const entries = record.options.map((raw, index) => {
    const { text } = optionOf(desk, raw, index)
    return { id: `e${index + 1}`, text }
  })
  const told = record.keys.flatMap(({ node }) => textsOf(node))
  const places = told.map(text => record.options.findIndex(option => option.text === text))
  const whole = new Set(places).size === entries.length && !places.includes(-1)
  if (whole) return { kind: 'ordering', entries, sequence: places.map(place => `e${place + 1}`) }
  const marked = told.length === 0 && record.options.every(({ correct }) => correct === true)
  return { kind: 'ordering', entries, sequence: marked ? entries.map(({ id }) => id) : null }
}

function truth(verdict: boolean | undefined): Fields {
  const option = (id: 'true' | 'false', text: string): Option => ({
    id,
    text,
    correct: verdict === undefined ? null : verdict === (id === 'true'),
  })
  return { kind: 'choice', options: [option('true', 'True'), option('false', 'False')], shuffle: false }
}

function optionOf(desk: Desk, raw: RawOption, index: number): Omit<Option, 'correct'> {
  const text = raw.text === '' ? '' : richOf(desk, raw.text, raw.node)
  const parts = [text, ...(raw.code === undefined ? [] : [fence(raw.code)])].filter(part => part !== '')
  return {
    id: `o${index + 1}`,
    text: parts.join('\n\n'),
    ...(raw.credit === undefined ? {} : { credit: raw.credit }),
    ...(raw.feedback === undefined ? {} : { feedback: richOf(desk, raw.feedback, raw.node) }),
  }
}

function choice(desk: Desk, record: QuestionRecord, type: ReturnType<typeof kindOfType>): Fields {
  const { keys, messages } = keyOfRecord(record, desk.habit, desk.place)
  desk.gathering.messages.push(...messages.map((found): Message => explained(found, desk.habit)))
  const options = record.options.map((raw, index): Option => {
    const { id, text, ...rest } = optionOf(desk, raw, index)
    return { id, text, correct: keys ? keys.has(index) : null, ...rest }
  })
  const several = type === 'several' || (keys !== undefined && keys.size > 1)
  return { kind: several ? 'multiple-response' : 'choice', options }
}

/** Says of a number that cannot be read why, and what to do. */
function explained(found: Message, { base }: Habit): Message {
  if (found.rule !== 'key-unreadable' || base !== undefined || !/'\d/u.test(found.reason)) return found
  return {
    ...found,
    reason: `${found.reason}: numbers may count from 0 or from 1; map its field to 'key from 0' or 'key from 1'`,
  }
}

/** A right answer, or several, and the wrong ones apart. */
function fromDistractors(desk: Desk, record: QuestionRecord): Fields {
  const right = record.keys.flatMap(({ node }) => textsOf(node).map((text): RawOption => ({ sign: '', text, node })))
  const options = [...right, ...record.wrong].map((raw, index): Option => {
    const { id, text, ...rest } = optionOf(desk, raw, index)
    return { id, text, correct: right.length > 0 ? index < right.length : null, ...rest }
  })
  return { kind: right.length > 1 ? 'multiple-response' : 'choice', options }
}
