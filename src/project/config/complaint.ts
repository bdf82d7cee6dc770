import * as z from 'zod'
import { didYouMean } from '../near.ts'
import { type Complaint, placed } from '../usage-error.ts'
import type { Locate } from './place.ts'

type Issue = z.core.$ZodIssue
type JsonSchema = {
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
}

/** The keys that a schema knows at a path, where it is an object there. */
function keysAt(schema: JsonSchema, path: readonly PropertyKey[]): readonly string[] {
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return [...new Set(branches.flatMap(branch => keysAt(branch, path)))]
  const [part, ...rest] = path
  if (part === undefined) return Object.keys(schema.properties ?? {})
  const inner = typeof part === 'number' ? schema.items : schema.properties?.[String(part)]
  return inner ? keysAt(inner, rest) : []
}

const article = (word: string): string => (/^[aeiou]/u.test(word) ? `an ${word}` : `a ${word}`)
const names: Readonly<Record<string, string>> = { object: 'mapping', array: 'list', record: 'mapping', int: 'integer' }
const named = (type: string): string => article(names[type] ?? type)

function typeOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a mapping'
  return typeof value === 'string' ? JSON.stringify(value.slice(0, 60)) : String(value)
}

/** What could stand there: of a union, all that its branches take. */
function expectation(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return named(issue.expected)
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'too_small':
      return `at least ${issue.minimum}${issue.origin === 'array' ? ' entries' : issue.origin === 'string' ? ' characters' : ''}`
    case 'too_big':
      return `at most ${issue.maximum}`
    case 'invalid_union': {
      const options = 'options' in issue && Array.isArray(issue.options) ? issue.options : []
      if (options.length > 0) return `one of ${options.map(String).join(', ')}`
      return [...new Set(issue.errors.flat().map(expectation))].join(' or ')
    }
    default:
      return issue.message.replace(/^Expected /u, '')
  }
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      value === null || value === undefined ? undefined : (value as Record<PropertyKey, unknown>)[part],
    data,
  )
}

/** A branch of a union that got further than the first field is the one that was meant. */
function flatten(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union') return [issue]
  const deep = issue.errors.filter(branch =>
    branch.every(inner => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
  )
  const best = deep[0]
  if (best === undefined) return [issue]
  return best.flatMap(inner => flatten({ ...inner, path: [...issue.path, ...inner.path] }))
}

const order = ({ origin }: Complaint): number => (origin ? origin.line * 1e6 + origin.column : 0)

/** What zod found wrong with `data`, in our words and with places. */
export function complaintsOf(error: z.ZodError, schema: z.ZodType, data: unknown, locate: Locate): Complaint[] {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const complaints = error.issues.flatMap(flatten).flatMap((issue): Complaint[] => {
    const field = issue.path
      .map(part => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
      .join('')
      .replace(/^\./u, '')
    const where = field === '' ? '' : ` at ${field}`
    if (issue.code === 'unrecognized_keys') {
      const known = keysAt(json, issue.path)
      const expected = known.length === 0 ? 'none' : `one of ${known.join(', ')}`
      return issue.keys.map(key =>
        placed(
          `Unexpected field "${key}"${where}, expected ${expected}${didYouMean(key, known)}`,
          locate([...issue.path, key, '#key']),
        ),
      )
    }
    const found = typeOf(valueAt(data, issue.path))
    return [placed(`Unexpected ${found}, expected ${expectation(issue)}${where}`, locate(issue.path))]
  })
  return complaints.sort((a, b) => order(a) - order(b))
}
