import { type Item, itemSchema, type Kind, kinds, scoringRules } from '../../corpus/item.ts'
import type { Attribute } from './attributes.ts'

/** Says what is wrong with an attribute. */
export type Complain = (reason: string, attribute: Attribute) => void

export interface Fields {
  readonly kind: Kind | undefined
  /** Fields by their names in the corpus. */
  readonly values: Readonly<Record<string, unknown>>
}

const strings: Readonly<Record<string, string>> = {
  title: 'title',
  difficulty: 'difficulty',
  language: 'language',
  lang: 'language',
  author: 'author',
  licence: 'licence',
  license: 'licence',
  stimulus: 'stimulus',
  unit: 'unit',
}
const switches: Readonly<Record<string, string>> = {
  shuffle: 'shuffle',
  retired: 'retired',
  upload: 'upload',
  pinned: 'pinned',
  'case-sensitive': 'caseSensitive',
}

/** `yes`, `no`, or a bare name, which says yes. */
export function readSwitch(value: string | undefined): boolean | undefined {
  if (value === undefined || /^(?:yes|true)$/iu.test(value)) return true
  return /^(?:no|false)$/iu.test(value) ? false : undefined
}

export function readNumber(value: string | undefined): number | undefined {
  return value !== undefined && /^[-+]?\d{1,20}(?:\.\d{1,20})?(?:e[-+]?\d{1,3})?$/iu.test(value)
    ? Number(value)
    : undefined
}

function readRange(value: string | undefined): { min?: number; max?: number } | undefined {
  const match = /^(\d{0,6})(?:(\.\.)(\d{0,6}))?$/u.exec(value ?? '-')
  if (!match) return undefined
  const [, low = '', dots, high = ''] = match
  const max = dots ? high : low
  return { ...(low === '' ? {} : { min: Number(low) }), ...(max === '' ? {} : { max: Number(max) }) }
}

/** `a/b\/c` → ['a', 'b/c']. */
export function readPath(value: string): string[] {
  const parts = ['']
  for (let at = 0; at < value.length; at++) {
    const sign = value[at]
    if (sign === '\\' && at + 1 < value.length) parts[parts.length - 1] += value[++at] ?? ''
    else if (sign === '/') parts.push('')
    else parts[parts.length - 1] += sign ?? ''
  }
  return parts
}

/** The value of an attribute that fits its field; undefined where it does not. */
function fieldValue(name: string, value: string | undefined): readonly [field: string, value: unknown] | undefined {
  const text = strings[name]
  if (text !== undefined) return value === undefined ? undefined : [text, value]
  const flag = switches[name]
  if (flag !== undefined) {
    const on = readSwitch(value)
    return on === undefined ? undefined : [flag, on]
  }
  switch (name) {
    case 'points': {
      const points = readNumber(value)
      return points === undefined || points < 0 ? undefined : ['points', points]
    }
    case 'credit': {
      const credit = readNumber(value)
      return credit === undefined || Math.abs(credit) > 100 ? undefined : ['credit', credit]
    }
    case 'lines': {
      const lines = readNumber(value)
      return lines === undefined || !Number.isInteger(lines) || lines < 1 ? undefined : ['lines', lines]
    }
    case 'topic':
      return value === undefined ? undefined : ['topic', readPath(value)]
    case 'select':
    case 'words': {
      const range = readRange(value)
      return range === undefined || range.max === 0 ? undefined : [name, range]
    }
    case 'scoring':
      return scoringRules.some(rule => rule === value) ? ['scoring', value] : undefined
    case 'updated':
      return value !== undefined && isDate(value) ? ['updated', value] : undefined
    case 'sequence':
      return value === undefined ? undefined : ['sequence', value]
    default:
      return undefined
  }
}

const isDate = (value: string) =>
  /^\d{4}-\d{2}-\d{2}$/u.test(value) && new Date(`${value}T00:00:00Z`).toISOString?.().slice(0, 10) === value

const isKind = (name: string): name is Kind => kinds.some(kind => kind === name)

/** What an item's attribute line says; what it does not understand it complains of. */
export function readFields(attributes: readonly Attribute[], complain: Complain): Fields {
  const values: Record<string, unknown> = {}
  const tags: string[] = []
  const media: { path: string }[] = []
  const metadata: Record<string, string> = {}
  let kind: Kind | undefined
  for (const attribute of attributes) {
    const { name, value } = attribute
    if (name === '#') values.id = value
    else if (name === '.') tags.push(value ?? '')
    else if (value === undefined && isKind(name)) kind = name
    else if (name === 'media' && value !== undefined) media.push({ path: value })
    else if (name === 'meta' && value === undefined) values.metadata = metadata
    else if (name.startsWith('meta:') && value !== undefined) {
      metadata[name.slice(5)] = value
      values.metadata = metadata
    } else {
      const field = fieldValue(name, value)
      if (field) values[field[0]] = field[1]
      else
        complain(`Unexpected ${value === undefined ? name : `${name}=${value}`}, expected a known attribute`, attribute)
    }
  }
  return { kind, values: { ...values, tags, media } }
}

const fieldsOf: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  itemSchema.options.map(schema => [schema.shape.kind.value, new Set(Object.keys(schema.shape))]),
)

/** Whether items of a kind have a field. */
export const hasField = (kind: Item['kind'], field: string): boolean => fieldsOf.get(kind)?.has(field) === true
