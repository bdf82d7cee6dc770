import { load } from '../../content/lazy.ts'

/** What stands between the two `---` at the top. */
export interface Front {
  /** How many lines it takes; 0 where there is none. */
  readonly lines: number
  readonly title: string | undefined
  readonly language: string | undefined
  readonly summary: string | undefined
  /** Fields of items that say nothing else. */
  readonly defaults: Readonly<Record<string, unknown>>
  readonly metadata: Readonly<Record<string, string>>
  readonly problems: readonly string[]
}

const none: Front = {
  lines: 0,
  title: undefined,
  language: undefined,
  summary: undefined,
  defaults: {},
  metadata: {},
  problems: [],
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const strings = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter(part => typeof part === 'string' || typeof part === 'number')
    .map(String)

/** One field of `defaults`; undefined where it is not known or its value does not fit. */
function readDefault(name: string, value: unknown): readonly [field: string, value: unknown] | undefined {
  switch (name) {
    case 'language':
    case 'author':
    case 'licence':
    case 'difficulty':
      return typeof value === 'string' ? [name, value] : undefined
    case 'points':
      return typeof value === 'number' && value >= 0 ? [name, value] : undefined
    case 'tags':
    case 'topic':
      return [name, strings(value)]
    case 'shuffle':
      return typeof value === 'boolean' ? [name, value] : undefined
    default:
      return undefined
  }
}

function readDefaults(value: unknown, problems: string[]): Record<string, unknown> {
  const defaults: Record<string, unknown> = {}
  if (value === undefined) return defaults
  if (!isRecord(value)) {
    problems.push('Unexpected defaults, expected a mapping')
    return defaults
  }
  for (const [name, entry] of Object.entries(value)) {
    const field = readDefault(name, entry)
    if (field) defaults[field[0]] = field[1]
    else problems.push(`Unexpected ${name} in defaults`)
  }
  return defaults
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : undefined

/** What a YAML document says; undefined where it has aliases, which are not followed. */
function plainValue(document: { toJS(options: { maxAliasCount: number }): unknown }): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 }) ?? null
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

export function readFront(lines: readonly string[]): Front {
  if (lines[0]?.trimEnd() !== '---') return none
  const close = lines.findIndex((line, at) => at > 0 && at < 500 && line.trimEnd() === '---')
  if (close < 0) return none
  const { parseDocument } = load('yaml') as typeof import('yaml')
  const document = parseDocument(lines.slice(1, close).join('\n'), { prettyErrors: false, uniqueKeys: false })
  const problem = document.errors[0]?.message.split('\n')[0]
  if (problem !== undefined) return { ...none, lines: close + 1, problems: [`The front matter is no YAML: ${problem}`] }
  const value = plainValue(document)
  if (value === undefined) return { ...none, lines: close + 1, problems: ['The front matter has aliases (*name)'] }
  if (!isRecord(value)) return { ...none, lines: close + 1 }
  const { format: _format, title, language, summary, defaults, ...rest } = value
  const problems: string[] = []
  return {
    lines: close + 1,
    title: text(title),
    language: text(language),
    summary: text(summary),
    defaults: readDefaults(defaults, problems),
    metadata: Object.fromEntries(
      Object.entries(rest).map(([name, entry]) => [name, text(entry) ?? JSON.stringify(entry)]),
    ),
    problems,
  }
}
