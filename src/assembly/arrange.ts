import { keepsOrder } from '../content/order.ts'
import type { Question } from '../corpus/item.ts'
import { randomFrom, shuffled } from './random.ts'

const pinned = (entry: { pinned?: boolean | undefined }): boolean => entry.pinned === true

/** Draws again (at most 20 times) while the order gives the answer away. */
function drawUntil<T>(draw: (round: number) => T[], telling: (list: readonly T[]) => boolean): T[] {
  let list = draw(0)
  for (let round = 1; round < 20 && telling(list); round++) list = draw(round)
  return list
}

/**
 * The item with everything that its key lies in drawn into an order of its own: entries of an ordering, matches of a matching.
 * Sources list these in the right order, so they are drawn even where options are not shuffled.
 */
function conceal(item: Question, seed: string): Question {
  if (item.kind === 'ordering' && item.shuffle !== false) {
    const right = item.sequence?.join('\n')
    const entries = drawUntil(
      round => shuffled(item.entries, randomFrom(seed, item.id, String(round)), pinned),
      list => list.map(entry => entry.id).join('\n') === right,
    )
    return { ...item, entries }
  }
  if (item.kind === 'matching' && item.shuffle !== false) {
    const matches = drawUntil(
      round => shuffled(item.matches, randomFrom(seed, item.id, String(round)), pinned),
      list => item.prompts.every((prompt, index) => prompt.match === list[index]?.id),
    )
    return { ...item, matches }
  }
  return item
}

/** The item as one form shows it. `shuffle` draws the order of options too; pins and texts that name letters are respected. */
export function arrange(item: Question, seed: string, shuffle: boolean): Question {
  const random = randomFrom(seed, item.id)
  switch (item.kind) {
    case 'choice':
    case 'multiple-response':
      return shuffle && !keepsOrder(item) ? { ...item, options: shuffled(item.options, random, pinned) } : item
    case 'matching':
    case 'ordering':
      return conceal(item, seed)
    case 'cloze':
      return shuffle
        ? {
            ...item,
            gaps: item.gaps.map(gap =>
              gap.type === 'choice' && gap.shuffle !== false
                ? { ...gap, options: shuffled(gap.options, randomFrom(seed, item.id, gap.id), pinned) }
                : gap,
            ),
          }
        : item
    case 'short-answer':
    case 'numeric':
    case 'essay':
      return item
  }
}
