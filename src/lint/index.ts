import type { Bank } from '../corpus/bank.ts'
import { compareMessages, type Message, message } from '../diagnostics/message.ts'
import type { LintContext, Rule } from './rule.ts'
import { attachmentMissing } from './rules/attachment-missing.ts'
import { gapUnmatched } from './rules/gap-unmatched.ts'
import { imageMissing } from './rules/image-missing.ts'
import { itemDuplicate, keyDiffers } from './rules/item-duplicate.ts'
import { itemSimilar } from './rules/item-similar.ts'
import { keyCount } from './rules/key-count.ts'
import { keyLongest } from './rules/key-longest.ts'
import { keyMissing } from './rules/key-missing.ts'
import { keyPosition } from './rules/key-position.ts'
import { negationUnemphasised } from './rules/negation-unemphasised.ts'
import { optionDuplicate, optionSimilar } from './rules/option-duplicate.ts'
import { optionEmpty } from './rules/option-empty.ts'
import { optionReference } from './rules/option-reference.ts'
import { optionSingle } from './rules/option-single.ts'
import { stemEmpty } from './rules/stem-empty.ts'
import { stimulusMissing } from './rules/stimulus-missing.ts'

/** All checks. */
export const rules: readonly Rule[] = [
  attachmentMissing,
  gapUnmatched,
  imageMissing,
  itemDuplicate,
  itemSimilar,
  keyCount,
  keyDiffers,
  keyLongest,
  keyMissing,
  keyPosition,
  negationUnemphasised,
  optionDuplicate,
  optionEmpty,
  optionReference,
  optionSimilar,
  optionSingle,
  stemEmpty,
  stimulusMissing,
]

export type { LintContext } from './rule.ts'

/** Everything that the checks find in a bank, in the order of the sources. */
export function lint(bank: Bank, context: LintContext): Message[] {
  const messages: Message[] = []
  for (const rule of rules) {
    rule.check(bank, (reason, origin) => messages.push(message(rule.id, reason, origin)), context)
  }
  return messages.sort(compareMessages)
}
