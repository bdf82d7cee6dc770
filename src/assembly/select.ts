import type { Selection } from '../corpus/blueprint.ts'
import type { Question } from '../corpus/item.ts'

const some = (wanted: readonly string[] | undefined, holds: (value: string) => boolean): boolean =>
  wanted === undefined || wanted.some(holds)

const under = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder.replace(/\/+$/u, '')}/`)

/** Whether a draw may take the item. */
export function matches(item: Question, selection: Selection): boolean {
  const topic = item.topic.join('/')
  return (
    some(selection.ids, id => item.id === id) &&
    some(selection.kinds, kind => item.kind === kind) &&
    some(selection.tags, tag => item.tags.includes(tag)) &&
    (selection.allTags ?? []).every(tag => item.tags.includes(tag)) &&
    some(selection.topic, path => under(topic, path)) &&
    some(selection.difficulty, level => item.difficulty === level) &&
    some(selection.language, tag => item.language === tag || (item.language ?? '').startsWith(`${tag}-`)) &&
    some(selection.sources, path => under(item.origin.path, path)) &&
    !(selection.exclude ?? []).includes(item.id)
  )
}

/** `kind choice, tag loops or arrays`: for messages. */
export function describeSelection(selection: Selection): string {
  const parts = Object.entries(selection).flatMap(([field, values]) =>
    values === undefined ? [] : [`${field} ${values.join(' or ')}`],
  )
  return parts.length === 0 ? 'any item' : parts.join(', ')
}
