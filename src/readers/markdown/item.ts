import type { Draft, Kind } from '../../corpus/item.ts'
import { type Message, message } from '../../diagnostics/message.ts'
import { withMedia } from '../media.ts'
import { type Doubt, readGap, readMatching, readNumbers, readOptions, readOrdering, readTexts } from './answers.ts'
import { type Attribute, parseAttributes } from './attributes.ts'
import { isBlank, trimmedEnd } from './blank.ts'
import type { Chunk } from './chunk.ts'
import { hasField, readFields } from './field.ts'
import { contentOf, entryOf, type Part, partsOf, textOf } from './part.ts'

/** Where an item's messages go. */
export interface Place {
  readonly path: string
  readonly messages: Message[]
}

interface Body {
  readonly place: Place
  readonly chunk: Chunk
  readonly parts: readonly Part[]
  readonly doubt: Doubt
}

const sectionsOf = ({ parts }: Body, names: readonly string[]) =>
  parts.filter(part => part.kind === 'section' && names.includes(part.name))

/** The text of the section of that name; undefined where there is none. */
function said(body: Body, ...names: string[]): string | undefined {
  const found = sectionsOf(body, names)
  for (const part of found.slice(1)) body.doubt.part(`Unexpected second ${part.name}, expected one`, part)
  return found[0] && contentOf(found[0])
}

function kindOf({ parts }: Body): Kind {
  const boxes = parts.filter(part => part.kind === 'box')
  if (boxes.length > 0)
    return boxes.filter(part => /^[xX]$/u.test(part.name)).length > 1 ? 'multiple-response' : 'choice'
  if (parts.some(part => part.kind === 'section' && part.name === 'gap')) return 'cloze'
  return parts.some(part => part.kind === 'answer') ? 'short-answer' : 'essay'
}

/** Parts that an item of each kind has besides its sections. */
const marks: Readonly<Record<Kind, readonly Part['kind'][]>> = {
  choice: ['box'],
  'multiple-response': ['box'],
  'short-answer': ['answer'],
  numeric: ['answer'],
  essay: [],
  matching: ['box', 'round'],
  ordering: ['round'],
  cloze: [],
  stimulus: [],
}

const defined = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

function answersOf(
  kind: Kind,
  body: Body,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { parts, doubt } = body
  switch (kind) {
    case 'choice':
    case 'multiple-response':
      return { options: readOptions(parts, doubt) }
    case 'short-answer':
      return { answers: readTexts(parts, doubt) }
    case 'numeric':
      return { answers: readNumbers(parts, doubt) }
    case 'essay':
      return defined({ answer: said(body, 'answer'), rubric: said(body, 'rubric'), template: said(body, 'template') })
    case 'matching':
      return readMatching(parts, doubt)
    case 'ordering': {
      const ordering = readOrdering(parts, doubt)
      const sequence = typeof values.sequence === 'string' ? readSequence(values.sequence) : ordering.sequence
      return { ...ordering, sequence }
    }
    case 'cloze':
      return { gaps: sectionsOf(body, ['gap']).map(part => readGap(part, doubt)) }
    case 'stimulus':
      return {}
  }
}

function readSequence(text: string): string[] | null {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.filter(id => typeof id === 'string') : null
  } catch {
    return null
  }
}

function referencesOf(body: Body): string[] {
  return sectionsOf(body, ['references', 'reference']).flatMap(part => {
    const entries: string[] = []
    let open: { first: string; rest: string[] } | undefined
    const close = () => {
      if (open) entries.push(entryOf({ ...part, first: open.first, rest: open.rest }).text)
    }
    for (const line of isBlank(part.first) ? part.rest : [part.first, ...part.rest]) {
      const mark = /^[-*](?:[ \t](.*))?$/u.exec(line)
      if (mark) {
        close()
        open = { first: mark[1] ?? '', rest: [] }
      } else if (open) open.rest.push(line.replace(/^ {1,2}/u, ''))
      else if (!isBlank(line)) open = { first: line, rest: [] }
    }
    close()
    return entries
  })
}

