import { load } from '../../content/lazy.ts'
import type { Line } from './scan.ts'
import type { Defaults } from './sheet.ts'

/** What stands between the two `---` at the top of a file. */
export interface Front {
  /** 0-based index of the first line after it; 0 where there is none. */
  readonly end: number
  readonly title: string | undefined
  /** Fields that every item gets. */
  readonly defaults: Defaults
  /** The rest, as text. */
  readonly metadata: Readonly<Record<string, string>>
  /** What is wrong with it. */
  readonly problems: readonly { readonly reason: string; readonly line: number }[]
}

const none: Front = { end: 0, title: undefined, defaults: {}, metadata: {}, problems: [] }

const strings = (value: unknown): string[] => {
  if (typeof value === 'string')
    return value
      .split(',')
      .map(part => part.trim())
      .filter(part => part !== '')
  return Array.isArray(value)
    ? value.filter(part => typeof part === 'string' || typeof part === 'number').map(String)
    : []
}

function field(defaults: Record<string, unknown>, name: string, value: unknown): boolean {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  switch (name) {
    case 'language':
    case 'lang':
      if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/iu.test(text)) return false
      defaults.language = text
      return true
    case 'author':
    case 'difficulty':
      if (text === '') return false
      defaults[name] = text
      return true
    case 'licence':
    case 'license':
      if (text === '') return false
      defaults.licence = text
      return true
    case 'points':
      if (!/^\d{1,6}(?:\.\d{1,6})?$/u.test(text)) return false
      defaults.points = Number(text)
      return true
    case 'tags':
    case 'keywords':
      defaults.tags = strings(value)
      return true
    case 'topic':
    case 'category':
      defaults.topic = Array.isArray(value)
        ? strings(value)
        : text
            .split('/')
            .map(part => part.trim())
            .filter(part => part !== '')
      return true
    default:
      return false
  }
}

/** Reads YAML front matter. What is no YAML mapping is no front matter. */
export function readFront(lines: readonly Line[]): Front {
  if (lines[0]?.text !== '---') return none
  const close = lines.slice(1, 200).findIndex(line => line.text === '---' || line.text === '...')
  if (close < 0) return none
  const source = lines
    .slice(1, close + 1)
    .map(line => line.text)
    .join('\n')
  const { parseDocument } = load('yaml') as typeof import('yaml')
  const document = parseDocument(source, { prettyErrors: false, uniqueKeys: false })
  const problem = document.errors[0]
  if (problem) return { ...none, end: close + 2, problems: [{ reason: problem.message.split('\n')[0] ?? '', line: 1 }] }
  const value: unknown = document.toJS({ maxAliasCount: 0 })
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return none
  const defaults: Record<string, unknown> = {}
  const metadata: Record<string, string> = {}
  let title: string | undefined
  for (const [name, entry] of Object.entries(value)) {
    if (name === 'title' && typeof entry === 'string') title = entry
    else if (!field(defaults, name, entry)) metadata[name] = typeof entry === 'string' ? entry : JSON.stringify(entry)
  }
  return { end: close + 2, title, defaults: defaults as Defaults, metadata, problems: [] }
}
