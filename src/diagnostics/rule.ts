/** What the catalogue knows of a rule; its page is docs/rules/<id>.md. */
export interface RuleEntry {
  readonly severity: 'error' | 'warning' | 'info'
  /** One line, as `explain` lists it. */
  readonly summary: string
}
