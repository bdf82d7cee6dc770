/** What is wrong with a template, and where. A template is configuration: whoever catches this reports a usage error. */
export class TemplateError extends Error {
  readonly path: string
  /** 1-based. */
  readonly line: number
  /** 1-based, in UTF-16 code units. */
  readonly column: number
  readonly reason: string

  constructor(reason: string, place: { readonly path: string; readonly line: number; readonly column: number }) {
    super(`${place.path}:${place.line}:${place.column}: ${reason}`)
    this.name = 'TemplateError'
    this.path = place.path
    this.line = place.line
    this.column = place.column
    this.reason = reason
  }
}
