import type { Question } from '../../corpus/item.ts'
import type { Report } from '../../diagnostics/message.ts'
import type { Markup } from '../../templating/template.ts'
import type { Identify } from '../lms/identifier.ts'
import type { Expressions, Tag } from './tag.ts'

export interface MapEntry {
  readonly key: string
  readonly value: string
  /** Only for strings. */
  readonly caseSensitive?: boolean
}

/** A response declaration. Mapped values are points: no rule has to multiply what may be nothing, at which one player stops. */
export interface Declaration {
  readonly identifier: string
  readonly cardinality: 'single' | 'multiple' | 'ordered'
  readonly baseType: 'identifier' | 'string' | 'float' | 'directedPair' | 'file'
  readonly correct: readonly string[]
  /** What the candidate starts from. */
  readonly initial?: string
  /** Nothing typed is empty text: a player of QTI 3 cannot compare what is not there. */
  readonly blank?: boolean
  readonly mapping?: {
    /** The most that the mapping gives; the least is 0. */
    readonly upper: string
    readonly otherwise: string
    readonly entries: readonly MapEntry[]
  }
}

/** Text that is shown when its identifier is among the values of the outcome FEEDBACK. */
export interface Note {
  readonly identifier: string
  /** Rich text. */
  readonly text: string
  /** Condition under which it is shown. */
  readonly when: string
}

/** How one item is answered and marked. */
export interface Interaction {
  readonly declarations: readonly Declaration[]
  /** Name of its template; undefined: the stem has the interactions in it. */
  readonly template?: string
  readonly data: Readonly<Record<string, unknown>>
  /** True where the response earns all points; undefined: a person marks, or there is no key. */
  readonly right?: string
  /** Rules that set SCORE where `right` does not hold. */
  readonly partial: readonly string[]
  readonly notes: readonly Note[]
  /** A gap's id → its interaction, for stems that have gaps. */
  readonly gap?: (id: string) => string | undefined
}

/** What an interaction may know and use of its item's surroundings. */
export interface ItemScope {
  readonly tag: Tag
  readonly x: Expressions
  readonly points: number
  /** What a mapping gives for all: the points, and 1 where they are none, so that right and wrong stay apart. */
  readonly worth: number
  /** Whether the delivery may shuffle what the form does not fix. */
  readonly shuffle: boolean
  readonly identify: Identify
  /** Rich text as blocks, and as inline content where it is one paragraph. */
  readonly blocks: (markdown: string) => Markup
  readonly inline: (markdown: string) => Markup
  readonly report: Report
  readonly feedback: 'shown' | 'outcome'
  readonly item: Question
}
