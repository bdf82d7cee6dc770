import type { Draft } from '../../corpus/item.ts'
import type { Origin } from '../../corpus/origin.ts'
import type { Message } from '../../diagnostics/message.ts'
import type { Fate } from '../reader.ts'
import type { Block } from './block.ts'
import { furnitureOf, partFence } from './furniture.ts'
import { type Piece, type Setting, textOf, unquoted, whole } from './piece.ts'
import type { ListedKey } from './remote.ts'
import type { Line } from './scan.ts'
import { readTags, type Tags } from './stem.ts'
import type { Tail } from './tail.ts'

/** Fields that front matter can give to every item of a source. */
export type Defaults = Partial<
  Pick<
    Extract<Draft, { kind: 'essay' }>,
    'language' | 'tags' | 'topic' | 'author' | 'licence' | 'points' | 'difficulty'
  >
>

/** What is true of every item of a source. */
export interface Sheet extends Setting {
  readonly path: string
  readonly lines: readonly Line[]
  readonly messages: Message[]
  /** The file writes options as bullets that bear signs. */
  readonly signedBullets: boolean
  /** Keys from lists apart from the questions, by the index of the line at which the question starts. */
  readonly keys: ReadonlyMap<number, ListedKey | 'doubtful'>
  /** Fields of the front matter. */
  readonly defaults: Defaults
}

export function placeOf(sheet: Sheet, line: Line, column = line.first + 1): Origin {
  return { path: sheet.path, line: line.number, column }
}

/** Gathers texts of one item with the images that they show. */
export interface Writing {
  readonly images: string[]
  text(pieces: readonly Piece[], inline: boolean): string
}

export function writing(sheet: Sheet): Writing {
  const images: string[] = []
  return {
    images,
    text(pieces, inline) {
      const { text, paths } = textOf(pieces, inline, sheet)
      images.push(...paths)
      return text
    },
  }
}

export interface Common {
  readonly sheet: Sheet
  readonly block: Block
  readonly lines: readonly Line[]
  readonly tell: (line: Line, part: Fate['part']) => void
  readonly out: Writing
}

/** A stem's lines without the fences of its parts and the settings between two `---` right after the first. */
function withoutFences(body: readonly Line[], tell: Common['tell']): readonly Line[] {
  const close = body[0]?.text === '---' ? body.findIndex((line, index) => index > 0 && line.text === '---') : -1
  for (const line of body.slice(0, close + 1)) tell(line, 'metadata')
  return body.slice(close + 1).filter(line => {
    const fence = !line.mask && line.text.startsWith('---') && partFence.test(line.text)
    if (line.text !== '') tell(line, fence ? 'page' : 'stem')
    return !fence
  })
}

const idComment = /^\s*<!--\s*id:\s*([^\s<>]{1,200})\s*-->$/u

/** A stem's lines without comments; `<!-- id: … -->` names the item, the others are set aside. */
function withoutComments({ tell }: Common, lead: readonly Line[]): { body: readonly Line[]; id: string | undefined } {
  let id: string | undefined
  const body = lead.filter((line, index) => {
    const reason = index === 0 ? undefined : furnitureOf(line)
    if (reason === undefined || line.text === '') return true
    const found = line.mask === 'comment' ? idComment.exec(line.text)?.[1] : undefined
    id ??= found
    tell(line, found === undefined ? 'set-aside' : 'metadata')
    return false
  })
  return { body, id }
}

/** A stem that is bold as a whole is only set off from its options. */
const unbolded = (stem: string): string => /^(?:\*\*|__)([^*_\n]+)(?:\*\*|__)$/u.exec(stem)?.[1]?.trim() ?? stem

/** The stem: what the head announces, then the lines up to `end`. */
export function readStem(common: Common, lead: readonly Line[]): { stem: string; tags: Tags } {
  const { block, lines, tell, out } = common
  const { body, id } = withoutComments(common, lead)
  const first = lines[0]
  const head = block.head
  if (!first || !head) {
    for (const line of body) if (line.text !== '') tell(line, 'stem')
    return { stem: out.text(body.map(whole), false), tags: { ...readTags(''), id } }
  }
  tell(first, 'stem')
  const own = first.text.slice(head.textAt, head.textEnd)
  const tags = readTags(own)
  const from = own.trim() === '' ? head.textAt : head.textAt + own.indexOf(tags.text)
  const said = tags.text === '' ? '' : out.text([{ line: first, from, to: from + tags.text.length }], true)
  const rest = withoutFences(body.slice(1), tell)
  const text = out.text(rest.map(whole), false)
  const gap = said === '' || text === '' ? '' : head.level > 0 || rest[0]?.text === '' || rest[0]?.mask ? '\n\n' : '\n'
  return { stem: unbolded(said + gap + text), tags: { ...tags, id: tags.id ?? id } }
}

export function commonFields({ sheet, block, lines, out }: Common, tags: Tags, tail: Tail) {
  const first = lines[0]
  const rationale = unquoted(out.text(tail.rationale, false))
  const hint = out.text(tail.hint, false)
  const { defaults } = sheet
  return {
    ...defaults,
    ...(tags.id === undefined ? {} : { id: tags.id }),
    ...(tags.points === undefined ? {} : { points: tags.points }),
    ...(rationale === '' ? {} : { rationale }),
    ...(hint === '' ? {} : { hint }),
    tags: defaults.tags ?? [],
    topic: [...(defaults.topic ?? []), ...block.topic],
    references: references(tail.references, out),
    media: [...new Set(out.images)].map(path => ({ path })),
    origin: first ? placeOf(sheet, first) : { path: sheet.path, line: 1, column: 1 },
  }
}

/** One reference a paragraph or list entry. */
function references(pieces: readonly Piece[], out: Writing): string[] {
  return pieces.flatMap(piece => {
    const text = out
      .text([piece], false)
      .replace(/^[-*+] /u, '')
      .replace(/\\$/u, '')
      .trim()
    return text === '' ? [] : [text]
  })
}