/** What is in the item but belongs to no part of its kind. */
function complainOfStrays(kind: Kind, { parts, doubt }: Body): void {
  const gaps = kind === 'cloze'
  const essay = new Set(['answer', 'rubric', 'template'])
  for (const part of parts) {
    if (part.kind === 'stray')
      doubt.part(`Unexpected text, expected an option, an answer or a section: ${part.first.slice(0, 40)}`, part)
    else if (part.kind === 'section') {
      const misplaced = (part.name === 'gap' && !gaps) || (essay.has(part.name) && kind !== 'essay')
      const foreign = part.name === 'feedback' || part.name === 'text'
      if (misplaced || foreign) doubt.part(`Unexpected ${part.name} in an item of kind ${kind}`, part)
    } else if (!marks[kind].includes(part.kind)) doubt.part(`Unexpected mark in an item of kind ${kind}`, part)
  }
}

function doubtOf(place: Place, chunk: Chunk, offset: number): Doubt {
  const at = (part: Part) => chunk.line + offset + part.at + 1
  const say = (reason: string, line: number, column: number) => {
    place.messages.push(message('syntax-error', reason, { path: place.path, line, column }))
  }
  return {
    part: (reason, part) => say(reason, at(part), 1),
    attribute: part => reason => say(reason, at(part), 1),
  }
}

interface Head {
  readonly attributes: readonly Attribute[]
  /** How many lines it takes below the heading. */
  readonly lines: number
}

function headOf(chunk: Chunk): Head {
  const first = chunk.lines.findIndex(line => !isBlank(line))
  const line = trimmedEnd(chunk.lines[first] ?? '')
  const list = line.startsWith('{') && first <= 1 ? parseAttributes(line, 0) : undefined
  return list?.end === line.length && line !== ''
    ? { attributes: list.attributes, lines: first + 1 }
    : { attributes: [], lines: 0 }
}

/** One item's lines as a draft. `defaults` are fields that items have which say nothing else. */
export function readItem(chunk: Chunk, place: Place, defaults: Readonly<Record<string, unknown>>): Draft {
  const head = headOf(chunk)
  const { text, parts } = partsOf(chunk.lines.slice(head.lines))
  const doubt = doubtOf(place, chunk, head.lines)
  const body: Body = { place, chunk, parts, doubt }
  const complain = (reason: string, { at }: Attribute) => {
    place.messages.push(
      message('syntax-error', reason, { path: place.path, line: chunk.line + head.lines, column: at + 1 }),
    )
  }
  const { kind: named, values } = readFields(head.attributes, complain)
  const kind = named ?? kindOf(body)
  complainOfStrays(kind, body)
  const stem = said(body, 'stem') ?? textOf(text)
  const fields = { ...defaults, ...values }
  for (const field of Object.keys(values)) {
    if (hasField(kind, field)) continue
    const attribute = head.attributes.find(({ name }) => name === field)
    if (attribute) complain(`Unexpected ${field} for an item of kind ${kind}`, attribute)
  }
  const feedback = defined({
    correct: said(body, 'correct'),
    partial: said(body, 'partial', 'partly correct'),
    incorrect: said(body, 'incorrect'),
  })
  const draft = {
    topic: [],
    ...Object.fromEntries(Object.entries(fields).filter(([field]) => hasField(kind, field) && field !== 'sequence')),
    tags: [
      ...new Set([
        ...((defaults.tags as string[] | undefined) ?? []),
        ...((values.tags as string[] | undefined) ?? []),
      ]),
    ],
    kind,
    stem: [chunk.heading, stem].filter(part => part !== '').join('\n\n'),
    ...defined({ rationale: said(body, 'rationale', 'explanation'), hint: said(body, 'hint') }),
    ...(Object.keys(feedback).length > 0 ? { feedback } : {}),
    references: referencesOf(body),
    ...answersOf(kind, body, values),
    origin: { path: place.path, line: chunk.line, column: 1 },
  }
  return withMedia(draft as unknown as Draft)
}
