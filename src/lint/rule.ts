import type { Bank } from '../corpus/bank.ts'
import type { Origin } from '../corpus/origin.ts'
import type { RuleId } from '../diagnostics/catalogue.ts'

/** What rules may know beside the bank. */
export interface LintContext {
  /** Whether a media file is there, by the path that rich text gives. */
  readonly hasMedia: (path: string) => boolean
}

/** One check over a bank. It says what it finds and mends nothing. */
export interface Rule {
  readonly id: RuleId
  check(bank: Bank, say: (reason: string, origin?: Origin) => void, context: LintContext): void
}
