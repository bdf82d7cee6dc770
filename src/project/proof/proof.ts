/** A question of which an output says another key than the form. */
export interface Contradiction {
  readonly number: number
  readonly id: string
  /** As the form states it. */
  readonly key: string
  /** As the output states it. */
  readonly stated: string
}

/** What reading an output back showed of the keys of its form, in questions. */
export interface FormProof {
  /** Questions with the same key. */
  readonly same: number
  /** Questions without a key to compare: a person marks them. */
  readonly open: number
  /** Numbers of questions that the output does not have. */
  readonly absent: readonly number[]
  /** Numbers of questions that stand in the output without a key that could be compared. */
  readonly silent: readonly number[]
  readonly contradictions: readonly Contradiction[]
}
