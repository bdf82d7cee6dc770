import { type Attribute, parseAttributes } from './attributes.ts'
import { isBlank, trimmedEnd } from './blank.ts'
import { fenceTracker } from './chunk.ts'

/** A piece of an item: what a line at the margin announces, and the indented lines below it. */
export interface Part {
  readonly kind: 'section' | 'box' | 'round' | 'answer' | 'attributes' | 'stray'
  /** The section's name, lower case, or what stands between the brackets. */
  readonly name: string
  /** What the section is about: a gap's id. */
  readonly about: string
  readonly attributes: readonly Attribute[]
  /** The rest of the line, then the lines below without their indent. */
  readonly first: string
  readonly rest: readonly string[]
  /** 0-based index of its line, and where `first` starts in it. */
  readonly at: number
  readonly column: number
}

export interface Parts {
  /** Lines before the first part. */
  readonly text: readonly string[]
  readonly parts: readonly Part[]
}

const sectionNames =
  /^(?:\*\*)?(stem|text|rationale|explanation|hint|correct|partial|partly correct|incorrect|feedback|answer|rubric|template|references?|gap)(?:[ \t]+((?:"(?:[^"\\]|\\.)*")|[^\s:"]+))?(?::\*\*|\*\*:|:)(?:[ \t]+(?![ \t])(.*))?$/iu
const boxed = /^[-*] \[((?:"(?:[^"\\]|\\.)*")|[^\]]*)\](?:[ \t](.*))?$/u
const rounded = /^[-*] \(((?:"(?:[^"\\]|\\.)*")|[^)]*)\)(?:[ \t](.*))?$/u

type Head = Omit<Part, 'rest' | 'at'>

/** Takes attributes off the start of what follows a mark. */
function withAttributes(kind: Part['kind'], name: string, rest: string, column: number): Head {
  const list = rest.startsWith('{') ? parseAttributes(rest, 0) : undefined
  const after = list === undefined ? rest : rest.slice(list.end)
  if (list === undefined || (after !== '' && !/^[ \t]/u.test(after))) {
    return { kind, name, about: '', attributes: [], first: rest, column }
  }
  const first = after.slice(after === '' ? 0 : 1)
  return { kind, name, about: '', attributes: list.attributes, first, column: column + rest.length - first.length }
}

function headOf(line: string): Head | undefined {
  const sign = line[0]
  if (sign === '-' || (sign === '*' && line[1] === ' ')) {
    const box = boxed.exec(line)
    const match = box ?? rounded.exec(line)
    if (!match) return undefined
    const rest = match[2] ?? ''
    return withAttributes(box ? 'box' : 'round', match[1] ?? '', rest, line.length - rest.length)
  }
  if (sign === '=') {
    if (line.length > 1 && !/[ \t]/u.test(line[1] ?? '')) return undefined
    return withAttributes('answer', '', line.slice(2), 2)
  }
  const section = sectionNames.exec(line)
  if (!section) return undefined
  const first = section[3] ?? ''
  const name = section[1]?.toLowerCase() ?? ''
  return { kind: 'section', name, about: section[2] ?? '', attributes: [], first, column: line.length - first.length }
}

/** Up to `by` characters of space less at the start. */
function dedent(line: string, by: number): string {
  let at = 0
  while (at < by && line[at] === ' ') at++
  return at < by && line[at] === '\t' ? line.slice(at + 1) : line.slice(at)
}

/** Sorts lines into the text before the first part and the parts. */
export function partsOf(lines: readonly string[]): Parts {
  const text: string[] = []
  const parts: (Part & { rest: string[] })[] = []
  const isCode = fenceTracker()
  for (const [at, line] of lines.entries()) {
    const last = parts.at(-1)
    if (last === undefined) {
      const head = isCode(line) ? undefined : headOf(line)
      if (head) parts.push({ ...head, rest: [], at })
      else text.push(line)
      continue
    }
    const head = headOf(line)
    if (head) parts.push({ ...head, rest: [], at })
    else if (last.name.startsWith('reference') && /^[-*] /u.test(line)) last.rest.push(line)
    else if (isBlank(line) || /^[ \t]/u.test(line) || (last.kind !== 'stray' && !isBlank(lines[at - 1] ?? ''))) {
      last.rest.push(isBlank(line) && line.length <= 2 ? '' : dedent(line, 2))
    } else parts.push({ kind: 'stray', name: '', about: '', attributes: [], first: line, rest: [], at, column: 0 })
  }
  return { text, parts }
}

/** Lines as one text, without blank lines at its ends. */
export function textOf(lines: readonly string[]): string {
  const start = lines.findIndex(line => !isBlank(line))
  const end = lines.findLastIndex(line => !isBlank(line))
  return start < 0 ? '' : trimmedEnd(lines.slice(start, end + 1).join('\n'))
}

/** What a section says. */
export const contentOf = (part: Part): string => textOf(isBlank(part.first) ? part.rest : [part.first, ...part.rest])

export interface EntryText {
  readonly text: string
  readonly feedback: string | undefined
  readonly attributes: readonly Attribute[]
}

/** What an option or answer says: its text, and its feedback below. */
export function entryOf(part: Part): EntryText {
  const text: string[] = isBlank(part.first) ? [] : [part.first]
  let own: string | undefined
  let feedback: string | undefined
  let into = text
  const flush = new Map<string[], 'text' | 'feedback'>()
  for (const line of part.rest) {
    const label = /^(Text|Feedback):(?:[ \t]+(?![ \t])(.*))?$/u.exec(line)
    if (label) {
      into = label[2] === undefined || isBlank(label[2]) ? [] : [label[2]]
      flush.set(into, label[1] === 'Text' ? 'text' : 'feedback')
    } else into.push(into === text ? line : dedent(line, 2))
  }
  for (const [lines, field] of flush) {
    if (field === 'text') own = textOf(lines)
    else feedback = textOf(lines)
  }
  return { text: own ?? textOf(text), feedback, attributes: part.attributes }
}
