import type { ItemOf } from '../../../corpus/item.ts'

/** What a candidate gives as the answer to one gap: an option's id, words or a number. */
export type GapAnswer =
  | { readonly type: 'option'; readonly id: string }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly value: number }

/** What a candidate gives as an answer, apart from the screen or paper that it is given on. */
export type Answer =
  | { readonly type: 'ticks'; readonly ids: ReadonlySet<string> }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'number'; readonly value: number }
  /** Prompt id → match id; a prompt that is not there was left open. */
  | { readonly type: 'pairs'; readonly pairs: ReadonlyMap<string, string> }
  | { readonly type: 'order'; readonly ids: readonly string[] }
  /** Gap id → what stands in it; a gap that is not there was left open. */
  | { readonly type: 'gaps'; readonly gaps: ReadonlyMap<string, GapAnswer> }

/** An answer and what a person would call it. */
export interface Way {
  readonly words: string
  readonly answer: Answer
}

/** An item of which options are ticked. */
export type Ticked = ItemOf<'choice'> | ItemOf<'multiple-response'>

export const ticks = (ids: readonly string[]): Answer => ({ type: 'ticks', ids: new Set(ids) })
