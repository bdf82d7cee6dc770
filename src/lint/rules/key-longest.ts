import { toPlain } from '../../content/plain.ts'
import type { OptionItem } from '../content.ts'
import { singleKeyGroups } from '../groups.ts'
import type { Rule } from '../rule.ts'

/** True where the key is longer than every distractor by more than a tenth. */
function keyIsLongest(item: OptionItem): boolean {
  const lengths = item.options.map(option => ({ key: option.correct === true, length: toPlain(option.text).length }))
  const key = lengths.find(entry => entry.key)?.length ?? 0
  return lengths.every(entry => entry.key || key > entry.length * 1.1)
}

export const keyLongest: Rule = {
  id: 'key-longest',
  check(bank, say) {
    for (const { items, origin } of singleKeyGroups(bank, 10)) {
      const eligible = items.filter(item => item.options.length >= 3)
      if (eligible.length < 10) continue
      const found = eligible.filter(keyIsLongest).length
      const expected = eligible.reduce((sum, item) => sum + 1 / item.options.length, 0)
      const deviation = Math.sqrt(
        eligible.reduce((sum, item) => sum + (1 / item.options.length) * (1 - 1 / item.options.length), 0),
      )
      if (found <= expected + 3 * deviation || found * 2 < eligible.length) continue
      say(
        `The longest option is the key in ${found} of ${eligible.length} items, expected about ${Math.round(expected)}`,
        origin,
      )
    }
  },
}
