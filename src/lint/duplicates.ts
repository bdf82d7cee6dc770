import type { Item } from '../corpus/item.ts'
import { formatKey, keyOf } from '../corpus/key.ts'
import { normalised } from './content.ts'

function findSubstance(item: Item): string {
  const parts: string[] = []
  if (item.kind === 'choice' || item.kind === 'multiple-response')
    parts.push(...item.options.map(option => normalised(option.text)))
  if (item.kind === 'matching') parts.push(...item.prompts.map(prompt => normalised(prompt.text)))
  if (item.kind === 'ordering') parts.push(...item.entries.map(entry => normalised(entry.text)))
  return [normalised(item.stem), item.stimulus ?? '', ...parts.sort()].join('\n')
}

const known = new WeakMap<Item, string>()

/** What makes two items the same question to a candidate: stem and what can be picked, in any order. */
export function substance(item: Item): string {
  const found = known.get(item) ?? findSubstance(item)
  known.set(item, found)
  return found
}

/** The texts of the right answers, in an order that does not depend on the options' order; '' where the key is unknown or open. */
export function rightTexts(item: Item): string {
  if (item.kind === 'stimulus') return ''
  if (item.kind === 'choice' || item.kind === 'multiple-response') {
    if (keyOf(item).type !== 'labels') return ''
    return item.options
      .filter(option => option.correct)
      .map(option => normalised(option.text))
      .sort()
      .join('\n')
  }
  return normalised(formatKey(keyOf(item)))
}

/** Groups of items that ask the same, each in the order of the bank, the first one first. */
export function sameItems(items: readonly Item[]): Item[][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    if (item.stem.trim() === '') continue
    const key = substance(item)
    const group = groups.get(key)
    if (group) group.push(item)
    else groups.set(key, [item])
  }
  return [...groups.values()]
}
