import type { Draft } from '../../corpus/item.ts'
import { draftAt } from '../gathering.ts'
import { fieldOf, type NoteDesk } from './note.ts'
import { below, dataOf, find, fragment, hasClass, inner, line, rich, richOf } from './rich.ts'

/** A field where there is something to say. */
export function some<K extends string, T>(name: K, value: T | undefined): { [name in K]?: T } {
  return value === undefined || value === '' ? {} : ({ [name]: value } as { [name in K]?: T })
}

const families = /^(?:topic|difficulty|source)::/u

function explanation(desk: NoteDesk) {
  const tree = fragment(fieldOf(desk, 'Explanation'))
  const outcomes = below(tree, 'div').filter(child => hasClass(child, 'ew-outcome'))
  const told = Object.fromEntries(
    outcomes.map(child => [dataOf(child, 'outcome') ?? '', rich(desk, inner(child, 'ew-sign'))]),
  )
  const feedback = {
    ...some('correct', told.correct),
    ...some('partial', told.partial),
    ...some('incorrect', told.incorrect),
  }
  const rationale = outcomes.length > 0 ? richOf(desk, tree, 'ew-rationale') : rich(desk, inner(tree))
  return { ...some('rationale', rationale), ...(outcomes.length > 0 ? { feedback } : {}) }
}

function source(desk: NoteDesk) {
  const tree = fragment(fieldOf(desk, 'Source'))
  const credit = (name: string): string | undefined => {
    const element = find(tree, name)
    return element && line(desk, inner(element))
  }
  const references = below(tree, 'div').filter(child => hasClass(child, 'ew-reference'))
  return {
    references: references.map(child => rich(desk, inner(child))),
    ...some('author', credit('ew-author')),
    ...some('licence', credit('ew-licence')),
  }
}

/** The fields that every one of our notes has. */
export function ownHead(desk: NoteDesk) {
  const { note, gathering, span } = desk
  const topic = line(desk, fieldOf(desk, 'Topic'))
  const difficulty = note.tags.find(tag => tag.startsWith('difficulty::'))?.slice('difficulty::'.length)
  return {
    ...draftAt(gathering, span),
    ...some('id', line(desk, fieldOf(desk, 'Id'))),
    ...explanation(desk),
    ...source(desk),
    ...some('hint', rich(desk, fieldOf(desk, 'Hint'))),
    ...some('language', line(desk, fieldOf(desk, 'Language'))),
    ...some('difficulty', difficulty),
    topic: topic === '' ? [] : topic.split(' › '),
    tags: note.tags.filter(tag => tag !== 'retired' && !families.test(tag)),
    ...(note.tags.includes('retired') ? { retired: true as const } : {}),
  }
}

/** The HTML of a question without its passage, which becomes an item of its own; `stimulus` names it. */
export function ownQuestion(desk: NoteDesk, html: string): { readonly html: string; readonly stimulus?: string } {
  const tree = fragment(html)
  const passage = find(tree, 'ew-passage')
  if (!passage) return { html }
  const { passages, gathering, span } = desk
  const id = dataOf(passage, 'id') ?? line(desk, inner(passage)).slice(0, 200)
  if (!passages.has(id)) {
    const title = find(passage, 'ew-passage-title')
    const draft: Draft = {
      kind: 'stimulus',
      ...draftAt(gathering, span),
      ...some('id', dataOf(passage, 'id')),
      ...some('title', title && line(desk, inner(title))),
      stem: rich(desk, inner(passage, 'ew-passage-title')),
    }
    passages.set(id, gathering.items.length)
    gathering.items.push(draft)
  }
  return { html: inner(find(tree, 'ew-stem') ?? tree, 'ew-passage'), stimulus: `#${passages.get(id)}` }
}
