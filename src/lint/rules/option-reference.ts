import { refersToOthers } from '../../content/order.ts'
import { optionLabel } from '../../corpus/label.ts'
import { optionItems, quoted } from '../content.ts'
import type { Rule } from '../rule.ts'

export const optionReference: Rule = {
  id: 'option-reference',
  check(bank, say) {
    for (const item of optionItems(bank.items)) {
      if (item.shuffle === false) continue
      const index = item.options.findIndex(option => !option.pinned && refersToOthers(option))
      const option = item.options[index]
      if (!option) continue
      say(
        `Option ${optionLabel(index)} speaks of other options by place (${quoted(option.text)}); expected "shuffle: false" or a pin; the item keeps its order on every form`,
        item.origin,
      )
    }
  },
}
