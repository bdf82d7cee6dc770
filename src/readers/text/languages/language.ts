/** What a labelled line holds. */
export type Field =
  | 'question'
  | 'answer'
  | 'own-answer'
  | 'key-heading'
  | 'options'
  | 'explanation'
  | 'reference'
  | 'hint'
  | 'note'
  | 'feedback'
  | 'topic'
  | 'section'
  | 'difficulty'
  | 'points'
  | 'type'
  | 'id'
  | 'passage'

/** The words of one language, lower case. A label is matched at the start of a line, before a colon, a dash, a number or the line's end. */
export interface Language {
  /** BCP 47. */
  readonly code: string
  readonly labels: Readonly<Partial<Record<Field, readonly string[]>>>
  /** Words in brackets after an option that mark it as the key or as wrong; also whole verdict lines. */
  readonly right?: readonly string[]
  readonly wrong?: readonly string[]
  /** Pairs of words for true and false, as options or keys. */
  readonly truth?: readonly (readonly [right: string, wrong: string])[]
  /** Words that ask for a number of options: 'choose two'; `#` stands for a number word or digit. */
  readonly choose?: readonly string[]
  /** Words that ask for all that apply. */
  readonly several?: readonly string[]
  /** Number words from one on. */
  readonly numbers?: readonly string[]
  /** How a shared passage announces itself; `#` stands for a number. */
  readonly sharing?: readonly string[]
  /** Words that ask for matching and for ordering. */
  readonly matching?: readonly string[]
  readonly ordering?: readonly string[]
  /** Names of question types that say 'several may be right'. */
  readonly multiple?: readonly string[]
  /** Phrases of adverts and page furniture: a line that has two is set aside where it belongs to no part. */
  readonly adverts?: readonly string[]
}
