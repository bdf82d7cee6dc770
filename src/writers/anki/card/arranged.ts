import type { Entry, ItemOf } from '../../../corpus/item.ts'
import { scatter } from '../identity.ts'
import type { Fields } from '../notetype.ts'
import type { Desk } from './desk.ts'
import { block, frame, front, note } from './frame.ts'

interface Shown {
  /** False: the order of the source. */
  readonly shuffle: boolean
  readonly seed: string
  /** Ids in the order that would give the answer away. */
  readonly telling: readonly (string | null)[]
}

/** The order of presentation: drawn from the item's id, with pinned entries in their places; turned round where it is the answer. */
function presented<T extends Entry>(entries: readonly T[], { shuffle, seed, telling }: Shown): readonly T[] {
  if (!shuffle) return entries
  const draw = (loose: readonly T[]): readonly T[] => {
    const rest = [...loose]
    return entries.flatMap(entry => (entry.pinned ? [entry] : rest.splice(0, 1)))
  }
  const loose = scatter(
    entries.filter(entry => !entry.pinned),
    seed,
  )
  const drawn = draw(loose)
  return telling.every((id, index) => drawn[index]?.id === id) ? draw(loose.toReversed()) : drawn
}

const listItems = (entries: readonly { readonly text: string }[], desk: Desk): string =>
  entries.map(entry => `<li>${desk.markup(entry.text)}</li>`).join('')

/** Front: prompts by number beside matches by letter, in an order of their own. Back: every prompt with its match. */
export function matchingFields(item: ItemOf<'matching'>, desk: Desk): Fields {
  const matches = presented(item.matches, {
    shuffle: item.shuffle !== false,
    seed: item.id,
    telling: item.prompts.map(prompt => prompt.match),
  })
  const columns =
    `<ol class="ew-prompts">${listItems(item.prompts, desk)}</ol>` +
    `<ol class="ew-matches" type="A">${listItems(matches, desk)}</ol>`
  const rows = item.prompts.map(prompt => {
    const match = item.matches.find(entry => entry.id === prompt.match)
    const said = prompt.feedback === undefined ? '' : note(desk.markup(prompt.feedback))
    return `<tr><td>${desk.markup(prompt.text)}</td><td>${match ? desk.markup(match.text) : ''}${said}</td></tr>`
  })
  return {
    ...frame(item, desk),
    Question: front(item, desk.markup(item.stem) + block('match', columns), desk),
    Answer: `<table class="ew-pairs"><tbody>${rows.join('')}</tbody></table>`,
    Flags: item.shuffle === false ? 'fixed' : '',
  }
}

/** Front: the entries without numbers, in an order of their own. Back: the right sequence, numbered. */
export function orderingFields(item: ItemOf<'ordering'>, desk: Desk): Fields {
  const entries = presented(item.entries, {
    shuffle: item.shuffle !== false,
    seed: item.id,
    telling: item.sequence ?? [],
  })
  const sequence = (item.sequence ?? []).flatMap(id => item.entries.filter(entry => entry.id === id))
  const list = `<ul class="ew-entries">${listItems(entries, desk)}</ul>`
  return {
    ...frame(item, desk),
    Question: front(item, desk.markup(item.stem) + list, desk),
    Answer: `<ol class="ew-sequence">${listItems(sequence, desk)}</ol>`,
    Flags: item.shuffle === false ? 'fixed' : '',
  }
}
