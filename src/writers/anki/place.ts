import type { FormHead } from '../../corpus/form.ts'
import type { Question } from '../../corpus/item.ts'

/** A deck's name in a path: no `::` of its own, no control characters, never empty. */
function deckPart(text: string): string {
  const part = text
    .normalize('NFC')
    .replace(/[\p{Cc}"]+/gu, ' ')
    .replace(/:{2,}/gu, ':')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s:]+|[\s:]+$/gu, '')
  return part || 'blank'
}

export interface DeckOptions {
  /** The deck above all others. */
  readonly root: string
  /** How many levels of the topic become decks below it. */
  readonly levels: number
}

/** `Root::Topic::Part`, as deep as the options say. */
export function deckOf(item: Question, options: DeckOptions): string {
  return [...options.root.split('::'), ...item.topic.slice(0, options.levels)].map(deckPart).join('::')
}

/** The root deck that the head of a form names. */
export function rootDeck(head: FormHead): string {
  return deckPart(head.title || head.exam)
}

/** A level of a tag: Anki parts tags at white space. */
function tagPart(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\p{Cc}+/gu, '')
    .replace(/[\s\u{3000}]+/gu, '-')
    .replace(/:{2,}/gu, ':')
    .replace(/^[-:]+|[-:]+$/gu, '')
}

function tag(family: string, path: readonly string[]): string[] {
  const parts = path.map(tagPart).filter(part => part !== '')
  return parts.length === 0 ? [] : [[family, ...parts].filter(part => part !== '').join('::')]
}

/** The item's own tags, then its topic path, difficulty and source, and whether it is retired; sorted, each once. */
export function tagsOf(item: Question): readonly string[] {
  const file =
    item.origin.path
      .split('/')
      .at(-1)
      ?.replace(/\.[A-Za-z0-9]+$/u, '') ?? ''
  const tags = [
    ...item.tags.flatMap(own => tag('', own.split('::'))),
    ...tag('topic', item.topic),
    ...tag('difficulty', item.difficulty ? [item.difficulty] : []),
    ...tag('source', [file]),
    ...(item.retired ? ['retired'] : []),
  ]
  return [...new Set(tags)].sort()
}
