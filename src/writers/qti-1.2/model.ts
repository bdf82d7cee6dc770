import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import type { Identify } from '../lms/identifier.ts'
import type { Profile } from './profile.ts'

export interface Label {
  readonly identifier: string
  /** HTML; with `plain`, the text itself. */
  readonly html: string
  readonly plain?: boolean
  readonly fixed: boolean
}

/** Something that a candidate answers: a list to pick from (`lid`) or a field to write in (`str`). */
export interface Response {
  readonly type: 'lid' | 'str'
  readonly identifier: string
  readonly cardinality: 'Single' | 'Multiple' | 'Ordered'
  /** HTML above the list: a prompt of matching. */
  readonly prompt?: string
  /** Plain text above the list, by which importers join a gap to its place. */
  readonly name?: string
  readonly shuffle: boolean
  readonly decimal: boolean
  readonly rows?: number
  readonly labels: readonly Label[]
}

/** A condition, what it earns and what it shows. */
export interface Condition {
  /** XML inside conditionvar. */
  readonly test: string
  readonly goOn: boolean
  readonly score?: { readonly action: 'Set' | 'Add'; readonly value: string }
  readonly shows: readonly string[]
}

export interface Feedback {
  readonly identifier: string
  readonly html: string
}

/** An item as QTI 1.2 has it. */
export interface Assessable {
  /** Canvas's name of the type. */
  readonly type: string
  /** The Common Cartridge profile of the type. */
  readonly profile?: string
  readonly stem: string
  readonly responses: readonly Response[]
  readonly conditions: readonly Condition[]
  readonly feedback: readonly Feedback[]
}

/** What the parts of an item may use. */
export interface Bench {
  readonly item: Question
  readonly points: number
  readonly profile: Profile
  readonly shuffle: boolean
  readonly identify: Identify
  /** Rich text as HTML; gaps stand as `[id]`. */
  readonly html: (markdown: string) => string
  readonly report: Report
}
