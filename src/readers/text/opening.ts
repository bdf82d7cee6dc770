/** A line at which a question may start. */
export interface Opening {
  /** Index of the token. */
  readonly at: number
  /** Equal for openings that are written alike. */
  readonly style: string
  readonly number: number | undefined
  /** Index in the line of what follows the marker. */
  readonly textAt: number
  readonly kind: 'label' | 'number' | 'id'
  /** It is likely an entry of a list within a question: in an explanation, or numbered options. */
  readonly inList: boolean
}
