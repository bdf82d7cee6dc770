import { optionLabel } from '../../corpus/label.ts'
import type { OptionItem } from '../content.ts'
import { type Group, singleKeyGroups } from '../groups.ts'
import type { Rule } from '../rule.ts'

/** Chi-square values that chance passes once in a thousand times, by degrees of freedom from 1. */
const critical = [10.83, 13.82, 16.27, 18.47, 20.52, 22.46, 24.32]

function countPositions(items: readonly OptionItem[], options: number): number[] {
  const counts = Array.from({ length: options }, () => 0)
  for (const item of items) {
    const at = item.options.findIndex(option => option.correct === true)
    counts[at] = (counts[at] ?? 0) + 1
  }
  return counts
}

function unbalanced({ items }: Group): { counts: readonly number[]; total: number } | undefined {
  for (let options = 2; options <= 8; options++) {
    const same = items.filter(item => item.options.length === options)
    if (same.length < 5 * options) continue
    const expected = same.length / options
    const counts = countPositions(same, options)
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    if (chi > (critical[options - 2] ?? Number.POSITIVE_INFINITY)) return { counts, total: same.length }
  }
  return undefined
}

export const keyPosition: Rule = {
  id: 'key-position',
  check(bank, say) {
    for (const group of singleKeyGroups(bank, 10)) {
      const found = unbalanced(group)
      if (!found) continue
      const list = found.counts.map((count, index) => `${optionLabel(index)} ${count}`).join(', ')
      const even = Math.round(found.total / found.counts.length)
      say(`Keys are unevenly placed over ${found.total} items (${list}), expected about ${even} each`, group.origin)
    }
  },
}
